package io.nexus.sidecar.client;

import com.google.protobuf.Duration;
import io.grpc.Status;
import io.nexus.sidecar.cache.v1.Content;
import io.nexus.sidecar.cache.v1.Failed;
import io.nexus.sidecar.cache.v1.FetchRequest;
import io.nexus.sidecar.cache.v1.FetchResponse;
import io.nexus.sidecar.cache.v1.FillRequest;
import io.nexus.sidecar.cache.v1.Lease;
import io.nexus.sidecar.cache.v1.NegativeResult;
import io.nexus.sidecar.cache.v1.Value;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Reads entities through the cache: of all callers of all programs one computes what is missing, the others wait for it.
 *
 * @see NexusClient#readThrough()
 */
public final class ReadThrough {
  private static final Duration WAIT = Duration.newBuilder().setSeconds(10).build();
  private static final Duration REST = Duration.newBuilder().setSeconds(1).build();
  private static final long PATIENCE_NANOS = java.time.Duration.ofSeconds(30).toNanos();

  private final NexusClient client;
  private final FillRequest template;
  private final boolean throughOutages;

  ReadThrough(NexusClient client) {
    this(client, FillRequest.getDefaultInstance(), false);
  }

  private ReadThrough(NexusClient client, FillRequest template, boolean throughOutages) {
    this.client = client;
    this.template = template;
    this.throughOutages = throughOutages;
  }

  /** With the lifetime, the time after which it is stale, the jitter and the tags of this request for each Fill. */
  public ReadThrough withFill(FillRequest other) {
    return new ReadThrough(client, other, throughOutages);
  }

  /** Computes without the cache while the sidecar or its Redis is away, instead of failing. */
  public ReadThrough throughOutages() {
    return new ReadThrough(client, template, true);
  }

  /**
   * Reads an entity, or computes and keeps it. A stale value is computed anew by one caller, and served to the others.
   * Who has waited 30 s for another's computation computes for itself.
   *
   * @param compute answers the content, or empty where the source has no such entity, which is remembered too
   * @return empty if there is no such entity
   * @throws NexusException if the cache fails
   * @throws Exception what {@code compute} throws; a stale value is preferred to that
   */
  public Optional<Content> getOrFill(String entity, String id, Callable<Optional<Content>> compute) throws Exception {
    FetchRequest request = FetchRequest.newBuilder()
        .setEntity(entity).setId(id).addAllTags(template.getTagsList()).setWait(WAIT).build();
    long start = System.nanoTime();
    while (System.nanoTime() - start < PATIENCE_NANOS) {
      FetchResponse answer;
      try {
        answer = client.call(client.cache()::fetch, request);
      } catch (NexusException error) {
        if (throughOutages && isOutage(error)) {
          return compute.call();
        }
        throw error;
      }
      switch (answer.getOutcomeCase()) {
        case FRESH -> {
          var fresh = answer.getFresh();
          return fresh.hasRefresh() ? refresh(request, fresh.getValue(), fresh.getRefresh(), compute)
              : Optional.of(content(fresh.getValue()));
        }
        case STALE -> {
          var stale = answer.getStale();
          return stale.hasRefresh() ? refresh(request, stale.getValue(), stale.getRefresh(), compute)
              : Optional.of(content(stale.getValue()));
        }
        case LEASE -> {
          return fill(request, answer.getLease(), compute);
        }
        case NEGATIVE -> {
          return Optional.empty();
        }
        case BUSY -> rest(answer.getBusy().getRetryAfter());
        case OUTCOME_NOT_SET -> throw new IllegalStateException("an answer that this version does not know");
      }
    }
    return compute.call();
  }

  private Optional<Content> refresh(
      FetchRequest request, Value value, Lease lease, Callable<Optional<Content>> compute) throws Exception {
    try {
      return fill(request, lease, compute);
    } catch (InterruptedException error) {
      throw error;
    } catch (Exception error) {
      return Optional.of(content(value));
    }
  }

  private Optional<Content> fill(FetchRequest request, Lease lease, Callable<Optional<Content>> compute)
      throws Exception {
    FillRequest.Builder fill = template.toBuilder()
        .setEntity(request.getEntity()).setId(request.getId()).setToken(lease.getToken());
    Optional<Content> computed;
    try {
      computed = compute.call();
    } catch (Exception error) {
      keep(fill.setFailed(Failed.newBuilder().setRetryAfter(REST)));
      throw error;
    }
    if (computed.isPresent()) {
      fill.setContent(computed.get());
    } else {
      // The lifetimes of the template are those of values.
      fill.clearTtl().clearFreshTtl().setNegative(NegativeResult.getDefaultInstance());
    }
    keep(fill);
    return computed;
  }

  /** Hands in what was computed. If that fails the cache is the poorer, not the caller: it has its value. */
  private void keep(FillRequest.Builder fill) {
    try {
      client.call(client.cache()::fill, fill.build());
    } catch (NexusException error) {
      if (!isOutage(error)) {
        throw error;
      }
    }
  }

  private static boolean isOutage(NexusException error) {
    return error.code() == Status.Code.UNAVAILABLE || error.code() == Status.Code.DEADLINE_EXCEEDED;
  }

  private static void rest(Duration retryAfter) throws InterruptedException {
    long millis = retryAfter.getSeconds() * 1000 + retryAfter.getNanos() / 1_000_000;
    Thread.sleep(Math.max(10, Math.min(1000, millis)));
  }

  private static Content content(Value value) {
    return Content.newBuilder().putAllFields(value.getFieldsMap()).putAllRawFields(value.getRawFieldsMap()).build();
  }
}
