package io.nexus.sidecar.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A Hold stream: waits for the grant, watches the lease by the local clock too, and reports its loss. */
final class HoldStream<Q, A> implements StreamObserver<A> {
  private static final Duration RELEASE_WITHIN = Duration.ofSeconds(5);
  private static final long LONGEST_MARGIN = TimeUnit.SECONDS.toNanos(1);

  private final HoldRequests<Q, A> messages;
  private final SentTracer tracer = new SentTracer();
  private final ClientCall<Q, A> call;
  private final StreamObserver<Q> requests;
  private final CompletableFuture<HoldEvent> grant = new CompletableFuture<>();
  private final CompletableFuture<Void> lost = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private ScheduledFuture<?> timer;
  private long end;
  private boolean granted;
  private boolean released;
  private Loss loss;

  private record Loss(String why, NexusException cause) {}

  HoldStream(Channel channel, HoldRequests<Q, A> messages, HoldOptions options) {
    this.messages = messages;
    this.call = channel.newCall(messages.method(), CallOptions.DEFAULT.withStreamTracerFactory(tracer));
    this.requests = ClientCalls.asyncBidiStreamingCall(call, this);
    requests.onNext(messages.start().apply(options));
  }

  /**
   * Waits for the grant.
   *
   * @throws NotAcquiredException if the wait ran out first
   * @throws NexusException if the stream failed
   */
  HoldEvent awaitGrant() throws InterruptedException {
    try {
      return grant.get();
    } catch (InterruptedException error) {
      call.cancel("interrupted while waiting", error);
      throw error;
    } catch (ExecutionException error) {
      throw error.getCause() instanceof NotAcquiredException denied
          ? denied : NexusException.of(error.getCause());
    }
  }

  /** Whether the stream reached a connection. */
  boolean isSent() {
    return tracer.isSent();
  }

  CompletableFuture<Void> lost() {
    return lost;
  }

  synchronized boolean isHeld() {
    checkClock();
    return loss == null && !released;
  }

  /** Returns the loss; null when there was none. */
  synchronized LeaseLostException loss() {
    return loss == null ? null : new LeaseLostException(loss.why, loss.cause);
  }

  /**
   * Gives the lease back and waits until that is done. When the sidecar does not answer in time the lease runs out.
   *
   * @throws LeaseLostException at once, if the lease was lost
   */
  void release() {
    synchronized (this) {
      if (released) {
        return;
      }
      checkClock();
      released = true;
      stopTimer();
      if (loss != null) {
        throw loss();
      }
    }
    try {
      requests.onNext(messages.release());
      ended.get(RELEASE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException error) {
      Thread.currentThread().interrupt();
      call.cancel("interrupted while releasing", error);
    } catch (TimeoutException | ExecutionException | IllegalStateException error) {
      // The end of the stream, however it comes, gives the lease back as well.
      call.cancel("release was not answered", error);
    }
  }

  @Override
  public void onNext(A message) {
    HoldEvent event = messages.read().apply(message);
    switch (event.kind()) {
      case GRANTED -> {
        extend(event);
        if (!grant.complete(event)) {
          call.cancel("nobody waits for the grant", null);
        }
      }
      case RENEWED -> extend(event);
      case LOST -> lose("the sidecar could not renew it in time", null);
      case DENIED -> grant.completeExceptionally(new NotAcquiredException());
      case QUEUED, RELEASED -> { }
    }
  }

  @Override
  public void onError(Throwable error) {
    grant.completeExceptionally(error);
    lose("the stream to the sidecar broke", NexusException.of(error));
    ended.complete(null);
  }

  @Override
  public void onCompleted() {
    grant.completeExceptionally(new IllegalStateException("the stream ended before the grant"));
    lose("the stream to the sidecar ended", null);
    ended.complete(null);
  }

  /** Sets the end of the lease by the local clock, unless that has passed: then a renewal comes too late. */
  private synchronized void extend(HoldEvent event) {
    if (granted) {
      checkClock();
    }
    if (loss != null || released) {
      return;
    }
    granted = true;
    long margin = Math.min(event.lease().toNanos() / 10, LONGEST_MARGIN);
    long left = event.remaining().toNanos() - margin;
    end = System.nanoTime() + left;
    stopTimer();
    timer = Background.CLOCK.schedule(this::checkClock, Math.max(0, left), TimeUnit.NANOSECONDS);
  }

  private synchronized void checkClock() {
    if (granted && !released && loss == null && System.nanoTime() - end >= 0) {
      lose("no renewal came before the end of the lease", null);
      call.cancel("no renewal came before the end of the lease", null);
    }
  }

  private synchronized void lose(String why, NexusException cause) {
    stopTimer();
    if (loss == null && !released) {
      loss = new Loss(why, cause);
      // On another thread: the program's reaction to a loss must not delay the stream or the clock of other leases.
      lost.completeAsync(() -> null, Background.WORKERS);
    }
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel(false);
    }
  }
}
