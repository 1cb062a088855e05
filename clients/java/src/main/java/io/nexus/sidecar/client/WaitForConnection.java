package io.nexus.sidecar.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Context;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.nexus.sidecar.errors.v1.Reason;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/**
 * Repeats unary calls that could not be sent, or that a stopping sidecar rejected, within their deadline. A call that could not
 * be sent ends with UNAVAILABLE naming the address, and ends at once when waiting cannot help.
 */
final class WaitForConnection implements ClientInterceptor {
  private static final long PAUSE_MS = 100;
  // As gRPC does it: 5 attempts, whose pauses together are longer than a restart of the sidecar takes.
  private static final int MAX_REJECTIONS = 4;

  private final ManagedChannel connection;
  private final ConnectOptions options;

  WaitForConnection(ManagedChannel connection, ConnectOptions options) {
    this.connection = connection;
    this.options = options;
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    return method.getType() == MethodType.UNARY
        ? new WaitingCall<>(method, options, next) : new StreamingCall<>(method, options, next, new SentTracer());
  }

  /** Returns the status of a call that was not sent: UNAVAILABLE, with the address and what is wrong. */
  private Status unsent(Status failure) {
    String message = describe(failure);
    Throwable cause = !connection.isShutdown() && isTlsMismatch(failure)
        ? new ConfigurationException(Status.Code.UNAVAILABLE, message, failure.getCause()) : failure.getCause();
    return Status.UNAVAILABLE.withDescription(message).withCause(cause);
  }

  /** Whether a sidecar that is stopping rejected the call, which was therefore not made. */
  static boolean isDraining(Status status, Metadata trailers) {
    return NexusException.of(status.asRuntimeException(trailers)).reason() == Reason.REASON_DRAINING;
  }

  private String describe(Status failure) {
    if (connection.isShutdown()) {
      return "the client is closed";
    }
    if (isTlsMismatch(failure)) {
      String files = options.tlsCa() == null ? "plain text" : "TLS with NEXUS_SIDECAR_TLS_CA " + options.tlsCa()
          + (options.tlsCert() == null ? "" : " and NEXUS_SIDECAR_TLS_CERT " + options.tlsCert());
      return "no connection to " + options.address() + " by " + files + ": " + cause(failure);
    }
    // A sidecar that uses TLS closes a connection of plain text without a word. So does a proxy before a sidecar that is
    // starting, which is why the call waits all the same.
    boolean closed = options.tlsCa() == null && String.valueOf(failure.getDescription()).contains("Network closed");
    return "no connection to " + options.address() + ": " + cause(failure)
        + (closed ? "; the sidecar may use TLS, which NEXUS_SIDECAR_TLS_CA turns on" : "");
  }

  private static String cause(Status failure) {
    // The lines after the first describe Netty's channel.
    String what = String.valueOf(failure.getDescription()).lines().findFirst().orElse("");
    return failure.getCause() == null ? what : what + ": " + failure.getCause();
  }

  private static boolean isNoConnection(Status status) {
    return status.getCode() == Status.Code.UNAVAILABLE || isTlsMismatch(status);
  }

  /** Whether both sides do not agree on TLS, or on certificates. A connection that is cut during the handshake may pass. */
  private static boolean isTlsMismatch(Status failure) {
    for (Throwable error = failure.getCause(); error != null; error = error.getCause()) {
      String message = String.valueOf(error.getMessage());
      if (error instanceof SSLException && !message.toLowerCase().contains("closed")
          || message.contains("First received frame was not SETTINGS")) {
        return true;
      }
    }
    return false;
  }

  /** A stream, which does not wait for a connection: its readers open it again. */
  private final class StreamingCall<Q, A> extends SimpleForwardingClientCall<Q, A> {
    private final SentTracer tracer;

    StreamingCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next, SentTracer tracer) {
      super(next.newCall(method, options.withStreamTracerFactory(tracer)));
      this.tracer = tracer;
    }

