package io.nexus.sidecar.client;

/** The wait for a lock or a permit ran out while others had it. */
public final class NotAcquiredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotAcquiredException() {
    super("others hold it, and the wait ran out");
  }
}
