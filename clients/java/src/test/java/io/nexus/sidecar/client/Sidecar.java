package io.nexus.sidecar.client;

import io.nexus.sidecar.ratelimit.v1.ListRulesRequest;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real sidecar on an embedded server: a process of the repository's environment, which {@code make setup} builds. */
final class Sidecar implements AutoCloseable {
  private static final String PROGRAM = Path.of("../../.venv/bin/nexus-sidecar").toAbsolutePath().toString();

  private static final File LOG = new File("target/sidecar.log");
  private static final Duration STARTED_WITHIN = Duration.ofSeconds(60);

  private final int port;
  private Process process;

  Sidecar() throws IOException {
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    start();
  }

  void start() throws IOException {
    process = new ProcessBuilder(PROGRAM, "serve", "--embedded", "--listen", "127.0.0.1:" + port)
        .redirectErrorStream(true).redirectOutput(LOG).start();
  }

  /** Drains and ends it. */
  void stop() {
    process.destroy();
    if (process.onExit().completeOnTimeout(null, 30, TimeUnit.SECONDS).join() == null) {
      process.destroyForcibly();
      throw new AssertionError("the sidecar did not stop");
    }
  }

  ConnectOptions options() {
    return ConnectOptions.from(Map.of()).withAddress("127.0.0.1:" + port);
  }

  /** Connects and waits until the sidecar serves. */
  NexusClient connect(boolean unaryCalls) {
    NexusClient client = NexusClient.connect(options().withUnaryCalls(unaryCalls));
    long end = System.nanoTime() + STARTED_WITHIN.toNanos();
    while (true) {
      try {
        client.rateLimits().listRules(ListRulesRequest.getDefaultInstance());
        return client;
      } catch (NexusException error) {
        if (!process.isAlive() || System.nanoTime() > end) {
          client.close();
          throw new AssertionError("the sidecar does not serve; it says why in " + LOG, error);
        }
      }
    }
  }

  @Override
  public void close() {
    stop();
  }
}
