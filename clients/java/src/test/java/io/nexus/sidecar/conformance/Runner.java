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
import java.util.ArrayList;
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

  private static boolean scenarios(Path folder) throws Exception {
    Map<String, List<NexusClient>> clients = clients();
    var threads = Executors.newFixedThreadPool(CALLERS);
    List<Future<Boolean>> results = new ArrayList<>();
    List<Path> files;
    try (var found = Files.list(folder)) {
      files = found.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    for (Path file : files) {
      String prefix = file.getFileName().toString().replaceFirst("\\.json$", "/");
      JsonObject content = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
      for (var element : content.getAsJsonArray("scenarios")) {
        JsonObject scenario = element.getAsJsonObject();
        var both = clients.get(scenario.has("sidecar") ? scenario.get("sidecar").getAsString() : "default");
        String name = prefix + scenario.get("name").getAsString();
        String service = content.get("service").getAsString();
        results.add(threads.submit(() -> report(name, run(both, service, scenario))));
      }
    }
    boolean passed = true;
    for (var result : results) {
      passed &= result.get();
    }
    threads.shutdown();
    clients.values().forEach(both -> both.forEach(NexusClient::close));
    return passed;
  }

  /** A client of each sidecar for each way to make unary calls: carried on streams, and as calls of their own. */
  private static Map<String, List<NexusClient>> clients() {
    Map<String, List<NexusClient>> clients = new HashMap<>();
    JsonParser.parseString(System.getenv("NEXUS_CONFORMANCE")).getAsJsonObject().entrySet().forEach(entry -> {
      var options = ConnectOptions.fromEnvironment().withAddress(entry.getValue().getAsString());
      clients.put(entry.getKey(), List.of(
          NexusClient.connect(options.withUnaryCalls(false)), NexusClient.connect(options.withUnaryCalls(true))));
    });
    return clients;
  }

  /** Why the scenario failed by one of the clients; null if it passed by both. */
  private static String run(List<NexusClient> both, String service, JsonObject scenario) {
    String carried = new Scenario(both.get(0), service, scenario).run();
    if (carried != null) {
      return "over streams: " + carried;
    }
    String unary = new Scenario(both.get(1), service, scenario).run();
    return unary == null ? null : "over unary calls: " + unary;
  }

  private static boolean report(String name, String why) {
    JsonObject line = new JsonObject();
    line.addProperty("scenario", name);
    line.addProperty("passed", why == null);
    if (why != null) {
      line.addProperty("why", why);
    }
    print(line);
    return why == null;
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
