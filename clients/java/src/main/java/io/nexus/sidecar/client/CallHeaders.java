package io.nexus.sidecar.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;

/** Sends the bearer token and the namespace with each call. */
final class CallHeaders implements ClientInterceptor {
  private static final Metadata.Key<String> AUTHORIZATION = key("authorization");
  private static final Metadata.Key<String> NAMESPACE = key("nexus-namespace");

  private final Path tokenFile;
  private final String namespace;
  private List<Object> version;
  private String token;

  CallHeaders(Path tokenFile, String namespace) {
    this.tokenFile = tokenFile;
    this.namespace = namespace;
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    String sent;
    try {
      sent = token();
    } catch (StatusRuntimeException error) {
      return new FailedCall<>(error.getStatus(), options);
    }
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void start(Listener<A> listener, Metadata headers) {
        if (sent != null) {
          headers.put(AUTHORIZATION, "Bearer " + sent);
        }
        if (namespace != null && !namespace.isEmpty() && !headers.containsKey(NAMESPACE)) {
          headers.put(NAMESPACE, namespace);
        }
        super.start(listener, headers);
      }
    };
  }

  /**
   * Returns the token of the file, read again when the file changed; null without a file. While the file is being replaced, and
   * so is missing or empty, the token that was read before is returned.
   *
   * @throws StatusRuntimeException UNAUTHENTICATED if no token was ever read
   */
  synchronized String token() {
    if (tokenFile == null) {
      return null;
    }
    String problem;
    try {
      var now = Files.readAttributes(tokenFile, BasicFileAttributes.class);
      List<Object> found = List.of(now.lastModifiedTime(), now.size(), Objects.requireNonNullElse(now.fileKey(), ""));
      if (found.equals(version)) {
        return token;
      }
      String read = Files.readString(tokenFile).strip();
      if (!read.isEmpty()) {
        token = read;
        version = found;
        return token;
      }
      problem = "is empty";
    } catch (IOException error) {
      problem = "cannot be read: " + error;
    }
    if (token == null) {
      String message = "NEXUS_SIDECAR_TOKEN_FILE: " + tokenFile + " " + problem;
      throw Status.UNAUTHENTICATED.withDescription(message)
          .withCause(new ConfigurationException(Status.Code.UNAUTHENTICATED, message, null)).asRuntimeException();
    }
    return token;
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  /** A call that fails when it is started. */
  private static final class FailedCall<Q, A> extends ClientCall<Q, A> {
    private final Status status;
    private final CallOptions options;

    FailedCall(Status status, CallOptions options) {
      this.status = status;
      this.options = options;
    }

    @Override
    public void start(Listener<A> listener, Metadata headers) {
      Background.call(options, () -> listener.onClose(status, new Metadata()));
    }

    @Override
    public void request(int messages) {}

    @Override
    public void cancel(String message, Throwable cause) {}

    @Override
    public void halfClose() {}

    @Override
    public void sendMessage(Q message) {}
  }
}
