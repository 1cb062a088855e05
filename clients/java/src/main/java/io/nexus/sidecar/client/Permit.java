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

  /** The id of the holder. */
  public String permitId() {
    return grant.id();
  }

  /** The fencing token; pass it to what the permit protects. */
  public long fence() {
    return grant.fence();
  }

  /**
   * Completes when the permit is lost: the sidecar said so, the stream broke, or no renewal came within the lease by the
   * local clock. Never completes once the permit was released.
   */
  public CompletableFuture<Void> lost() {
    return stream.lost().copy();
  }

  /** Whether the permit is not lost, as far as is known. */
  public boolean isHeld() {
    return !stream.lost().isDone();
  }

  /** Gives the permit back; does nothing if it is lost. Waits up to 5 s for the sidecar's word, and never throws. */
  @Override
  public void close() {
    stream.release(RELEASE);
  }

  private static HoldEvent read(HoldResponse event) {
    return switch (event.getEventCase()) {
      case GRANTED -> {
        var granted = event.getGranted();
        yield HoldEvent.granted(granted.getPermitId(), granted.getFence(), granted.getLease());
      }
      case RENEWED -> HoldEvent.renewed(event.getRenewed().getLease());
      case LOST -> HoldEvent.of(HoldEvent.Kind.LOST);
      case FULL -> HoldEvent.of(HoldEvent.Kind.DENIED);
      case RELEASED -> HoldEvent.of(HoldEvent.Kind.RELEASED);
      // An event that this version does not know changes nothing, and counts as no renewal.
      case QUEUED, EVENT_NOT_SET -> HoldEvent.of(HoldEvent.Kind.QUEUED);
    };
  }
}
