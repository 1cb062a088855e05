package io.nexus.sidecar.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nexus.sidecar.cache.v1.TouchRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A restart of the sidecar costs latency, not errors, also for reads through the cache and waits for a lock. */
@Timeout(120)
final class RestartTest {
  @ParameterizedTest(name = "unary calls: {0}")
  @ValueSource(booleans = {false, true})
  void costsNoCall(boolean unaryCalls) throws Exception {
    var stop = new AtomicBoolean();
    var made = new AtomicInteger();
    var threads = Executors.newCachedThreadPool();
    try (Sidecar sidecar = new Sidecar();
        NexusClient client = sidecar.connect(unaryCalls);
        NexusClient patient = NexusClient.connect(
            sidecar.options().withUnaryCalls(unaryCalls).withDeadline(java.time.Duration.ofSeconds(30)))) {
      Lease held = client.lock("campaign", "1");
      List<Future<?>> callers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String id = "id-" + i;
        Callable<Void> touch = () -> {
          var request = TouchRequest.newBuilder().setEntity("user").setId(id).build();
          while (!stop.get()) {
            patient.cache().touch(request);
            made.incrementAndGet();
          }
          return null;
        };
        Callable<Void> read = () -> {
          while (!stop.get()) {
            assertEquals("Ada", patient.readThrough().getOrFill("user", id, () -> Optional.of(Map.of("name", "Ada")))
                .orElseThrow().get("name"));
            made.incrementAndGet();
          }
          return null;
        };
        callers.add(threads.submit(i % 2 == 0 ? touch : read));
      }
      var waiting = threads.submit(() -> patient.lock("campaign", "1"));
      await(made, 100);
      sidecar.stop();
      sidecar.start();
      await(made, 100);
      stop.set(true);
      for (var caller : callers) {
        caller.get();
      }
      assertTrue(held.lost().isDone());
      waiting.get().close();
    } finally {
      stop.set(true);
      threads.shutdown();
    }
  }

  /** Waits until so many more calls were made. */
  private static void await(AtomicInteger made, int calls) throws InterruptedException {
    int enough = made.get() + calls;
    long end = System.nanoTime() + 60_000_000_000L;
    while (made.get() < enough) {
      assertTrue(System.nanoTime() < end, "no calls are made");
      Thread.sleep(10);
    }
  }
}
