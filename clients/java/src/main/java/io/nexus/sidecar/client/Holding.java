package io.nexus.sidecar.client;

import java.time.Duration;
import java.util.Optional;

/** Acquires what is held by a stream, and opens the stream again while a restart of the sidecar interrupts the wait. */
final class Holding {
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final long PAUSE_MS = 100;

  private Holding() {}

  static Lease acquire(NexusClient client, HoldRequests<?, ?> messages, HoldOptions options) throws InterruptedException {
    Duration wait = options.maxWait() == null ? LONGEST_WAIT : options.maxWait();
    long start = System.nanoTime();
    long unconnectedSince = start;
    while (true) {
      HoldStream<?, ?> stream = new HoldStream<>(client.channel(), messages, options.withMaxWait(left(wait, start)));
      try {
        return new Lease(stream, stream.awaitGrant());
      } catch (NexusException error) {
        long now = System.nanoTime();
        if (stream.isSent()) {
          unconnectedSince = now;
        }
        if (!error.isConnectionLost() || client.isClosed() || now - unconnectedSince > client.deadline().toNanos()) {
          throw error;
        }
      }
      Thread.sleep(PAUSE_MS);
      client.reconnect();
    }
  }

  /** Acquires without waiting; empty when others hold it. */
  static Optional<Lease> tryAcquire(NexusClient client, HoldRequests<?, ?> messages, HoldOptions options)
      throws InterruptedException {
    try {
      return Optional.of(acquire(client, messages, options.withMaxWait(Duration.ZERO)));
    } catch (NotAcquiredException held) {
      return Optional.empty();
    }
  }

  private static Duration left(Duration wait, long start) {
    Duration left = wait.minusNanos(System.nanoTime() - start);
    // A wait that is out of bounds is left for the sidecar to reject.
    return wait.isNegative() ? wait : left.isNegative() ? Duration.ZERO : left;
  }
}
