package io.nexus.sidecar.client;

import io.grpc.Channel;
import io.nexus.sidecar.lock.v1.HoldRequest;
import io.nexus.sidecar.lock.v1.HoldResponse;
import io.nexus.sidecar.lock.v1.LockServiceGrpc;
import java.util.concurrent.CompletableFuture;

/**
 * A held lock. The sidecar renews it until it is closed.
 *
 * <pre>{@code
 * try (Lock lock = client.lock("campaign", "camp_456")) {
 *   lock.lost().thenRun(worker::interrupt);
 *   work(lock.fence());
 * }
 * }</pre>
 */
public final class Lock implements AutoCloseable {
  private static final HoldRequest RELEASE =
      HoldRequest.newBuilder().setRelease(HoldRequest.Release.getDefaultInstance()).build();

  private final HoldStream<HoldRequest, HoldResponse> stream;
  private final HoldEvent grant;

  private Lock(HoldStream<HoldRequest, HoldResponse> stream, HoldEvent grant) {
    this.stream = stream;
    this.grant = grant;
  }

  static Lock acquire(Channel channel, HoldRequest.Start start) throws InterruptedException {
    var stream =
        new HoldStream<>(
            channel, LockServiceGrpc.getHoldMethod(), HoldRequest.newBuilder().setStart(start).build(), Lock::read);
    return new Lock(stream, stream.awaitGrant());
  }

  /** Returns the id of the holder. */
  public String lockId() {
    return grant.id();
  }

  /** Returns the fencing token; pass it to what the lock protects. */
  public long fence() {
    return grant.fence();
  }

  /**
   * Returns a future that completes when the lock is lost: the sidecar said so, the stream broke, or no renewal came in time
   * by the local clock, which is a tenth of the lease (1 s at most) before its end. It never completes after a release.
   */
  public CompletableFuture<Void> lost() {
    return stream.lost().copy();
  }

  /** Whether the lock is held, also by the local clock; false after {@link #close}. */
  public boolean isHeld() {
    return stream.isHeld();
  }

  /**
   * Releases the lock and waits up to 5 s for the sidecar's answer. Does nothing when called again.
   *
   * @throws LeaseLostException at once, if the lock was lost
   */
  @Override
  public void close() {
    stream.release(RELEASE);
  }

  private static HoldEvent read(HoldResponse event) {
    return switch (event.getEventCase()) {
      case GRANTED -> {
        var granted = event.getGranted();
        yield HoldEvent.granted(granted.getLockId(), granted.getFence(), granted.getLease(), granted.getRemainingLease());
      }
      case RENEWED -> {
        var renewed = event.getRenewed();
        yield HoldEvent.renewed(renewed.getLease(), renewed.getRemainingLease());
      }
      case LOST -> HoldEvent.of(HoldEvent.Kind.LOST);
      case HELD -> HoldEvent.of(HoldEvent.Kind.DENIED);
      case RELEASED -> HoldEvent.of(HoldEvent.Kind.RELEASED);
      // An event that this version does not know changes nothing and does not count as a renewal.
      case QUEUED, EVENT_NOT_SET -> HoldEvent.of(HoldEvent.Kind.QUEUED);
    };
  }
}
