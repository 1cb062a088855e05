package io.nexus.sidecar.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.MethodDescriptor;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.ClientCalls;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The calls of a service: those of its stub, with typed exceptions. */
abstract class ServiceCalls {
  private final Accessors client;
  private final Channel channel;

  ServiceCalls(Accessors client, Channel channel) {
    this.client = client;
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

  /** Makes a call of the stub that is answered by a stream. */
  static <Q, A> Iterator<A> stream(Function<Q, Iterator<A>> method, Q request) {
    Iterator<A> answers = call(method, request);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return call(Iterator::hasNext, answers);
      }

      @Override
      public A next() {
        return call(Iterator::next, answers);
      }
    };
  }

  /** Makes a call with a stream of requests, sent as fast as they are taken. */
  final <Q, A> A send(MethodDescriptor<Q, A> method, Iterable<Q> requests) throws InterruptedException {
    BlockingClientCall<Q, A> call = ClientCalls.blockingClientStreamingCall(channel, method, CallOptions.DEFAULT);
    try {
      for (Q request : requests) {
        if (!call.write(request)) {
          break; // it has ended, and read() says how
        }
      }
      call.halfClose();
      A answer = call.read();
      if (answer == null) {
        throw new IllegalStateException("the stream ended without an answer");
      }
      return answer;
    } catch (StatusException error) {
      throw NexusException.of(error);
    } catch (InterruptedException | RuntimeException error) {
      call.cancel("the requests ended early", error);
      throw error;
    }
  }

  /** Returns the client that makes the calls. */
  final Accessors client() {
    return client;
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
