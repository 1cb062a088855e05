package io.nexus.sidecar.conformance;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.nexus.sidecar.client.NexusClient;
import io.nexus.sidecar.client.NexusException;
import io.nexus.sidecar.client.Watch;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A stream that a scenario reads: what came is queued. */
final class OpenStream {
  private static final long PATIENCE_S = 15;
  private static final Object END = new Object();
  private static final JsonElement GAP = JsonParser.parseString("{\"gap\": true}");

  private final BlockingQueue<Object> arrived = new LinkedBlockingQueue<>();
  private final StreamObserver<Message> arrivals =
      new StreamObserver<>() {
        @Override
        public void onNext(Message message) {
          arrived.add(message);
        }

        @Override
        public void onError(Throwable error) {
          arrived.add(NexusException.of(error));
        }

        @Override
        public void onCompleted() {
          arrived.add(END);
        }
      };
  private Runnable cancel;
  private StreamObserver<Message> requests;

  static OpenStream call(
      NexusClient client, MethodDescriptor<Message, Message> method, CallOptions options, Message request) {
    OpenStream stream = new OpenStream();
    ClientCall<Message, Message> call = client.channel().newCall(method, options);
    stream.cancel = () -> call.cancel("the scenario says so", null);
    if (method.getType().clientSendsOneMessage()) {
      ClientCalls.asyncServerStreamingCall(call, request, stream.arrivals);
    } else {
      stream.requests = ClientCalls.asyncBidiStreamingCall(call, stream.arrivals);
      stream.requests.onNext(request);
    }
    return stream;
  }

  static OpenStream watch(NexusClient client, MethodDescriptor<Message, Message> method, Message request) {
    OpenStream stream = new OpenStream();
    Watch<Message> watch = client.watch(method, request);
    stream.cancel = watch::close;
    Thread reader = new Thread(() -> stream.read(watch), "watch");
    reader.setDaemon(true);
    reader.start();
    return stream;
  }

  private void read(Watch<Message> watch) {
    try {
      while (true) {
        Object next = watch.next().message().map(Object.class::cast).orElse(GAP);
        arrived.add(next);
      }
    } catch (CancellationException | InterruptedException closed) {
      arrived.add(END);
    } catch (NexusException error) {
      arrived.add(error);
    }
  }

  void send(Message message) {
    requests.onNext(message);
  }

  void cancel() {
    cancel.run();
  }

  JsonElement receive(JsonElement expected, boolean skip) throws InterruptedException {
    while (true) {
      Object next = next();
      if (isEnd(next)) {
        throw new AssertionError("the stream ended with " + told(next) + " instead of " + expected);
      }
      JsonElement received = next instanceof Message message ? Methods.json(message) : GAP;
      if (Matching.matches(expected, received)) {
        return next instanceof Message message ? Methods.complete(message) : GAP;
      }
      if (!skip) {
        throw new AssertionError("expected " + expected + ", received " + received);
      }
    }
  }

  /** Passes over what is left; the error in which the stream ended, null for a good end. */
  NexusException end() throws InterruptedException {
    Object next = next();
    while (!isEnd(next)) {
      next = next();
    }
    return next instanceof NexusException error ? error : null;
  }

  private Object next() throws InterruptedException {
    Object next = arrived.poll(PATIENCE_S, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing came within " + PATIENCE_S + " s");
    }
    return next;
  }

  private static boolean isEnd(Object next) {
    return next == END || next instanceof NexusException;
  }

  private static String told(Object end) {
    return end == END ? "OK" : end.toString();
  }
}
