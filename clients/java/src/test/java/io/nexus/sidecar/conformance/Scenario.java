package io.nexus.sidecar.conformance;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.nexus.sidecar.client.NexusClient;
import io.nexus.sidecar.client.NexusException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** One scenario, carried out step by step. */
final class Scenario {
  private final NexusClient client;
  private final String service;
  private final JsonObject scenario;
  private final Map<String, JsonElement> saved = new HashMap<>();
  private final Map<String, OpenStream> streams = new HashMap<>();
  private final Map<String, MethodDescriptor<Message, Message>> methods = new HashMap<>();
  private final Acts acts;

  Scenario(NexusClient client, String service, JsonObject scenario) {
    this.client = client;
    this.service = service;
    this.scenario = scenario;
    this.acts = new Acts(client);
    saved.put("run", new JsonPrimitive("run-" + UUID.randomUUID()));
  }

  /** Why it failed; null if it passed. */
  String run() {
    int number = 0;
    try {
      for (JsonElement step : scenario.getAsJsonArray("steps")) {
        number++;
        JsonObject filled = Matching.filledIn(step, saved).getAsJsonObject();
        save(filled, take(filled));
      }
      return null;
    } catch (Exception | AssertionError error) {
      return "step " + number + ": " + error;
    } finally {
      streams.values().forEach(OpenStream::cancel);
      acts.close();
    }
  }

  private JsonElement take(JsonObject step) throws Exception {
    if (step.has("open")) {
      var method = method(step);
      streams.put(text(step, "open"),
          OpenStream.call(client, method, options(step), Methods.request(method, step.get("request"))));
      methods.put(text(step, "open"), method);
      return null;
    }
    if (step.has("on")) {
      return on(streams.get(text(step, "on")), step);
    }
    if (step.has("cancel")) {
      streams.get(text(step, "cancel")).cancel();
      return null;
    }
    if (!step.has("do")) {
      return call(step);
    }
    if (text(step, "do").equals("watch")) {
      var method = method(step);
      streams.put(text(step, "name"),
          OpenStream.watch(client, method, Methods.request(method, step.get("request"))));
      return null;
    }
    return acts.act(step);
  }

  private JsonElement on(OpenStream stream, JsonObject step) throws InterruptedException {
    if (step.has("send")) {
      stream.send(Methods.request(methods.get(text(step, "on")), step.get("send")));
      return null;
    }
    if (step.has("receive")) {
      return stream.receive(step.get("receive"), step.has("skip") && step.get("skip").getAsBoolean());
    }
    NexusException error = stream.end();
    if (step.has("error")) {
      checkError(step.getAsJsonObject("error"), error);
    } else if (error != null) {
      throw error;
    }
    return null;
  }

  private JsonElement call(JsonObject step) throws Exception {
    long end = System.nanoTime() + (step.has("within") ? Acts.nanos(text(step, "within")) : 0);
    while (true) {
      try {
        return callOnce(step);
      } catch (AssertionError | NexusException error) {
        if (System.nanoTime() >= end) {
          throw error;
        }
        Thread.sleep(20);
      }
    }
  }

  private JsonElement callOnce(JsonObject step) throws Exception {
    Message message;
    try {
      message = answer(step);
    } catch (NexusException error) {
      if (!step.has("error")) {
        throw error;
      }
      checkError(step.getAsJsonObject("error"), error);
      return null;
    }
    JsonElement answer = Methods.json(message);
    if (step.has("error")) {
      throw new AssertionError("expected the error " + step.get("error") + ", was answered " + answer);
    }
    if (step.has("response") && !Matching.matches(step.get("response"), answer)) {
      throw new AssertionError("expected " + step.get("response") + ", was answered " + answer);
    }
    return Methods.complete(message);
  }

  private Message answer(JsonObject step) throws Exception {
    var method = method(step);
    var options = options(step);
    if (!step.has("requests")) {
      Message request = Methods.request(method, step.get("request"));
      try {
        return ClientCalls.blockingUnaryCall(client.channel(), method, options, request);
      } catch (StatusRuntimeException error) {
        throw NexusException.of(error);
      }
    }
    Answer answer = new Answer();
    var requests = ClientCalls.asyncClientStreamingCall(client.channel().newCall(method, options), answer);
    step.getAsJsonArray("requests").forEach(request -> requests.onNext(Methods.request(method, request)));
    requests.onCompleted();
    try {
      return answer.value.get(20, TimeUnit.SECONDS);
    } catch (ExecutionException error) {
      throw NexusException.of(error.getCause());
    }
  }

  private static void checkError(JsonObject expected, NexusException error) {
    if (error == null) {
      throw new AssertionError("expected the error " + expected + ", all went well");
    }
    boolean same = text(expected, "code").equals(error.code().name())
        && (!expected.has("reason") || ("REASON_" + text(expected, "reason")).equals(error.reason().name()))
        && (!expected.has("field") || error.fieldViolations().containsKey(text(expected, "field")));
    if (same && expected.has("metadata")) {
      JsonObject metadata = new JsonObject();
      error.metadata().forEach(metadata::addProperty);
      same = Matching.matches(expected.get("metadata"), metadata);
    }
    if (!same) {
      throw new AssertionError(
          "expected the error " + expected + ", got " + error.getMessage() + " " + error.metadata()
              + " " + error.fieldViolations());
    }
  }

  private void save(JsonObject step, JsonElement answer) {
    if (step.has("save")) {
      step.getAsJsonObject("save").entrySet().forEach(entry -> {
        JsonElement value = Matching.at(answer, entry.getValue().getAsString());
        if (value == null) {
          throw new AssertionError("nothing to save at " + entry.getValue() + " of " + answer);
        }
        saved.put(entry.getKey(), value);
      });
    }
  }

  private MethodDescriptor<Message, Message> method(JsonObject step) {
    return Methods.named(service, text(step, "call"));
  }

  private static CallOptions options(JsonObject step) {
    return step.has("timeout")
        ? CallOptions.DEFAULT.withDeadlineAfter(Acts.nanos(text(step, "timeout")), TimeUnit.NANOSECONDS)
        : CallOptions.DEFAULT;
  }

  private static String text(JsonObject step, String name) {
    return step.get(name).getAsString();
  }

  private static final class Answer implements StreamObserver<Message> {
    private final CompletableFuture<Message> value = new CompletableFuture<>();

    @Override
    public void onNext(Message message) {
      value.complete(message);
    }

    @Override
    public void onError(Throwable error) {
      value.completeExceptionally(error);
    }

    @Override
    public void onCompleted() {
      value.completeExceptionally(new IllegalStateException("no answer"));
    }
  }
}
