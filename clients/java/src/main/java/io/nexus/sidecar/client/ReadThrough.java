package io.nexus.sidecar.client;

import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import io.nexus.sidecar.cache.v1.CacheServiceGrpc.CacheServiceBlockingStub;
import io.nexus.sidecar.cache.v1.Content;
import io.nexus.sidecar.cache.v1.Failed;
import io.nexus.sidecar.cache.v1.FetchRequest;
import io.nexus.sidecar.cache.v1.FetchResponse;
import io.nexus.sidecar.cache.v1.FillRequest;
import io.nexus.sidecar.cache.v1.Lease;
import io.nexus.sidecar.cache.v1.NegativeResult;
import io.nexus.sidecar.cache.v1.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reads entities through the cache: of all callers in all programs one computes a missing value while the others wait for it.
 * The {@code with} methods return a changed copy.
 *
 * @param <T> the values, which a {@link Codec} converts
 * @see NexusClient#readThrough(Codec)
 */
public final class ReadThrough<T> {
  private static final System.Logger LOGGER = System.getLogger(ReadThrough.class.getName());
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final Duration OUTAGE_DEADLINE = Duration.ofMillis(900);
  private static final long PAUSE_MS = 100;
  private static final Options DEFAULTS = new Options(
      FillRequest.getDefaultInstance(), FetchRequest.getDefaultInstance(), Duration.ofSeconds(10), false,
      error -> LOGGER.log(System.Logger.Level.WARNING, "a cached value could not be refreshed", error));

  private record Options(
      FillRequest fill, FetchRequest fetch, Duration maxWait, boolean computeOnOutage, Consumer<Throwable> onRefreshError) {}

  private final NexusClient client;
  private final Codec<T> codec;
  private final Options options;

  ReadThrough(NexusClient client, Codec<T> codec) {
    this(client, codec, DEFAULTS);
  }

  private ReadThrough(NexusClient client, Codec<T> codec, Options options) {
    this.client = client;
    this.codec = codec;
    this.options = options;
  }

  /** Sets the lifetime of a value, 1 s to 24 h; by default the entity's. */
  public ReadThrough<T> withTtl(Duration ttl) {
    return withFill(options.fill.toBuilder().setTtl(Durations.proto(ttl)).build());
  }

  /** Sets the time after which a value is stale, at most the lifetime, which is the default. */
  public ReadThrough<T> withFreshFor(Duration freshFor) {
    return withFill(options.fill.toBuilder().setFreshTtl(Durations.proto(freshFor)).build());
  }

  /** Sets the tags by which a value can be invalidated, at most 32. */
  public ReadThrough<T> withTags(String... tags) {
    FetchRequest fetch = options.fetch.toBuilder().clearTags().addAllTags(List.of(tags)).build();
    return with(options.fill, fetch, options.maxWait, options.computeOnOutage, options.onRefreshError);
  }

  /** Sets the time for computing, 100 ms to 60 s, after which another caller may compute; by default 10 s. */
  public ReadThrough<T> withLease(Duration lease) {
    FetchRequest fetch = options.fetch.toBuilder().setLease(Durations.proto(lease)).build();
    return with(options.fill, fetch, options.maxWait, options.computeOnOutage, options.onRefreshError);
  }

  /** Sets how long to wait for the value that another caller computes; by default 10 s. */
  public ReadThrough<T> withMaxWait(Duration maxWait) {
    return with(options.fill, options.fetch, maxWait, options.computeOnOutage, options.onRefreshError);
  }

  /** Computes within 1 s, and keeps nothing, while the sidecar or its Redis is away, instead of failing. */
  public ReadThrough<T> computeOnOutage() {
    return with(options.fill, options.fetch, options.maxWait, true, options.onRefreshError);
  }

  /** Sets what is called with the error of a failed refresh in the background; by default it is logged. */
  public ReadThrough<T> onRefreshError(Consumer<Throwable> callback) {
    return with(options.fill, options.fetch, options.maxWait, options.computeOnOutage, callback);
  }

  private ReadThrough<T> withFill(FillRequest fill) {
    return with(fill, options.fetch, options.maxWait, options.computeOnOutage, options.onRefreshError);
  }

  private ReadThrough<T> with(
      FillRequest fill, FetchRequest fetch, Duration maxWait, boolean onOutage, Consumer<Throwable> onRefreshError) {
    return new ReadThrough<>(client, codec, new Options(fill, fetch, maxWait, onOutage, onRefreshError));
  }

