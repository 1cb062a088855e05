package io.nexus.sidecar.client;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Duration;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollIoHandler;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.unix.DomainSocketAddress;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.nexus.sidecar.cache.v1.FetchRequest;
import io.nexus.sidecar.cache.v1.GetRequest;
import io.nexus.sidecar.cache.v1.SetRequest;
import io.nexus.sidecar.cache.v1.WatchInvalidationsRequest;
import io.nexus.sidecar.errors.v1.Reason;
import io.nexus.sidecar.lock.v1.AcquireRequest;
import io.nexus.sidecar.session.v1.CreateRequest;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What a channel brings along, seen from a real server. */
@ParameterizedClass(name = "unary calls: {0}")
@ValueSource(booleans = {false, true})
@Timeout(120)
final class ConnectionTest {
  private static final GetRequest GET = GetRequest.newBuilder().setEntity("user").setId("1").build();

  @Parameter boolean unaryCalls;
  @TempDir Path folder;

  @Test
  void sendsTheTokenOfTheFileAsItIsNow() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "first\n");
    try (Backend backend = Backend.onTcp();
        NexusClient client = connect(backend.address(), Map.of("NEXUS_SIDECAR_TOKEN_FILE", file.toString()))) {
      client.cache().get(GET);
      assertEquals("Bearer first", backend.calls.take().header("authorization"));
      Files.writeString(file, "second\n");
      Files.setLastModifiedTime(file, FileTime.fromMillis(1));
      client.cache().get(GET);
      assertEquals("Bearer second", backend.calls.take().header("authorization"));
      Files.delete(file);
      client.cache().get(GET);
      assertEquals("Bearer second", backend.calls.take().header("authorization"));
    }
  }

  @Test
  void sendsTheNamespace() throws Exception {
    try (Backend backend = Backend.onTcp();
        NexusClient client = connect(backend.address(), Map.of("NEXUS_SIDECAR_NAMESPACE", "tenant"))) {
      client.cache().get(GET);
      assertEquals("tenant", backend.calls.take().header("nexus-namespace"));
    }
  }

  @Test
  void givesUnaryCallsADeadline() throws Exception {
    try (Backend backend = Backend.onTcp(); NexusClient client = connect(backend.address(), Map.of())) {
      client.cache().get(GET);
      assertBetween(1_000, 5_000, backend.calls.take().deadlineMs());
      var acquire = AcquireRequest.newBuilder().setResource("campaign").setResourceId("1");
      for (var request : List.of(acquire.build(), acquire.setWait(Duration.newBuilder().setSeconds(10)).build())) {
        assertThrows(NexusException.class, () -> client.locks().acquire(request)); // this backend has no Acquire
        assertBetween(11_000, 15_000, backend.calls.take().deadlineMs());
      }
      var waiting = FetchRequest.newBuilder().setWait(Duration.newBuilder().setSeconds(20)).build();
      client.cache().fetch(waiting);
      assertBetween(21_000, 25_000, backend.calls.take().deadlineMs());
    }
  }

  @Test
  void speaksOverAUnixSocket() throws Exception {
    Path socket = folder.resolve("sidecar.sock");
    var loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    var builder = NettyServerBuilder.forAddress(new DomainSocketAddress(socket.toFile()))
        .channelType(EpollServerDomainSocketChannel.class).bossEventLoopGroup(loop).workerEventLoopGroup(loop);
    try (Backend backend = new Backend(builder); NexusClient client = connect("unix:" + socket, Map.of())) {
      assertTrue(client.cache().get(GET).hasMissing());
    } finally {
      loop.shutdownGracefully();
    }
  }

  @Test
  void authenticatesBothSidesByTls() throws Exception {
    Path cert = folder.resolve("cert.pem");
    Path key = folder.resolve("key.pem");
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1",
        "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key.toString(),
        "-out", cert.toString());
    var tls = GrpcSslContexts.forServer(cert.toFile(), key.toFile())
        .trustManager(cert.toFile()).clientAuth(ClientAuth.REQUIRE).build();
    var withoutCert = Map.of("NEXUS_SIDECAR_TLS_CA", cert.toString());
    var withCert = new HashMap<>(withoutCert);
    withCert.put("NEXUS_SIDECAR_TLS_CERT", cert.toString());
    withCert.put("NEXUS_SIDECAR_TLS_KEY", key.toString());
    try (Backend backend = new Backend(NettyServerBuilder.forPort(0).sslContext(tls));
        NexusClient known = patient(backend.address(), withCert);
        NexusClient unknown = patient(backend.address(), withoutCert)) {
      assertTrue(known.cache().get(GET).hasMissing());
      assertFailsAtOnce(cert.toString(), () -> unknown.cache().fetch(FetchRequest.getDefaultInstance()));
      assertFailsAtOnce(cert.toString(), () -> unknown.lock("released", "1"));
      try (NexusClient plain = connect(backend.address(), Map.of())) {
        var cache = plain.cache().withDeadline(java.time.Duration.ofSeconds(3));
        var error = assertThrows(NexusException.class, () -> cache.get(GET));
        assertTrue(error.getMessage().contains("NEXUS_SIDECAR_TLS_CA turns on"), error.getMessage());
      }
    }
    // TLS to a server of plain text fails at once: waiting for a connection cannot help.
    try (Backend plain = Backend.onTcp(); NexusClient client = patient(plain.address(), withCert)) {
      assertFailsAtOnce(cert.toString(), () -> client.cache().get(GET));
      assertFailsAtOnce(cert.toString(),
          () -> client.readThrough().computeOnOutage().getOrFill("user", "1", Optional::empty));
      assertFailsAtOnce(cert.toString(), () -> client.cache()
          .watchInvalidations(WatchInvalidationsRequest.getDefaultInstance()).next());
    }
  }

  @Test
  void failsAtOnceWhenPlainTextIsAnsweredByATlsAlert() throws Exception {
    try (var socket = new ServerSocket(0);
        NexusClient client = patient("localhost:" + socket.getLocalPort(), Map.of())) {
      Background.WORKERS.execute(() -> answerByAlerts(socket));
      assertFailsAtOnce("plain text", () -> client.cache().get(GET));
      assertFailsAtOnce("plain text", () -> client.lock("campaign", "1"));
    }
  }

  @Test
  void refusesACertificateWithoutItsKey() {
    for (String setting : new String[] {"NEXUS_SIDECAR_TLS_CERT", "NEXUS_SIDECAR_TLS_KEY"}) {
      var error = assertThrows(ConfigurationException.class,
          () -> connect("localhost:1", Map.of("NEXUS_SIDECAR_TLS_CA", "ca.pem", setting, "some.pem")));
      assertTrue(error.getMessage().contains("NEXUS_SIDECAR_TLS_CERT"), error.getMessage());
      assertTrue(error.getMessage().contains("NEXUS_SIDECAR_TLS_KEY"), error.getMessage());
    }
  }

  @Test
  void namesTheFileThatCannotBeUsed() throws Exception {
    Path junk = Files.writeString(folder.resolve("junk.pem"), "junk");
    for (Path file : new Path[] {folder.resolve("missing.pem"), junk}) {
      var error = assertThrows(ConfigurationException.class,
          () -> connect("localhost:1", Map.of("NEXUS_SIDECAR_TLS_CA", file.toString())));
      assertTrue(error.getMessage().contains(file.toString()), error.getMessage());
    }
  }

  @Test
  void refusesABadAddress() {
    for (String address : new String[] {"", "localhost", "localhost:0", "localhost:65536", "unix:", "a b:1"}) {
      assertThrows(ConfigurationException.class, () -> connect(address, Map.of()), address);
    }
  }

  @Test
  void namesAMissingOrEmptyTokenFileAndKeepsATokenThatWasRead() throws Exception {
    Path file = folder.resolve("token");
    try (Backend backend = Backend.onTcp();
        NexusClient client = NexusClient.connect(options(Map.of()).withAddress(backend.address()).withTokenFile(file))) {
      for (Executable call : List.<Executable>of(() -> client.cache().get(GET), () -> client.lock("released", "1"))) {
        Files.deleteIfExists(file);
        assertTrue(assertThrows(ConfigurationException.class, call).getMessage().contains(file + " cannot be read"));
        Files.writeString(file, "");
        assertTrue(assertThrows(ConfigurationException.class, call).getMessage().contains(file + " is empty"));
      }
      Files.writeString(file, "first");
      client.cache().get(GET);
      Files.writeString(file, "");
      client.cache().get(GET);
    }
  }

  @Test
  void repeatsWhatAStoppingSidecarRejected() throws Exception {
    try (Backend backend = Backend.onTcp(); NexusClient client = connect(backend.address(), Map.of())) {
      // Set is not idempotent, but a call that is rejected has not been made.
      backend.rejections.set(3);
      client.cache().set(SetRequest.getDefaultInstance());
      backend.rejections.set(1000);
      var error = assertThrows(NexusException.class, () -> client.cache().set(SetRequest.getDefaultInstance()));
      assertEquals(Reason.REASON_DRAINING, error.reason());
    }
  }

  @Test
  void makesCallsInTheWayThatTheOptionSays() throws Exception {
    try (Backend backend = Backend.onTcp(); NexusClient client = connect(backend.address(), Map.of())) {
      client.cache().get(GET);
      assertEquals(unaryCalls ? 0 : 1, backend.carrier.streams.get());
    }
  }

  @Test
  void waitsForAConnectionAndNamesTheAddress() throws Exception {
    String address;
    try (Backend backend = Backend.onTcp()) {
      address = backend.address();
    }
    try (NexusClient client = connect(address, Map.of())) {
      long start = System.nanoTime();
      var error = assertThrows(NexusException.class,
          () -> client.sessions().withDeadline(java.time.Duration.ofMillis(500)).create(CreateRequest.getDefaultInstance()));
      assertEquals(Status.Code.UNAVAILABLE, error.code());
      assertTrue(error.getMessage().contains(address), error.getMessage());
      assertTrue(System.nanoTime() - start > 400_000_000L);
      assertFalse(error instanceof ConfigurationException);
    }
  }

  @Test
  void makesACallOnceTheSidecarListens() throws Exception {
    int port;
    try (Backend backend = Backend.onTcp()) {
      port = backend.port();
    }
    try (NexusClient client = connect("localhost:" + port, Map.of())) {
      // Create is not idempotent, and has not been sent before there is a connection.
      var answer = CompletableFuture.supplyAsync(
          () -> assertThrows(NexusException.class, () -> client.sessions().create(CreateRequest.getDefaultInstance())));
      var lock = CompletableFuture.supplyAsync(() -> assertDoesNotThrow(() -> client.lock("released", "1")));
      Thread.sleep(700);
      assertFalse(answer.isDone());
      assertFalse(lock.isDone());
      try (Backend backend = Backend.on(port)) {
        assertEquals(Status.Code.UNIMPLEMENTED, answer.get(10, TimeUnit.SECONDS).code()); // the answer of this backend
        lock.get(10, TimeUnit.SECONDS).close();
      }
    }
  }

  @Test
  void failsToLockWithinTheDeadlineWhenNothingListens() throws Exception {
    String address;
    try (Backend backend = Backend.onTcp()) {
      address = backend.address();
    }
    var options = options(Map.of()).withAddress(address).withDeadline(java.time.Duration.ofMillis(500));
    try (NexusClient client = NexusClient.connect(options)) {
      long start = System.nanoTime();
      var error = assertThrows(NexusException.class, () -> client.lock("campaign", "1"));
      assertEquals(Status.Code.UNAVAILABLE, error.code());
      assertTrue(error.getMessage().contains(address), error.getMessage());
      assertBetween(400, 3_000, (System.nanoTime() - start) / 1_000_000);
    }
  }

  @Test
  void isNotConnectedAgainAfterClose() throws Exception {
    try (Backend backend = Backend.onTcp(); NexusClient client = connect(backend.address(), Map.of())) {
      client.cache().get(GET);
      backend.calls.clear();
      client.close();
      var request = WatchInvalidationsRequest.getDefaultInstance();
      for (Executable call : List.<Executable>of(
          () -> client.cache().get(GET),
          () -> client.lock("released", "1"),
          () -> client.cache().watchInvalidations(request).next(),
          () -> client.readThrough().getOrFill("user", "1", Optional::empty))) {
        var error = assertThrows(NexusException.class, call);
        assertEquals(Status.Code.UNAVAILABLE, error.code());
        assertTrue(error.getMessage().contains("the client is closed"), error.getMessage());
      }
      assertTrue(backend.calls.isEmpty());
    }
  }

  private static void answerByAlerts(ServerSocket socket) {
    byte[] alert = {0x15, 3, 1, 0, 2, 2, 70};
    try {
      while (true) {
        socket.accept().getOutputStream().write(alert);
      }
    } catch (IOException closed) {
      return; // the test is over
    }
  }

  private ConnectOptions options(Map<String, String> environment) {
    return ConnectOptions.from(environment).withUnaryCalls(unaryCalls);
  }

  private NexusClient connect(String address, Map<String, String> environment) {
    return NexusClient.connect(options(environment).withAddress(address));
  }

  /** Connects with a deadline that no call may use up. */
  private NexusClient patient(String address, Map<String, String> environment) {
    return NexusClient.connect(
        options(environment).withAddress(address).withDeadline(java.time.Duration.ofSeconds(30)));
  }

  private static void assertFailsAtOnce(String named, Executable call) {
    long start = System.nanoTime();
    var error = assertThrows(ConfigurationException.class, call);
    assertEquals(Status.Code.UNAVAILABLE, error.code());
    assertTrue(error.getMessage().contains(named), error.getMessage());
    assertTrue(System.nanoTime() - start < 15_000_000_000L, error.getMessage());
  }

  private static void assertBetween(long least, long most, long actual) {
    assertTrue(least < actual && actual <= most, () -> actual + " is not within " + least + " and " + most);
  }

  private static void openssl(String... words) throws Exception {
    var command = new java.util.ArrayList<>(java.util.List.of("openssl"));
    command.addAll(java.util.List.of(words));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor(), output);
  }
}