    @Override
    public void start(Listener<A> listener, Metadata headers) {
      super.start(new SimpleForwardingClientCallListener<>(listener) {
        @Override
        public void onClose(Status status, Metadata trailers) {
          super.onClose(!tracer.isEverSent() && isNoConnection(status) ? unsent(status) : status, trailers);
        }
      }, headers);
    }
  }

  private final class WaitingCall<Q, A> extends ClientCall<Q, A> {
    private final MethodDescriptor<Q, A> method;
    private final CallOptions callOptions;
    private final Channel next;
    private final SentTracer tracer = new SentTracer();
    private final Context context = Context.current();
    private Listener<A> listener;
    private Metadata headers;
    private int requested;
    private Q message;
    private ClientCall<Q, A> call;
    private boolean cancelled;
    private int rejections;

    WaitingCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
      this.method = method;
      this.next = next;
      this.callOptions = options.withStreamTracerFactory(tracer);
    }

    @Override
    public void start(Listener<A> answers, Metadata metadata) {
      listener = answers;
      headers = metadata;
    }

    @Override
    public synchronized void request(int messages) {
      requested += messages;
      if (call != null) {
        call.request(messages);
      }
    }

    @Override
    public void sendMessage(Q request) {
      message = request;
    }

    @Override
    public void halfClose() {
      attempt();
    }

    @Override
    public synchronized void cancel(String why, Throwable cause) {
      if (cancelled) {
        return;
      }
      cancelled = true;
      if (call == null) {
        call = next.newCall(method, callOptions);
        call.start(listener, headers);
      }
      call.cancel(why, cause);
    }

    private synchronized void attempt() {
      if (cancelled) {
        Status status = Status.CANCELLED.withDescription("the call was cancelled");
        Background.call(callOptions, () -> listener.onClose(status, new Metadata()));
        return;
      }
      tracer.again();
      Metadata copy = new Metadata();
      copy.merge(headers);
      call = next.newCall(method, callOptions);
      call.start(new Answers(listener), copy);
      call.request(requested);
      call.sendMessage(message);
      call.halfClose();
    }

    private boolean mayRepeat(Status status, Metadata trailers) {
      return status.getCode() == Status.Code.UNAVAILABLE && callOptions.getDeadline() != null
          && !connection.isShutdown() && (isUnsent(status) || mayRepeatRejected(status, trailers));
    }

    /** Whether a sidecar that is stopping rejected the call. gRPC itself repeats those that are idempotent. */
    private boolean mayRepeatRejected(Status status, Metadata trailers) {
      return !ServiceConfig.IDEMPOTENT.contains(method.getFullMethodName()) && rejections < MAX_REJECTIONS
          && isDraining(status, trailers);
    }

    private boolean isUnsent(Status status) {
      return !tracer.isSent() && !isTlsMismatch(status)
          && (!tracer.isEverSent() || ServiceConfig.IDEMPOTENT.contains(method.getFullMethodName()));
    }

    private final class Answers extends SimpleForwardingClientCallListener<A> {
      Answers(Listener<A> answers) {
        super(answers);
      }

      @Override
      public void onClose(Status status, Metadata trailers) {
        if (mayRepeat(status, trailers)) {
          long pause = PAUSE_MS;
          if (tracer.isSent()) {
            pause <<= rejections++;
            tracer.rejected();
          }
          long left = callOptions.getDeadline().timeRemaining(TimeUnit.MILLISECONDS);
          Background.CLOCK.schedule(context.wrap(this::again), Math.max(0, Math.min(pause, left)), TimeUnit.MILLISECONDS);
          return;
        }
        boolean late = status.getCode() == Status.Code.DEADLINE_EXCEEDED;
        if (!tracer.isEverSent() && (late || isNoConnection(status))) {
          super.onClose(unsent(late ? tracer.failureOr(status) : status), trailers);
        } else {
          super.onClose(status, trailers);
        }
      }

      private void again() {
        // Does not wait for the end of gRPC's own pause between attempts to connect, which grows up to two minutes.
        connection.resetConnectBackoff();
        attempt();
      }
    }
  }
}
