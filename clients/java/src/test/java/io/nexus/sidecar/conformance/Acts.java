package io.nexus.sidecar.conformance;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.nexus.sidecar.client.HoldOptions;
import io.nexus.sidecar.client.Lease;
import io.nexus.sidecar.client.LeaseLostException;
import io.nexus.sidecar.client.NexusClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** What scenarios do by the idioms of the client's own layer. */
final class Acts implements AutoCloseable {
  private final NexusClient client;
  private final Map<String, Lease> held = new HashMap<>();

  Acts(NexusClient client) {
    this.client = client;
  }

  JsonElement act(JsonObject step) throws Exception {
    switch (text(step, "do")) {
      case "lock":
        return hold(step, "lock_id", client.lock(text(step, "resource"), text(step, "resource_id"), options(step)));
      case "semaphore":
        return hold(step, "permit_id", client.permit(text(step, "resource"), step.get("limit").getAsInt(), options(step)));
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

  private JsonElement hold(JsonObject step, String id, Lease lease) {
    held.put(text(step, "name"), lease);
    JsonObject grant = new JsonObject();
    grant.addProperty(id, lease.id());
    grant.addProperty("fence", Long.toString(lease.fence()));
    return grant;
  }

  private static HoldOptions options(JsonObject step) {
    HoldOptions options = new HoldOptions();
    if (step.has("lease")) {
      options = options.withLease(Duration.ofNanos(nanos(text(step, "lease"))));
    }
    return step.has("permits") ? options.withWeight(step.get("permits").getAsInt()) : options;
  }

  private void awaitLoss(JsonObject step) throws Exception {
    try {
      held.get(text(step, "name")).lost().get(nanos(text(step, "within")), TimeUnit.NANOSECONDS);
    } catch (TimeoutException error) {
      throw new AssertionError("no loss was signalled within " + text(step, "within"));
    }
  }

  private void readThrough(JsonObject step) throws Exception {
    Map<String, String> fields = new HashMap<>();
    step.getAsJsonObject("fill").entrySet().forEach(field -> fields.put(field.getKey(), field.getValue().getAsString()));
    AtomicInteger computed = new AtomicInteger();
    Callable<Optional<Map<String, String>>> compute = () -> {
      computed.incrementAndGet();
      return Optional.of(fields);
    };
    int callers = step.has("callers") ? step.get("callers").getAsInt() : 1;
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      List<Future<Optional<Map<String, String>>>> answers = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        answers.add(threads.submit(
            () -> client.readThrough().getOrFill(text(step, "entity"), text(step, "id"), compute)));
      }
      for (var answer : answers) {
        checkFields(step, answer.get(40, TimeUnit.SECONDS).orElse(Map.of()));
      }
    } finally {
      threads.shutdownNow();
    }
    if (step.has("computed") && computed.get() != step.get("computed").getAsInt()) {
      throw new AssertionError("computed " + computed + " times, expected " + step.get("computed"));
    }
  }

  private static void checkFields(JsonObject step, Map<String, String> content) {
    JsonObject fields = new JsonObject();
    content.forEach(fields::addProperty);
    if (step.has("response") && !Matching.matches(step.get("response"), fields)) {
      throw new AssertionError("expected " + step.get("response") + ", a caller got " + fields);
    }
  }

  @Override
  public void close() {
    held.values().forEach(Acts::release);
  }

  private static void release(Lease lease) {
    try {
      lease.close();
    } catch (LeaseLostException lost) {
      // A scenario awaits the loss in a step of its own.
      return;
    }
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
