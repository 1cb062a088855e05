package io.nexus.sidecar.client;

import io.grpc.Channel;
import io.nexus.sidecar.semaphore.v1.HoldRequest;
import io.nexus.sidecar.semaphore.v1.HoldResponse;
import io.nexus.sidecar.semaphore.v1.SemaphoreServiceGrpc;
import java.util.concurrent.CompletableFuture;

/**
 * Held units of a semaphore. The sidecar renews them until they are closed.
 *
 * <pre>{@code
 * try (Permit permit = client.permit("video_processing", 4)) {
 *   permit.lost().thenRun(worker::interrupt);
 *   work(permit.fence());
 * }
 * }</pre>
 */
public final class Permit implements AutoCloseable {
  private static final HoldRequest RELEASE =
      HoldRequest.newBuilder().setRelease(HoldRequest.Release.getDefaultInstance()).build();

  private final HoldStream<HoldRequest, HoldResponse> stream;
  private final HoldEvent grant;

  private Permit(HoldStream<HoldRequest, HoldResponse> stream, HoldEvent grant) {
    this.stream = stream;
    this.grant = grant;
  }

  static Permit acquire(Channel channel, HoldRequest.Start start) throws InterruptedException {
    var stream =
        new HoldStream<>(
            channel, SemaphoreServiceGrpc.getHoldMethod(), HoldRequest.newBuilder().setStart(start).build(), Permit::read);
    return new Permit(stream, stream.awaitGrant());
  }

  /** Returns the id of the holder. */
  public String permitId() {
    return grant.id();
  }

  /** Returns the fencing token; pass it to what the permit protects. */
  public long fence() {
    return grant.fence();
  }

  /**
   * Returns a future that completes when the permit is lost: the sidecar said so, the stream broke, or no renewal came in time
   * by the local clock, which is a tenth of the lease (1 s at most) before its end. It never completes after a release.
   */
  public CompletableFuture<Void> lost() {
    return stream.lost().copy();
  }

  /** Whether the permit is held, also by the local clock; false after {@link #close}. */
  public boolean isHeld() {
    return stream.isHeld();
  }

  /**
   * Releases the permit and waits up to 5 s for the sidecar's answer. Does nothing when called again.
   *
   * @throws LeaseLostException at once, if the permit was lost
   */
  @Override
  public void close() {
    stream.release(RELEASE);
  }

  private static HoldEvent read(HoldResponse event) {
    return switch (event.getEventCase()) {
      case GRANTED -> {
        var granted = event.getGranted();
        yield HoldEvent.granted(granted.getPermitId(), granted.getFence(), granted.getLease(), granted.getRemainingLease());
      }
      case RENEWED -> {
        var renewed = event.getRenewed();
        yield HoldEvent.renewed(renewed.getLease(), renewed.getRemainingLease());
      }
      case LOST -> HoldEvent.of(HoldEvent.Kind.LOST);
      case FULL -> HoldEvent.of(HoldEvent.Kind.DENIED);
      case RELEASED -> HoldEvent.of(HoldEvent.Kind.RELEASED);
      // An event that this version does not know changes nothing and does not count as a renewal.
      case QUEUED, EVENT_NOT_SET -> HoldEvent.of(HoldEvent.Kind.QUEUED);
    };
  }
}
