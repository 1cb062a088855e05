package io.nexus.sidecar.client;

import io.grpc.Channel;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollIoHandler;
import io.grpc.netty.shaded.io.netty.channel.unix.DomainSocketAddress;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Opens connections with the keepalive, retries, deadlines and credentials that the options ask for. */
final class Connection {
  private static final String UNIX = "unix:";
  private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[0-9a-fA-F:.%]+]|[^\\[\\]:/\\s]+):(\\d{1,5})");
  // Shared by all clients and never shut down, like gRPC's own; a daemon, so that it keeps no program alive.
  private static EventLoopGroup unixLoop;

  private Connection() {}

  /** Opens the connection; {@link #channel} adds what calls need. */
  static ManagedChannel open(ConnectOptions options) {
    NettyChannelBuilder builder = builder(options.address());
    SslContext tls = tls(options);
    if (tls == null) {
      builder.usePlaintext();
    } else {
      builder.sslContext(tls);
    }
    return builder
        .keepAliveTime(30, TimeUnit.SECONDS)
        .keepAliveTimeout(10, TimeUnit.SECONDS)
        .keepAliveWithoutCalls(true)
        .disableServiceConfigLookUp()
        .defaultServiceConfig(ServiceConfig.CONFIG)
        .enableRetry()
        .build();
  }

  /** Returns the channel for stubs. A call passes the interceptors from the first to the last. */
  static Channel channel(ManagedChannel connection, ConnectOptions options) {
    CallHeaders headers = new CallHeaders(options.tokenFile(), options.namespace());
    List<ClientInterceptor> interceptors = new ArrayList<>();
    interceptors.add(new DefaultDeadline(options.deadline()));
    if (!options.unaryCalls()) {
      interceptors.add(new Exchange(headers, options.address()));
    }
    interceptors.add(new WaitForConnection(connection, options));
    interceptors.add(headers);
    return ClientInterceptors.interceptForward(connection, interceptors);
  }

  private static NettyChannelBuilder builder(String address) {
    if (address.startsWith(UNIX) && address.length() > UNIX.length()) {
      return NettyChannelBuilder.forAddress(new DomainSocketAddress(address.substring(UNIX.length())))
          .channelType(EpollDomainSocketChannel.class)
          .eventLoopGroup(unixLoop())
          .overrideAuthority("localhost");
    }
    var parts = HOST_AND_PORT.matcher(address);
    if (!parts.matches() || Integer.parseInt(parts.group(2)) < 1 || Integer.parseInt(parts.group(2)) > 65535) {
      throw invalid("NEXUS_SIDECAR_ADDR must be host:port with a port of 1 to 65535, or unix:/path; it is " + address, null);
    }
    return NettyChannelBuilder.forTarget(address);
  }

  private static synchronized EventLoopGroup unixLoop() {
    if (unixLoop == null) {
      unixLoop = new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("nexus-sidecar-unix", true), EpollIoHandler.newFactory());
    }
    return unixLoop;
  }

  private static SslContext tls(ConnectOptions options) {
    if ((options.tlsCert() == null) != (options.tlsKey() == null)) {
      throw invalid(
          "NEXUS_SIDECAR_TLS_CERT and NEXUS_SIDECAR_TLS_KEY must be set together; only "
              + (options.tlsKey() == null ? "NEXUS_SIDECAR_TLS_CERT, " + options.tlsCert()
                  : "NEXUS_SIDECAR_TLS_KEY, " + options.tlsKey()) + ", is set", null);
    }
    if (options.tlsCa() == null) {
      if (options.tlsCert() != null) {
        throw invalid(
            "NEXUS_SIDECAR_TLS_CERT and NEXUS_SIDECAR_TLS_KEY need NEXUS_SIDECAR_TLS_CA, which turns TLS on", null);
      }
      return null;
    }
    readable("NEXUS_SIDECAR_TLS_CA", options.tlsCa());
    SslContextBuilder context = GrpcSslContexts.forClient();
    try {
      context.trustManager(options.tlsCa().toFile());
    } catch (IllegalArgumentException error) {
      throw invalid("NEXUS_SIDECAR_TLS_CA: " + options.tlsCa() + " holds no valid certificate", error);
    }
    if (options.tlsCert() != null) {
      readable("NEXUS_SIDECAR_TLS_CERT", options.tlsCert());
      readable("NEXUS_SIDECAR_TLS_KEY", options.tlsKey());
      try {
        context.keyManager(options.tlsCert().toFile(), options.tlsKey().toFile());
      } catch (IllegalArgumentException error) {
        throw invalid(unusable(options), error);
      }
    }
    try {
      return context.build();
    } catch (SSLException error) {
      throw invalid(
          options.tlsCert() == null
              ? "NEXUS_SIDECAR_TLS_CA: " + options.tlsCa() + " cannot be used" : unusable(options), error);
    }
  }

  private static String unusable(ConnectOptions options) {
    return "NEXUS_SIDECAR_TLS_CERT and NEXUS_SIDECAR_TLS_KEY: " + options.tlsCert() + " and " + options.tlsKey()
        + " are not a valid certificate and its PKCS#8 key";
  }

  private static void readable(String setting, Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw invalid(setting + ": " + file + " cannot be read", null);
    }
  }

  private static ConfigurationException invalid(String message, Throwable cause) {
    return new ConfigurationException(Status.Code.INVALID_ARGUMENT, message, cause);
  }
}
