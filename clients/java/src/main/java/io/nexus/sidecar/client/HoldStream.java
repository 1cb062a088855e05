package io.nexus.sidecar.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** A Hold stream: waits for the grant, watches the lease by the local clock too, and tells of its loss. */
final class HoldStream<Q, A> implements StreamObserver<A> {
  private static final Duration RELEASE_WITHIN = Duration.ofSeconds(5);
  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "nexus-sidecar-leases");
            thread.setDaemon(true);
            return thread;
          });

  private final Function<A, HoldEvent> read;
  private final ClientCall<Q, A> call;
  private final StreamObserver<Q> requests;
  private final CompletableFuture<HoldEvent> grant = new CompletableFuture<>();
  private final CompletableFuture<Void> lost = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private ScheduledFuture<?> leaseEnd;
  private boolean releasing;

  HoldStream(Channel channel, MethodDescriptor<Q, A> method, Q start, Function<A, HoldEvent> read) {
    this.read = read;
    this.call = channel.newCall(method, CallOptions.DEFAULT);
    this.requests = ClientCalls.asyncBidiStreamingCall(call, this);
    requests.onNext(start);
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

  CompletableFuture<Void> lost() {
    return lost;
  }

  /** Gives the lease back and waits until that is done; when the sidecar does not answer in time the lease runs out. */
  void release(Q release) {
    synchronized (this) {
      if (releasing || ended.isDone() || lost.isDone()) {
        return;
      }
      releasing = true;
      stopClock();
    }
    try {
      requests.onNext(release);
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
    HoldEvent event = read.apply(message);
    switch (event.kind()) {
      case GRANTED -> {
        watch(event.lease());
        if (!grant.complete(event)) {
          call.cancel("nobody waits for the grant", null);
        }
      }
      case RENEWED -> watch(event.lease());
      case LOST -> lose();
      case DENIED -> grant.completeExceptionally(new NotAcquiredException());
      case QUEUED, RELEASED -> { }
    }
  }

  @Override
  public void onError(Throwable error) {
    grant.completeExceptionally(error);
    lose();
    ended.complete(null);
  }

  @Override
  public void onCompleted() {
    grant.completeExceptionally(new IllegalStateException("the stream ended before the grant"));
    lose();
    ended.complete(null);
  }

  /** Nothing may rest on the lease once its time has run out here without word of a renewal. */
  private synchronized void watch(Duration lease) {
    stopClock();
    if (!releasing) {
      leaseEnd = CLOCK.schedule(this::expire, lease.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void expire() {
    lose();
    call.cancel("no renewal within the lease", null);
  }

  private void lose() {
    synchronized (this) {
      stopClock();
      if (releasing) {
        return;
      }
    }
    // Off this thread: what a program does about a loss must not hold up the stream or the clock of other leases.
    lost.completeAsync(() -> null);
  }

  private void stopClock() {
    if (leaseEnd != null) {
      leaseEnd.cancel(false);
    }
  }
}
