package io.nexus.sidecar.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The calls of a service: those of its stub, with typed exceptions. */
abstract class ServiceCalls {
  private final Channel channel;

  ServiceCalls(Channel channel) {
    this.channel = channel;
  }

  /** Makes a call of the stub. */
  static <Q, A> A call(Function<Q, A> method, Q request) {
    try {
      return method.apply(request);
    } catch (StatusRuntimeException error) {
      throw NexusException.of(error);
    }
  }

  /** Returns a channel whose calls have a deadline of their own each. */
  final Channel deadline(Duration deadline) {
    return ClientInterceptors.intercept(channel, new ClientInterceptor() {
      @Override
      public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return next.newCall(method, options.withDeadlineAfter(deadline.toNanos(), TimeUnit.NANOSECONDS));
      }
    });
  }
}
