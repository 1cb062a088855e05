package io.nexus.sidecar.client;

import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Carries unary calls on a few open streams (nexus.calls.v1.CallService), which costs both sides a fraction of calls of their
 * own. Streams, calls that may wait, and calls with metadata or credentials of their own pass through, and so does everything
 * when the sidecar does not offer the service.
 */
final class Exchange implements ClientInterceptor {
  private static final int MAX_STREAMS = 2;
  private static final int MAX_CALLS = 64;
  static final int MAX_BYTES = 1 << 20;

  final String address;
  private final CallHeaders headers;
  private final Map<String, Boolean> carriable = new ConcurrentHashMap<>();
  private final Deque<CarriedCall<?, ?>> queue = new ArrayDeque<>();
  private final List<CallStream> streams = new ArrayList<>(MAX_STREAMS);
  private String token;
  private volatile boolean off;

  Exchange(CallHeaders headers, String address) {
    this.headers = headers;
    this.address = address;
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    if (off || options.getDeadline() == null || options.getCredentials() != null || !isCarriable(method)) {
      return next.newCall(method, options);
    }
    return new CarriedCall<>(this, method, options, next);
  }

  private boolean isCarriable(MethodDescriptor<?, ?> method) {
    return carriable.computeIfAbsent(
        method.getFullMethodName(),
        name -> method.getType() == MethodType.UNARY
            && method.getRequestMarshaller() instanceof PrototypeMarshaller<?> marshaller
            && marshaller.getMessagePrototype() instanceof Message request
            && request.getDescriptorForType().findFieldByName("wait") == null);
  }

  /** Remembers a method that the sidecar does not carry. */
  void neverCarry(MethodDescriptor<?, ?> method) {
    carriable.put(method.getFullMethodName(), false);
  }

  /** Gives a call to an idle stream, to a new one, or to the next that becomes idle. */
  void carry(CarriedCall<?, ?> call, Channel channel) {
    String now;
    try {
      now = headers.token();
    } catch (StatusRuntimeException error) {
      call.makeAlone(); // fails with the same error
      return;
    }
    List<CallStream> outdated = new ArrayList<>();
    CallStream stream;
    synchronized (this) {
      if (!Objects.equals(now, token)) {
        token = now;
        outdated.addAll(streams);
        streams.clear();
      }
      queue.add(call);
      stream = idleOrNew(channel);
      if (stream != null && !assignNext(stream)) {
        stream = null; // the call was cancelled meanwhile
      }
    }
    outdated.forEach(CallStream::retire);
    if (stream != null) {
      stream.send();
    }
  }

  private CallStream idleOrNew(Channel channel) {
    for (CallStream stream : streams) {
      if (stream.isIdle()) {
        return stream;
      }
    }
    if (streams.size() == MAX_STREAMS) {
      return null;
    }
    CallStream stream = new CallStream(this, channel);
    streams.add(stream);
    return stream;
  }

  /** Assigns the waiting calls to a stream whose calls are all answered; false when there are none, or it is not in use now. */
  synchronized boolean assignNext(CallStream stream) {
    List<CarriedCall<?, ?>> batch = streams.contains(stream) ? nextBatch() : List.of();
    stream.assign(batch);
    return !batch.isEmpty();
  }

  /** Takes a stream out of use if it is idle since before {@code nanoTime}. */
  synchronized boolean removeIdle(CallStream stream, long nanoTime) {
    return stream.isIdle() && stream.idleSince() - nanoTime <= 0 && streams.remove(stream);
  }

  synchronized boolean isInUse(CallStream stream) {
    return streams.contains(stream);
  }

  /** Takes a stream that has ended out of use, and returns its calls without a reply. */
  List<CarriedCall<?, ?>> ended(CallStream stream, Status status) {
    List<CarriedCall<?, ?>> unsent = new ArrayList<>();
    List<CarriedCall<?, ?>> unanswered;
    synchronized (this) {
      off |= status.getCode() == Status.Code.UNIMPLEMENTED;
      streams.remove(stream);
      unanswered = stream.takeUnanswered();
      if (streams.isEmpty()) {
        unsent.addAll(queue);
        queue.clear();
      }
    }
    unsent.forEach(CarriedCall::makeAlone);
    return unanswered;
  }

  /** Whether a call that is still in the queue waits for a connection, not for calls before it. */
  synchronized boolean isUnconnected() {
    return streams.stream().noneMatch(CallStream::hasSent);
  }

  private List<CarriedCall<?, ?>> nextBatch() {
    List<CarriedCall<?, ?>> batch = new ArrayList<>(Math.min(queue.size(), MAX_CALLS));
    int size = 0;
    while (!queue.isEmpty() && batch.size() < MAX_CALLS) {
      CarriedCall<?, ?> first = queue.peek();
      if (first.isPending()) {
        if (!batch.isEmpty() && size + first.size() > MAX_BYTES) {
          break;
        }
        size += first.size();
        batch.add(first);
      }
      queue.remove();
    }
    return batch;
  }
}
