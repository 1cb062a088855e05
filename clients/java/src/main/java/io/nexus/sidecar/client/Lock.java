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

  /** The id of the holder. */
  public String lockId() {
    return grant.id();
  }

  /** The fencing token; pass it to what the lock protects. */
  public long fence() {
    return grant.fence();
  }

  /**
   * Completes when the lock is lost: the sidecar said so, the stream broke, or no renewal came within the lease by the
   * local clock. Never completes once the lock was released.
   */
  public CompletableFuture<Void> lost() {
    return stream.lost().copy();
  }

  /** Whether the lock is not lost, as far as is known. */
  public boolean isHeld() {
    return !stream.lost().isDone();
  }

  /** Gives the lock back; does nothing if it is lost. Waits up to 5 s for the sidecar's word, and never throws. */
  @Override
  public void close() {
    stream.release(RELEASE);
  }

  private static HoldEvent read(HoldResponse event) {
    return switch (event.getEventCase()) {
      case GRANTED -> {
        var granted = event.getGranted();
        yield HoldEvent.granted(granted.getLockId(), granted.getFence(), granted.getLease());
      }
      case RENEWED -> HoldEvent.renewed(event.getRenewed().getLease());
      case LOST -> HoldEvent.of(HoldEvent.Kind.LOST);
      case HELD -> HoldEvent.of(HoldEvent.Kind.DENIED);
      case RELEASED -> HoldEvent.of(HoldEvent.Kind.RELEASED);
      // An event that this version does not know changes nothing, and counts as no renewal.
      case QUEUED, EVENT_NOT_SET -> HoldEvent.of(HoldEvent.Kind.QUEUED);
    };
  }
}
