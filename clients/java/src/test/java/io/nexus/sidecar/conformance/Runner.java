package io.nexus.sidecar.conformance;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.nexus.sidecar.client.ConnectOptions;
import io.nexus.sidecar.client.Lease;
import io.nexus.sidecar.client.NexusClient;
import io.nexus.sidecar.client.NexusException;
import io.nexus.sidecar.session.v1.CreateRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The conformance runner; tests/conformance/README.md says what it does. */
public final class Runner {
  private static final int CALLERS = 8;

  private Runner() {}

  public static void main(String[] args) throws Exception {
    switch (args.length == 0 ? "" : args[0]) {
      case "scenarios" -> System.exit(scenarios(Path.of(args[1])) ? 0 : 1);
      case "load" -> load(Double.parseDouble(args[1]));
      case "hold" -> hold(args[1], args[2]);
      default -> {
        System.err.println("usage: run scenarios FOLDER | load SECONDS | hold RESOURCE ID");
        System.exit(2);
      }
    }
  }

  /** Carries out all scenarios with unary calls on streams, then with unary calls as calls of their own. */
  private static boolean scenarios(Path folder) throws Exception {
    Map<String, String> failures = new TreeMap<>();
    for (boolean unaryCalls : new boolean[] {false, true}) {
      for (var outcome : outcomes(folder, unaryCalls).entrySet()) {
        String why = outcome.getValue().get();
        failures.putIfAbsent(outcome.getKey(), "");
        if (why != null) {
          failures.merge(outcome.getKey(), (unaryCalls ? "unary calls: " : "streams: ") + why + "; ", String::concat);
        }
      }
    }
    failures.forEach(Runner::report);
    return failures.values().stream().allMatch(String::isEmpty);
  }

  /** Why each scenario failed; null if it passed. */
  private static Map<String, Future<String>> outcomes(Path folder, boolean unaryCalls) throws Exception {
    Map<String, NexusClient> clients = new HashMap<>();
    JsonParser.parseString(System.getenv("NEXUS_CONFORMANCE")).getAsJsonObject().entrySet()
        .forEach(entry -> clients.put(entry.getKey(), NexusClient.connect(
            ConnectOptions.fromEnvironment().withAddress(entry.getValue().getAsString()).withUnaryCalls(unaryCalls))));
    var threads = Executors.newFixedThreadPool(CALLERS);
    Map<String, Future<String>> outcomes = new TreeMap<>();
    List<Path> files;
    try (var found = Files.list(folder)) {
      files = found.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    for (Path file : files) {
      String prefix = file.getFileName().toString().replaceFirst("\\.json$", "/");
      JsonObject content = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
      for (var element : content.getAsJsonArray("scenarios")) {
        JsonObject scenario = element.getAsJsonObject();
        NexusClient client = clients.get(scenario.has("sidecar") ? scenario.get("sidecar").getAsString() : "default");
        String service = content.get("service").getAsString();
        outcomes.put(prefix + scenario.get("name").getAsString(),
            threads.submit(() -> new Scenario(client, service, scenario).run()));
      }
    }
    threads.shutdown();
    threads.awaitTermination(10, TimeUnit.MINUTES);
    clients.values().forEach(NexusClient::close);
    return outcomes;
  }

  private static void report(String name, String why) {
    JsonObject line = new JsonObject();
    line.addProperty("scenario", name);
    line.addProperty("passed", why.isEmpty());
    if (!why.isEmpty()) {
      line.addProperty("why", why);
    }
    print(line);
  }

  private static void load(double seconds) throws Exception {
    AtomicLong calls = new AtomicLong();
    Map<String, AtomicLong> errors = new ConcurrentHashMap<>();
    try (NexusClient client = NexusClient.connect()) {
      // The session's creation connects: the load starts at once when it is said to have started.
      var user = CreateRequest.newBuilder().setUserId("load").build();
      String session = client.sessions().create(user).getCreated().getSession().getSessionId();
      print(line("started"));
      long end = System.nanoTime() + (long) (seconds * 1e9);
      var threads = Executors.newFixedThreadPool(CALLERS);
      for (int i = 0; i < CALLERS; i++) {
        threads.submit(() -> callUntil(client, session, end, calls, errors));
      }
      threads.shutdown();
      threads.awaitTermination((long) seconds + 60, TimeUnit.SECONDS);
    }
    JsonObject counted = new JsonObject();
    new TreeMap<>(errors).forEach(counted::addProperty);
    JsonObject summary = new JsonObject();
    summary.addProperty("calls", calls.get());
    summary.add("errors", counted);
    print(summary);
  }

  private static void callUntil(
      NexusClient client, String sessionId, long end, AtomicLong calls, Map<String, AtomicLong> errors) {
    var entity = io.nexus.sidecar.cache.v1.GetRequest.newBuilder().setEntity("user").setId("load").build();
    var session = io.nexus.sidecar.session.v1.GetRequest.newBuilder().setSessionId(sessionId).build();
    var lock = io.nexus.sidecar.lock.v1.GetRequest.newBuilder().setResource("load").setResourceId("load").build();
    for (int turn = 0; System.nanoTime() < end; turn++) {
      calls.incrementAndGet();
      try {
        switch (turn % 3) {
          case 0 -> client.cache().get(entity);
          case 1 -> client.sessions().get(session);
          default -> client.locks().get(lock);
        }
      } catch (NexusException error) {
        errors.computeIfAbsent(error.code().name(), code -> new AtomicLong()).incrementAndGet();
      }
    }
  }

  private static void hold(String resource, String id) throws InterruptedException {
    try (NexusClient client = NexusClient.connect();
        Lease lock = client.lock(resource, id)) {
      print(line("held"));
      lock.lost().join();
    }
  }

  private static JsonObject line(String name) {
    JsonObject line = new JsonObject();
    line.addProperty(name, true);
    return line;
  }

  private static synchronized void print(JsonObject line) {
    System.out.println(line);
    System.out.flush();
  }
}
