package io.nexus.sidecar.client;

import io.grpc.CallOptions;
import io.grpc.Context;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A watch that resumes after restarts of the sidecar. The sidecar keeps no history, so a gap is reported each time the stream
 * was opened again: read again what may have changed. Messages after the gap are never older than the new stream.
 *
 * <p>One thread reads; any other may {@link #close} it.
 *
 * @param <A> the messages
 */
public final class Watch<A> implements AutoCloseable {
  private static final long FIRST_BACKOFF_MS = 100;
  private static final long LONGEST_BACKOFF_MS = 1000;

  private final Accessors client;
  private final Opening<A> opening;
  private final Context.CancellableContext context = Context.ROOT.withCancellation();
  private Iterator<A> stream;
  private A afterGap;
  private long backoffMs = FIRST_BACKOFF_MS;

  /**
   * A message or a gap.
   *
   * @param message the message; empty for a gap
   * @param <A> the messages
   */
  public record Event<A>(Optional<A> message) {
    /** Whether messages may have been missed. */
    public boolean isGap() {
      return message.isEmpty();
    }
  }

  private interface Opening<A> {
    Iterator<A> open();
  }

  <Q> Watch(Accessors client, MethodDescriptor<Q, A> method, Q request) {
    this.client = client;
    opening = () -> ClientCalls.blockingServerStreamingCall(client.channel(), method, CallOptions.DEFAULT, request);
  }

  /**
   * Waits for the next message or gap.
   *
   * @throws NexusException if the watch failed and a repeat cannot help: a bad request, a wrong configuration, a closed client
   * @throws CancellationException if it was closed
   */
  public Event<A> next() throws InterruptedException {
    if (afterGap != null) {
      A message = afterGap;
      afterGap = null;
      return new Event<>(Optional.of(message));
    }
    boolean gap = false;
    while (true) {
      try {
        A message = read();
        backoffMs = FIRST_BACKOFF_MS;
        if (gap) {
          afterGap = message;
          return new Event<>(Optional.empty());
        }
        return new Event<>(Optional.of(message));
      } catch (StreamEnd end) {
        gap = true;
        stream = null;
        Thread.sleep(backoffMs / 2 + ThreadLocalRandom.current().nextLong(backoffMs / 2));
        backoffMs = Math.min(2 * backoffMs, LONGEST_BACKOFF_MS);
      }
    }
  }

  /** Ends the watch; a thread in {@link #next} gets a CancellationException. */
  @Override
  public void close() {
    context.close();
  }

  private A read() throws StreamEnd {
    Context before = context.attach();
    try {
      if (context.isCancelled()) {
        throw new CancellationException("closed");
      }
      if (stream == null) {
        stream = opening.open();
      }
      if (stream.hasNext()) {
        return stream.next();
      }
    } catch (RuntimeException error) {
      if (context.isCancelled()) {
        throw new CancellationException("closed");
      }
      NexusException typed = NexusException.of(error);
      if (client.isClosed() || !isPassing(typed)) {
        throw typed;
      }
    } finally {
      context.detach(before);
    }
    throw new StreamEnd();
  }

  private static boolean isPassing(NexusException error) {
    return switch (error.reason()) {
      case REASON_UNSPECIFIED, REASON_DRAINING -> error.isConnectionLost();
      case REASON_OVERLOADED -> true;
      default -> error.code() == Status.Code.UNAVAILABLE;
    };
  }

  private static final class StreamEnd extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
