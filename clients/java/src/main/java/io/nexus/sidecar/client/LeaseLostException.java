package io.nexus.sidecar.client;

/** A lock or permit was lost while it was held: somebody else may hold it. */
public final class LeaseLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LeaseLostException(String why, Throwable cause) {
    super(why, cause);
  }
}
