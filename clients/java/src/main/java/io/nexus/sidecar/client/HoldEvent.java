package io.nexus.sidecar.client;

import java.time.Duration;

/** One event of a Hold stream, whichever service it is of. */
record HoldEvent(Kind kind, String id, long fence, Duration lease) {
  enum Kind {
    QUEUED,
    GRANTED,
    RENEWED,
    LOST,
    DENIED,
    RELEASED
  }

  static HoldEvent of(Kind kind) {
    return new HoldEvent(kind, "", 0, Duration.ZERO);
  }

  static HoldEvent granted(String id, long fence, com.google.protobuf.Duration lease) {
    return new HoldEvent(Kind.GRANTED, id, fence, duration(lease));
  }

  static HoldEvent renewed(com.google.protobuf.Duration lease) {
    return new HoldEvent(Kind.RENEWED, "", 0, duration(lease));
  }

  private static Duration duration(com.google.protobuf.Duration lease) {
    return Duration.ofSeconds(lease.getSeconds(), lease.getNanos());
  }
}
