package io.nexus.sidecar.client;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Sets the deadline of unary calls that have none: the default, plus the {@code wait} of the request. */
final class DefaultDeadline implements ClientInterceptor {
  private static final Duration DEFAULT_WAIT = Duration.ofSeconds(10);

  private final Duration deadline;

  DefaultDeadline(Duration deadline) {
    this.deadline = deadline;
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    if (method.getType() != MethodType.UNARY || options.getDeadline() != null) {
      return next.newCall(method, options);
    }
    return new CallWithDeadline<>(method, options, next);
  }

  private Duration forRequest(String method, Object request) {
    if (request instanceof Message message) {
      FieldDescriptor wait = message.getDescriptorForType().findFieldByName("wait");
      if (wait != null && message.hasField(wait)) {
        var value = (com.google.protobuf.Duration) message.getField(wait);
        return deadline.plus(Durations.java(value));
      }
      if (wait != null && method.equals("Acquire")) {
        return deadline.plus(DEFAULT_WAIT);
      }
    }
    return deadline;
  }

  /** A unary call that is made once the request is known, because the deadline depends on it. */
  private final class CallWithDeadline<Q, A> extends ClientCall<Q, A> {
    private final MethodDescriptor<Q, A> method;
    private final CallOptions options;
    private final Channel next;
    private Listener<A> listener;
    private Metadata headers;
    private int requested;
    private ClientCall<Q, A> call;

    CallWithDeadline(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
      this.method = method;
      this.options = options;
      this.next = next;
    }

    @Override
    public void start(Listener<A> answers, Metadata metadata) {
      listener = answers;
      headers = metadata;
    }

    @Override
    public synchronized void sendMessage(Q request) {
      Duration within = forRequest(method.getBareMethodName(), request);
      begin(options.withDeadlineAfter(within.toNanos(), TimeUnit.NANOSECONDS));
      call.sendMessage(request);
    }

    @Override
    public synchronized void request(int messages) {
      if (call == null) {
        requested += messages;
      } else {
        call.request(messages);
      }
    }

    @Override
    public synchronized void halfClose() {
      call.halfClose();
    }

    @Override
    public synchronized void cancel(String message, Throwable cause) {
      if (call == null) {
        begin(options);
      }
      call.cancel(message, cause);
    }

    private void begin(CallOptions withDeadline) {
      call = next.newCall(method, withDeadline);
      call.start(listener, headers);
      if (requested > 0) {
        call.request(requested);
      }
    }
  }
}
