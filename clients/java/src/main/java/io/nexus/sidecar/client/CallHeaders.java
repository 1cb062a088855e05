package io.nexus.sidecar.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** Sends the bearer token and the namespace with each call. */
final class CallHeaders implements ClientInterceptor {
  private static final Metadata.Key<String> AUTHORIZATION = key("authorization");
  private static final Metadata.Key<String> NAMESPACE = key("nexus-namespace");

  private final Path tokenFile;
  private final String namespace;
  private FileTime readAt;
  private String token;

  CallHeaders(Path tokenFile, String namespace) {
    this.tokenFile = tokenFile;
    this.namespace = namespace;
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void start(Listener<A> listener, Metadata headers) {
        if (tokenFile != null) {
          headers.put(AUTHORIZATION, "Bearer " + token());
        }
        if (namespace != null && !namespace.isEmpty()) {
          headers.put(NAMESPACE, namespace);
        }
        super.start(listener, headers);
      }
    };
  }

  private synchronized String token() {
    try {
      FileTime changed = Files.getLastModifiedTime(tokenFile);
      if (!changed.equals(readAt)) {
        token = Files.readString(tokenFile).strip();
        readAt = changed;
      }
    } catch (IOException error) {
      // A file that is being replaced is away for a moment: the token read before still counts.
      if (token == null) {
        throw new UncheckedIOException(error);
      }
    }
    return token;
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }
}
