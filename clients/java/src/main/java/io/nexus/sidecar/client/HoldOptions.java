package io.nexus.sidecar.client;

import java.time.Duration;

/**
 * How to hold a lock or units of a semaphore: {@code new HoldOptions().withLease(Duration.ofSeconds(10))}. What is null is the
 * sidecar's default.
 *
 * @param lease how long it stays held after the sidecar was killed, 1 s to 24 h; 30 s by default
 * @param maxWait how long to wait in the queue, 0 to 1 h; 1 h by default
 * @param id the id of the holder, at most 256 bytes, which no other holder uses; by default 128 random bits
 * @param weight the units of a semaphore to hold, 1 to 1,000 and at most its limit; 1 by default. Locks have no weight
 */
public record HoldOptions(Duration lease, Duration maxWait, String id, int weight) {
  /** The defaults. */
  public HoldOptions() {
    this(null, null, null, 1);
  }

  /** Returns these options with another lease. */
  public HoldOptions withLease(Duration other) {
    return new HoldOptions(other, maxWait, id, weight);
  }

  /** Returns these options with another longest wait. */
  public HoldOptions withMaxWait(Duration other) {
    return new HoldOptions(lease, other, id, weight);
  }

  /** Returns these options with another id of the holder. */
  public HoldOptions withId(String other) {
    return new HoldOptions(lease, maxWait, other, weight);
  }

  /** Returns these options with another weight. */
  public HoldOptions withWeight(int other) {
    return new HoldOptions(lease, maxWait, id, other);
  }
}
