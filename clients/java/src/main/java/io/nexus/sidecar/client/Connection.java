package io.nexus.sidecar.client;

import com.google.gson.Gson;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.unix.DomainSocketAddress;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** Opens channels as the sidecar wants them: keepalive, retries, deadlines, token. */
final class Connection {
  private static final String UNIX = "unix:";
  // Shared by all clients and never shut down, as gRPC's own; a daemon, so that it keeps no program alive.
  private static EpollEventLoopGroup unixLoop;

  private Connection() {}

  static ManagedChannel open(ConnectOptions options) throws SSLException {
    NettyChannelBuilder builder = builder(options.address());
    if (options.tlsCa() == null) {
      builder.usePlaintext();
    } else {
      builder.sslContext(tls(options).build());
    }
    return builder
        .keepAliveTime(30, TimeUnit.SECONDS)
        .keepAliveTimeout(10, TimeUnit.SECONDS)
        .keepAliveWithoutCalls(true)
        .disableServiceConfigLookUp()
        .defaultServiceConfig(serviceConfig())
        .enableRetry()
        .intercept(new DefaultDeadline(options.deadline()), new CallHeaders(options.tokenFile(), options.namespace()))
        .build();
  }

  private static NettyChannelBuilder builder(String address) {
    if (!address.startsWith(UNIX)) {
      return NettyChannelBuilder.forTarget(address);
    }
    return NettyChannelBuilder.forAddress(new DomainSocketAddress(address.substring(UNIX.length())))
        .channelType(EpollDomainSocketChannel.class)
        .eventLoopGroup(unixLoop())
        .overrideAuthority("localhost");
  }

  private static synchronized EpollEventLoopGroup unixLoop() {
    if (unixLoop == null) {
      unixLoop = new EpollEventLoopGroup(1, new DefaultThreadFactory("nexus-sidecar-unix", true));
    }
    return unixLoop;
  }

  private static SslContextBuilder tls(ConnectOptions options) {
    SslContextBuilder context = GrpcSslContexts.forClient().trustManager(options.tlsCa().toFile());
    if (options.tlsCert() != null && options.tlsKey() != null) {
      context.keyManager(options.tlsCert().toFile(), options.tlsKey().toFile());
    }
    return context;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, ?> serviceConfig() {
    try (Reader json =
        new InputStreamReader(
            Connection.class.getResourceAsStream("service_config.json"), StandardCharsets.UTF_8)) {
      return new Gson().fromJson(json, Map.class);
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }
}
