package io.nexus.sidecar.client;

import java.time.Duration;

/**
 * One event of a Hold stream of either service.
 *
 * @param kind what happened
 * @param id the id of the holder, when granted
 * @param fence the fencing token, when granted
 * @param lease the lease, when granted or renewed
 * @param remaining what was left of the lease when the event was sent
 */
record HoldEvent(Kind kind, String id, long fence, Duration lease, Duration remaining) {
  enum Kind {
    QUEUED,
    GRANTED,
    RENEWED,
    LOST,
    DENIED,
    RELEASED
  }

  static HoldEvent of(Kind kind) {
    return new HoldEvent(kind, "", 0, Duration.ZERO, Duration.ZERO);
  }

  static HoldEvent granted(
      String id, long fence, com.google.protobuf.Duration lease, com.google.protobuf.Duration remaining) {
    return new HoldEvent(Kind.GRANTED, id, fence, Durations.java(lease), Durations.java(remaining));
  }

  static HoldEvent renewed(com.google.protobuf.Duration lease, com.google.protobuf.Duration remaining) {
    return new HoldEvent(Kind.RENEWED, "", 0, Durations.java(lease), Durations.java(remaining));
  }
}