  /**
   * Reads an entity, or computes and keeps it. A fresh or stale value is returned at once; the caller that is to compute it
   * anew does so in the background. A caller that has waited its longest wait for another's value computes for itself and
   * keeps nothing; the deadline of the current {@link Context} bounds the wait as well.
   *
   * @param compute returns the value, or empty if the source has no such entity, which is remembered too
   * @return empty if there is no such entity
   * @throws NexusException if the cache fails
   * @throws NullPointerException if {@code compute} returns null
   * @throws Exception what {@code compute} throws, unless it computed in the background, and what the codec throws
   */
  public Optional<T> getOrFill(String entity, String id, Callable<Optional<T>> compute) throws Exception {
    FetchRequest request = options.fetch.toBuilder().setEntity(entity).setId(id).build();
    Deadline end = Deadline.after(options.maxWait.toNanos(), TimeUnit.NANOSECONDS);
    if (Context.current().getDeadline() != null) {
      end = end.minimum(Context.current().getDeadline());
    }
    // The first Fetch does not wait when an outage must be noticed within 1 s.
    boolean waits = !options.computeOnOutage;
    while (true) {
      FetchResponse answer;
      try {
        answer = fetch(request, waits ? left(end) : Duration.ZERO);
      } catch (NexusException error) {
        if (options.computeOnOutage && isOutage(error)) {
          return compute.call();
        }
        throw error;
      }
      switch (answer.getOutcomeCase()) {
        case FRESH -> {
          var fresh = answer.getFresh();
          return refreshed(request, fresh.getValue(), fresh.hasRefresh() ? fresh.getRefresh() : null, compute);
        }
        case STALE -> {
          var stale = answer.getStale();
          return refreshed(request, stale.getValue(), stale.hasRefresh() ? stale.getRefresh() : null, compute);
        }
        case LEASE -> {
          return fill(request, answer.getLease(), compute);
        }
        case NEGATIVE -> {
          return Optional.empty();
        }
        case BUSY -> {
          if (left(end).isZero()) {
            return compute.call();
          }
          if (waits) {
            pause(answer.getBusy().getRetryAfter(), left(end));
          }
          waits = true;
        }
        case OUTCOME_NOT_SET -> throw new IllegalStateException("the reply has an outcome that this version does not know");
      }
    }
  }

  /** Fetches, once more when a restart of the sidecar interrupted it: the request id makes that safe. */
  private FetchResponse fetch(FetchRequest request, Duration wait) throws InterruptedException {
    Duration bounded = wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    FetchRequest identified = request.toBuilder()
        .setWait(Durations.proto(bounded)).setRequestId(UUID.randomUUID().toString()).build();
    long start = System.nanoTime();
    try {
      return fetchOnce(identified, bounded);
    } catch (NexusException error) {
      boolean unconnected = System.nanoTime() - start >= client.deadline().toNanos();
      if (!error.isConnectionLost() || unconnected || client.isClosed() || options.computeOnOutage) {
        throw error;
      }
      Thread.sleep(PAUSE_MS);
      return fetchOnce(identified, bounded);
    }
  }

  private FetchResponse fetchOnce(FetchRequest request, Duration wait) {
    CacheServiceBlockingStub stub = client.cache().stub();
    if (options.computeOnOutage) {
      stub = stub.withDeadlineAfter(wait.plus(OUTAGE_DEADLINE).toNanos(), TimeUnit.NANOSECONDS);
    }
    return ServiceCalls.call(stub::fetch, request);
  }

  /** Returns the value that is there, and computes it anew in the background if this caller was given the lease. */
  private Optional<T> refreshed(FetchRequest request, Value value, Lease lease, Callable<Optional<T>> compute) {
    if (lease != null) {
      Background.WORKERS.execute(() -> {
        try {
          fill(request, lease, compute);
        } catch (Throwable error) {
          options.onRefreshError.accept(error);
        }
      });
    }
    return Optional.of(codec.decode(
        Content.newBuilder().putAllFields(value.getFieldsMap()).putAllRawFields(value.getRawFieldsMap()).build()));
  }

  private Optional<T> fill(FetchRequest request, Lease lease, Callable<Optional<T>> compute) throws Exception {
    FillRequest.Builder fill = options.fill.toBuilder()
        .setEntity(request.getEntity()).setId(request.getId()).setToken(lease.getToken());
    Optional<T> computed;
    try {
      computed = compute.call();
      if (computed.isPresent()) {
        fill.setContent(codec.encode(computed.get()));
      } else {
        // The lifetimes are those of values; the sidecar has one for what does not exist.
        fill.clearTtl().clearFreshTtl().setNegative(NegativeResult.getDefaultInstance());
      }
    } catch (Throwable error) {
      giveBack(fill, error);
      throw error;
    }
    try {
      handIn(fill);
    } catch (NexusException error) {
      // During an outage the value cannot be kept, but the caller has it.
      if (!isOutage(error)) {
        throw error;
      }
    }
    return computed;
  }

  /** Returns the lease, so that the next caller may compute at once. If that fails, the lease runs out. */
  private void giveBack(FillRequest.Builder fill, Throwable cause) {
    try {
      handIn(fill.clearTtl().clearFreshTtl().setFailed(Failed.getDefaultInstance()));
    } catch (NexusException error) {
      cause.addSuppressed(error);
    }
  }

  /** Makes the Fill without the caller's context and interrupt: others wait for its result, also when the caller has gone. */
  private void handIn(FillRequest.Builder fill) {
    boolean interrupted = Thread.interrupted(); // it would end the call at once
    try {
      Context.ROOT.run(() -> {
        CacheServiceBlockingStub stub = client.cache().stub();
        if (options.computeOnOutage) {
          stub = stub.withDeadlineAfter(OUTAGE_DEADLINE.toNanos(), TimeUnit.NANOSECONDS);
        }
        ServiceCalls.call(stub::fill, fill.build());
      });
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean isOutage(NexusException error) {
    return (error.code() == Status.Code.UNAVAILABLE || error.code() == Status.Code.DEADLINE_EXCEEDED)
        && !(error instanceof ConfigurationException);
  }

  private static void pause(com.google.protobuf.Duration retryAfter, Duration left) throws InterruptedException {
    Thread.sleep(Math.min(left.toMillis(), Math.max(10, Math.min(1000, Durations.java(retryAfter).toMillis()))));
  }

  private static Duration left(Deadline end) {
    return Duration.ofNanos(Math.max(0, end.timeRemaining(TimeUnit.NANOSECONDS)));
  }
}
