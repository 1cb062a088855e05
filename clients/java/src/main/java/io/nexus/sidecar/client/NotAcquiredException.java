package io.nexus.sidecar.client;

/** A lock or permit was not acquired within the wait, because others hold it. */
public final class NotAcquiredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotAcquiredException() {
    super("not acquired within the wait: others hold it");
  }
}
