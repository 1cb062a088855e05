package io.nexus.sidecar.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientStreamTracer;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.Status;
import io.nexus.sidecar.calls.v1.CallServiceGrpc;
import io.nexus.sidecar.calls.v1.ExchangeRequest;
import io.nexus.sidecar.calls.v1.ExchangeResponse;
import io.nexus.sidecar.calls.v1.Reply;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** One open stream. It carries one message of calls at a time, and ends when it was idle for some seconds. */
final class CallStream extends ClientCall.Listener<ExchangeResponse> {
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(10);
  // A reply of the largest size that a unary call accepts (4 MiB), with its envelope.
  private static final int MAX_RESPONSE_BYTES = 5 << 20;

  private final Exchange exchange;
  private final Channel channel;
  private final AtomicInteger written = new AtomicInteger();
  private final AtomicBoolean halfClosed = new AtomicBoolean();
  private ClientCall<ExchangeRequest, ExchangeResponse> call;
  private volatile int given;
  // Guarded by exchange.
  private final Deque<CarriedCall<?, ?>> unanswered = new ArrayDeque<>();
  private boolean busy;
  private List<CarriedCall<?, ?>> toSend = List.of();
  private long idleSince;

  CallStream(Exchange exchange, Channel channel) {
    this.exchange = exchange;
    this.channel = channel;
  }

  /** Assigns the calls of the next message, which {@link #send} sends; the caller holds the lock of the exchange. */
  void assign(List<CarriedCall<?, ?>> batch) {
    toSend = batch;
    unanswered.addAll(batch);
    batch.forEach(each -> each.assigned(this));
    busy = !batch.isEmpty();
    if (!busy) {
      idleSince = System.nanoTime();
    }
  }

  boolean isIdle() {
    return !busy;
  }

  long idleSince() {
    return idleSince;
  }

  List<CarriedCall<?, ?>> takeUnanswered() {
    List<CarriedCall<?, ?>> taken = List.copyOf(unanswered);
    unanswered.clear();
    return taken;
  }

  boolean hasSent() {
    return written.get() > 0;
  }

  /** Whether the last message may have reached the sidecar. */
  boolean isLastSent() {
    return written.get() >= given;
  }

  /** Sends the assigned calls. One thread at a time calls this: the stream has no message under way. */
  void send() {
    ExchangeRequest.Builder request = ExchangeRequest.newBuilder();
    toSend.forEach(each -> request.addCalls(each.encoded()));
    given++;
    try {
      if (call == null) {
        open();
      }
      call.sendMessage(request.build());
    } catch (IllegalStateException error) {
      call.cancel("the message could not be sent", error);
    }
  }

  private void open() {
    CallOptions options = CallOptions.DEFAULT
        // The replies are handed to the executors of their calls, so nothing blocks the thread of the connection.
        .withExecutor(Runnable::run)
        .withMaxInboundMessageSize(MAX_RESPONSE_BYTES)
        .withStreamTracerFactory(new ClientStreamTracer.Factory() {
          @Override
          public ClientStreamTracer newClientStreamTracer(ClientStreamTracer.StreamInfo info, Metadata headers) {
            return new ClientStreamTracer() {
              @Override
              public void outboundMessage(int number) {
                written.incrementAndGet();
              }
            };
          }
        });
    // The stream outlives the call that opens it, and so must not end with that call's context.
    Context.ROOT.run(() -> {
      call = channel.newCall(CallServiceGrpc.getExchangeMethod(), options);
      call.start(this, new Metadata());
    });
    call.request(1);
    checkIdleIn(IDLE_NANOS);
  }

  private void checkIdleIn(long nanos) {
    Background.CLOCK.schedule(this::checkIdle, nanos, TimeUnit.NANOSECONDS);
  }

  private void checkIdle() {
    if (exchange.removeIdle(this, System.nanoTime() - IDLE_NANOS)) {
      halfClose();
    } else if (exchange.isInUse(this)) {
      checkIdleIn(IDLE_NANOS);
    }
  }

  /** Ends the stream, which is not in use any longer, once its calls are answered. */
  void retire() {
    boolean idle;
    synchronized (exchange) {
      idle = isIdle();
    }
    if (idle) {
      halfClose();
    }
  }

  private void halfClose() {
    if (call != null && halfClosed.compareAndSet(false, true)) {
      call.halfClose();
    }
  }

  @Override
  public void onMessage(ExchangeResponse response) {
    List<CarriedCall<?, ?>> answered = new ArrayList<>(response.getRepliesCount());
    boolean last;
    synchronized (exchange) {
      for (int i = 0; i < response.getRepliesCount() && !unanswered.isEmpty(); i++) {
        answered.add(unanswered.remove());
      }
      last = unanswered.isEmpty();
    }
    List<Reply> replies = response.getRepliesList();
    for (int i = 0; i < answered.size(); i++) {
      answered.get(i).answer(replies.get(i));
    }
    if (answered.size() < replies.size()) {
      call.cancel("there were more replies than calls", null);
      return;
    }
    call.request(1);
    if (last) {
      goOn();
    }
  }

  private void goOn() {
    if (exchange.assignNext(this)) {
      send();
    } else if (!exchange.isInUse(this)) {
      halfClose();
    }
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    boolean made = isLastSent() && isMade(status, trailers);
    for (CarriedCall<?, ?> each : exchange.ended(this, status)) {
      if (made) {
        each.lost(status);
      } else {
        each.makeAlone();
      }
    }
  }

  /** Whether the sidecar may have made the calls of the last message before the stream ended. */
  private static boolean isMade(Status status, Metadata trailers) {
    return switch (status.getCode()) {
      case UNIMPLEMENTED, UNAUTHENTICATED, PERMISSION_DENIED -> false;
      // Without a reason of the sidecar it is a reply that is larger than this client or a proxy accepts.
      case UNAVAILABLE, RESOURCE_EXHAUSTED -> switch (NexusException.of(status.asRuntimeException(trailers)).reason()) {
        case REASON_DRAINING, REASON_OVERLOADED -> false;
        default -> true;
      };
      default -> true;
    };
  }
}
