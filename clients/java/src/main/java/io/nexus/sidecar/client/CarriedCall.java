package io.nexus.sidecar.client;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.nexus.sidecar.calls.v1.Call;
import io.nexus.sidecar.calls.v1.Failure;
import io.nexus.sidecar.calls.v1.Reply;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A unary call that is carried on a stream, or made alone, as a call of its own, when it could not be carried. */
final class CarriedCall<Q, A> extends ClientCall<Q, A> {
  private static final Metadata.Key<String> TRACEPARENT = text("traceparent");
  private static final Metadata.Key<String> TRACESTATE = text("tracestate");
  private static final Metadata.Key<String> PUSHBACK = text("grpc-retry-pushback-ms");
  private static final Metadata.Key<byte[]> DETAILS =
      Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);
  private static final Set<String> CARRIED_HEADERS = Set.of("traceparent", "tracestate");

  private enum State {
    PENDING,
    ALONE,
    CLOSED
  }

  private final Exchange exchange;
  private final MethodDescriptor<Q, A> method;
  private final CallOptions options;
  private final Channel next;
  private final Context context = Context.current();
  private final Context.CancellationListener cancellation = ended -> cancelBy(ended.cancellationCause());
  private final Deadline deadline;
  private Listener<A> listener;
  private Metadata headers;
  private int requested;
  private Q message;
  private ByteString request = ByteString.EMPTY;
  private State state = State.PENDING;
  private ClientCall<Q, A> alone;
  private boolean cancelled;
  private ScheduledFuture<?> timer;
  private volatile CallStream stream;

  CarriedCall(Exchange exchange, MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    this.exchange = exchange;
    this.method = method;
    this.options = options;
    this.next = next;
    Deadline own = options.getDeadline();
    this.deadline = context.getDeadline() == null ? own : own.minimum(context.getDeadline());
  }

  @Override
  public void start(Listener<A> answers, Metadata metadata) {
    listener = answers;
    headers = metadata;
  }

  @Override
  public synchronized void request(int messages) {
    requested += messages;
    if (alone != null) {
      alone.request(messages);
    }
  }

  @Override
  public void sendMessage(Q sent) {
    message = sent;
  }

  @Override
  public void halfClose() {
    request = ((MessageLite) message).toByteString();
    if (request.size() > Exchange.MAX_BYTES || !CARRIED_HEADERS.containsAll(headers.keys())) {
      makeAlone();
      return;
    }
    long left = deadline.timeRemaining(TimeUnit.NANOSECONDS);
    synchronized (this) {
      if (state != State.PENDING) {
        return;
      }
      timer = Background.CLOCK.schedule(this::expire, Math.max(0, left), TimeUnit.NANOSECONDS);
    }
    context.addListener(cancellation, Runnable::run);
    exchange.carry(this, next);
  }

  @Override
  public void cancel(String why, Throwable cause) {
    ClientCall<Q, A> own;
    synchronized (this) {
      cancelled = true;
      own = alone;
    }
    if (own != null) {
      own.cancel(why, cause);
    } else {
      close(Status.CANCELLED.withDescription(why).withCause(cause), new Metadata());
    }
  }

  private void cancelBy(Throwable cause) {
    if (deadline.isExpired()) {
      expire();
    } else {
      close(Status.CANCELLED.withDescription("the context of the call was cancelled").withCause(cause), new Metadata());
    }
  }

  private void expire() {
    CallStream on = stream;
    boolean sent = on == null ? !exchange.isUnconnected() : on.isLastSent();
    close(
        sent ? Status.DEADLINE_EXCEEDED.withDescription("no reply within the deadline")
            : Status.UNAVAILABLE.withDescription("no connection to " + exchange.address + " within the deadline"),
        new Metadata());
  }

  /** Says which stream sends this call. */
  void assigned(CallStream to) {
    stream = to;
  }

  synchronized boolean isPending() {
    return state == State.PENDING;
  }

  int size() {
    return request.size();
  }

  Call encoded() {
    long left = deadline.timeRemaining(TimeUnit.MILLISECONDS);
    Call.Builder call = Call.newBuilder()
        .setMethod("/" + method.getFullMethodName())
        .setRequest(request)
        .setTimeoutMs((int) Math.max(1, Math.min(left, Integer.MAX_VALUE)));
    if (headers.containsKey(TRACEPARENT)) {
      call.setTraceparent(headers.get(TRACEPARENT));
    }
    if (headers.containsKey(TRACESTATE)) {
      call.setTracestate(headers.get(TRACESTATE));
    }
    return call.build();
  }

  /** Ends the call with a reply. */
  void answer(Reply reply) {
    if (reply.hasFailure()) {
      fail(reply.getFailure());
    } else if (leave(State.CLOSED)) {
      Background.call(options, () -> deliver(reply.getResponse()));
    }
  }

  private void fail(Failure failure) {
    Status status = Status.fromCodeValue(failure.getCode()).withDescription(failure.getMessage());
    Metadata trailers = new Metadata();
    if (!failure.getStatus().isEmpty()) {
      trailers.put(DETAILS, failure.getStatus().toByteArray());
    }
    if (failure.getRetryPushbackMs() != 0) {
      trailers.put(PUSHBACK, Integer.toUnsignedString(failure.getRetryPushbackMs()));
    }
    if (status.getCode() == Status.Code.UNIMPLEMENTED) {
      exchange.neverCarry(method);
      makeAlone();
      return;
    }
    boolean repeated = status.getCode() == Status.Code.UNAVAILABLE
        && (isIdempotent() || WaitForConnection.isDraining(status, trailers));
    if (repeated && failure.getRetryPushbackMs() != 0) {
      Background.CLOCK.schedule(
          this::makeAlone, Integer.toUnsignedLong(failure.getRetryPushbackMs()), TimeUnit.MILLISECONDS);
    } else if (repeated) {
      makeAlone();
    } else {
      close(status, trailers);
    }
  }

  /** Ends the call whose stream broke after it was sent, or repeats it if that is safe. */
  void lost(Status status) {
    if (isIdempotent()) {
      makeAlone();
    } else {
      boolean tooLarge = status.getCode() == Status.Code.RESOURCE_EXHAUSTED;
      String what = tooLarge ? "the reply was not read: " : "the connection was lost before the reply: ";
      close(
          (tooLarge ? Status.RESOURCE_EXHAUSTED : Status.UNAVAILABLE)
              .withDescription(what + status.getDescription()).withCause(status.getCause()),
          new Metadata());
    }
  }

  private boolean isIdempotent() {
    return ServiceConfig.IDEMPOTENT.contains(method.getFullMethodName());
  }

  /** Makes the call as a call of its own, in the time that is left. */
  void makeAlone() {
    if (leave(State.ALONE)) {
      context.run(this::startAlone);
    }
  }

  private synchronized void startAlone() {
    alone = next.newCall(method, options);
    alone.start(listener, headers);
    alone.request(requested);
    alone.sendMessage(message);
    alone.halfClose();
    if (cancelled) {
      alone.cancel("the call was cancelled", null);
    }
  }

  private void deliver(ByteString response) {
    A answer;
    try {
      answer = method.parseResponse(response.newInput());
    } catch (RuntimeException error) {
      Status status = Status.INTERNAL.withDescription("the reply cannot be read").withCause(error);
      listener.onClose(status, new Metadata());
      return;
    }
    listener.onHeaders(new Metadata());
    listener.onMessage(answer);
    listener.onClose(Status.OK, new Metadata());
  }

  private void close(Status status, Metadata trailers) {
    if (leave(State.CLOSED)) {
      Background.call(options, () -> listener.onClose(status, trailers));
    }
  }

  /** Ends the pending state; false when it had ended before. */
  private boolean leave(State to) {
    synchronized (this) {
      if (state != State.PENDING) {
        return false;
      }
      state = to;
      if (timer != null) {
        timer.cancel(false);
      }
    }
    context.removeListener(cancellation);
    return true;
  }

  private static Metadata.Key<String> text(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }
}
