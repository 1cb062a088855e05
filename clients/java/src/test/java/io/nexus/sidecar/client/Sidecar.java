package io.nexus.sidecar.client;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real sidecar on an embedded server: a process of the repository's environment, which {@code make setup} builds. */
final class Sidecar implements AutoCloseable {
  private static final String PROGRAM = Path.of("../../.venv/bin/nexus-sidecar").toAbsolutePath().toString();

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
        .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** Drains and ends it. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
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
    client.rateLimits().withDeadline(java.time.Duration.ofSeconds(60))
        .listRules(io.nexus.sidecar.ratelimit.v1.ListRulesRequest.getDefaultInstance());
    return client;
  }

  @Override
  public void close() throws InterruptedException {
    stop();
  }
}
