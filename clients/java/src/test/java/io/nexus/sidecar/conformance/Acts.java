package io.nexus.sidecar.conformance;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.protobuf.Duration;
import io.nexus.sidecar.cache.v1.Content;
import io.nexus.sidecar.client.LeaseLostException;
import io.nexus.sidecar.client.Lock;
import io.nexus.sidecar.client.NexusClient;
import io.nexus.sidecar.client.Permit;
import io.nexus.sidecar.lock.v1.HoldRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** What scenarios do by the idioms of the client's own layer. */
final class Acts implements AutoCloseable {
  private final NexusClient client;
  private final Map<String, AutoCloseable> held = new HashMap<>();

  Acts(NexusClient client) {
    this.client = client;
  }

  JsonElement act(JsonObject step) throws Exception {
    switch (text(step, "do")) {
      case "lock":
        return lock(step);
      case "semaphore":
        return permit(step);
      case "release":
        release(held.remove(text(step, "name")));
        return null;
      case "await_loss":
        awaitLoss(step);
        return null;
      case "read_through":
        readThrough(step);
        return null;
      default:
        throw new IllegalArgumentException("unknown act " + text(step, "do"));
    }
  }

  private JsonElement lock(JsonObject step) throws InterruptedException {
    var start = HoldRequest.Start.newBuilder()
        .setResource(text(step, "resource")).setResourceId(text(step, "resource_id"));
    if (step.has("lease")) {
      start.setLease(duration(step));
    }
    Lock lock = client.lock(start.build());
    held.put(text(step, "name"), lock);
    return grant("lock_id", lock.lockId(), lock.fence());
  }

  private JsonElement permit(JsonObject step) throws InterruptedException {
    var start = io.nexus.sidecar.semaphore.v1.HoldRequest.Start.newBuilder()
        .setResource(text(step, "resource")).setLimit(step.get("limit").getAsInt());
    if (step.has("permits")) {
      start.setWeight(step.get("permits").getAsInt());
    }
    if (step.has("lease")) {
      start.setLease(duration(step));
    }
    Permit permit = client.permit(start.build());
    held.put(text(step, "name"), permit);
    return grant("permit_id", permit.permitId(), permit.fence());
  }

  private void awaitLoss(JsonObject step) throws Exception {
    AutoCloseable lease = held.get(text(step, "name"));
    CompletableFuture<Void> lost = lease instanceof Lock lock ? lock.lost() : ((Permit) lease).lost();
    try {
      lost.get(nanos(text(step, "within")), TimeUnit.NANOSECONDS);
    } catch (TimeoutException error) {
      throw new AssertionError("no loss was signalled within " + text(step, "within"));
    }
  }

  private void readThrough(JsonObject step) throws Exception {
    Content.Builder content = Content.newBuilder();
    step.getAsJsonObject("fill").entrySet()
        .forEach(field -> content.putFields(field.getKey(), field.getValue().getAsString()));
    AtomicInteger computed = new AtomicInteger();
    Callable<Optional<Content>> compute = () -> {
      computed.incrementAndGet();
      return Optional.of(content.build());
    };
    int callers = step.has("callers") ? step.get("callers").getAsInt() : 1;
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      List<Future<Optional<Content>>> answers = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        answers.add(threads.submit(
            () -> client.readThrough().getOrFill(text(step, "entity"), text(step, "id"), compute)));
      }
      for (var answer : answers) {
        checkFields(step, answer.get(40, TimeUnit.SECONDS).orElse(Content.getDefaultInstance()));
      }
    } finally {
      threads.shutdownNow();
    }
    if (step.has("computed") && computed.get() != step.get("computed").getAsInt()) {
      throw new AssertionError("computed " + computed + " times, expected " + step.get("computed"));
    }
  }

  private static void checkFields(JsonObject step, Content content) {
    JsonObject fields = new JsonObject();
    content.getFieldsMap().forEach(fields::addProperty);
    if (step.has("response") && !Matching.matches(step.get("response"), fields)) {
      throw new AssertionError("expected " + step.get("response") + ", a caller got " + fields);
    }
  }

  @Override
  public void close() {
    for (AutoCloseable lease : held.values()) {
      try {
        release(lease);
      } catch (Exception error) {
        throw new IllegalStateException("a lease that was not lost must not throw when it is closed", error);
      }
    }
  }

  private static void release(AutoCloseable lease) throws Exception {
    try {
      lease.close();
    } catch (LeaseLostException lost) {
      // A scenario awaits the loss in a step of its own.
      return;
    }
  }

  private static JsonObject grant(String name, String id, long fence) {
    JsonObject grant = new JsonObject();
    grant.addProperty(name, id);
    grant.addProperty("fence", Long.toString(fence));
    return grant;
  }

  private static Duration duration(JsonObject step) {
    long nanos = nanos(text(step, "lease"));
    return Duration.newBuilder().setSeconds(nanos / 1_000_000_000).setNanos((int) (nanos % 1_000_000_000)).build();
  }

  /** Reads {@code 300ms} or {@code 1.5s}. */
  static long nanos(String text) {
    return text.endsWith("ms")
        ? (long) (Double.parseDouble(text.substring(0, text.length() - 2)) * 1e6)
        : (long) (Double.parseDouble(text.substring(0, text.length() - 1)) * 1e9);
  }

  private static String text(JsonObject step, String name) {
    return step.get(name).getAsString();
  }
}
