package io.nexus.sidecar.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Duration;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.unix.DomainSocketAddress;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.nexus.sidecar.cache.v1.FetchRequest;
import io.nexus.sidecar.cache.v1.GetRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a channel brings along, seen from a real server. */
final class ConnectionTest {
  private static final GetRequest GET = GetRequest.newBuilder().setEntity("user").setId("1").build();

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
      var waiting = FetchRequest.newBuilder().setWait(Duration.newBuilder().setSeconds(20)).build();
      client.cache().fetch(waiting);
      assertBetween(21_000, 25_000, backend.calls.take().deadlineMs());
    }
  }

  @Test
  void speaksOverAUnixSocket() throws Exception {
    Path socket = folder.resolve("sidecar.sock");
    var loop = new EpollEventLoopGroup(1);
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
        NexusClient known = connect(backend.address(), withCert);
        NexusClient unknown = connect(backend.address(), withoutCert)) {
      assertTrue(known.cache().get(GET).hasMissing());
      var refused = assertThrows(NexusException.class,
          () -> unknown.cache().fetch(FetchRequest.getDefaultInstance()));
      assertEquals(Status.Code.UNAVAILABLE, refused.code());
      assertTrue(refused.getMessage().contains(cert.toString()), refused.getMessage());
    }
    // TLS to a server of plain text fails at once: waiting for a connection cannot help.
    try (Backend plain = Backend.onTcp(); NexusClient client = connect(plain.address(), withCert)) {
      long start = System.nanoTime();
      var error = assertThrows(NexusException.class, () -> client.cache().get(GET));
      assertEquals(Status.Code.UNAVAILABLE, error.code());
      assertTrue(error.getMessage().contains(cert.toString()), error.getMessage());
      assertTrue(System.nanoTime() - start < 4_000_000_000L, error.getMessage());
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
  void namesAnEmptyTokenFileAndKeepsATokenThatWasRead() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "");
    try (Backend backend = Backend.onTcp();
        NexusClient client = connect(backend.address(), Map.of("NEXUS_SIDECAR_TOKEN_FILE", file.toString()))) {
      var error = assertThrows(NexusException.class, () -> client.cache().get(GET));
      assertTrue(error.getMessage().contains(file.toString()), error.getMessage());
      Files.writeString(file, "first");
      client.cache().get(GET);
      Files.writeString(file, "");
      client.cache().get(GET);
    }
  }

  @Test
  void waitsForAConnectionAndNamesTheAddress() throws Exception {
    String address;
    try (Backend backend = Backend.onTcp()) {
      address = backend.address();
    }
    for (String unary : new String[] {"0", "1"}) {
      try (NexusClient client = connect(address, Map.of("NEXUS_SIDECAR_UNARY_CALLS", unary))) {
        long start = System.nanoTime();
        var stub = client.sessions().withDeadline(java.time.Duration.ofMillis(500));
        var error = assertThrows(NexusException.class,
            () -> stub.create(io.nexus.sidecar.session.v1.CreateRequest.getDefaultInstance()));
        assertEquals(Status.Code.UNAVAILABLE, error.code());
        assertTrue(error.getMessage().contains(address), error.getMessage());
        assertTrue(System.nanoTime() - start > 400_000_000L);
      }
    }
  }

  private static NexusClient connect(String address, Map<String, String> environment) {
    return NexusClient.connect(ConnectOptions.from(environment).withAddress(address));
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
