package io.nexus.sidecar.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.rpc.ErrorInfo;
import io.grpc.Context;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.nexus.sidecar.cache.v1.CacheServiceGrpc;
import io.nexus.sidecar.cache.v1.CacheServiceGrpc.CacheServiceImplBase;
import io.nexus.sidecar.cache.v1.FetchRequest;
import io.nexus.sidecar.cache.v1.FetchResponse;
import io.nexus.sidecar.cache.v1.GetRequest;
import io.nexus.sidecar.cache.v1.GetResponse;
import io.nexus.sidecar.cache.v1.Value;
import io.nexus.sidecar.calls.v1.Call;
import io.nexus.sidecar.calls.v1.CallServiceGrpc.CallServiceImplBase;
import io.nexus.sidecar.calls.v1.ExchangeRequest;
import io.nexus.sidecar.calls.v1.ExchangeResponse;
import io.nexus.sidecar.calls.v1.Failure;
import io.nexus.sidecar.calls.v1.Reply;
import io.nexus.sidecar.errors.v1.Reason;
import io.nexus.sidecar.session.v1.CreateRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How unary calls are carried on streams. */
@Timeout(30)
final class ExchangeTest {
  private static final GetRequest GET = GetRequest.newBuilder().setEntity("user").setId("1").build();

  private final AtomicInteger unary = new AtomicInteger();
  private final AtomicInteger streams = new AtomicInteger();
  private final AtomicInteger messages = new AtomicInteger();
  private final AtomicInteger carried = new AtomicInteger();
  private final AtomicReference<BiFunction<ExchangeRequest, StreamObserver<ExchangeResponse>, Boolean>> behaviour =
      new AtomicReference<>((request, answer) -> true);
  private Server server;
  private NexusClient client;

  @BeforeEach
  void connect() throws Exception {
    server = NettyServerBuilder.forPort(0).addService(new Cache()).addService(new Calls()).build().start();
    client = NexusClient.connect(ConnectOptions.from(Map.of()).withAddress("localhost:" + server.getPort()));
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
  }

  @Test
  void carriesManyCallsOnTwoStreamsAtMost() throws Exception {
    var threads = Executors.newFixedThreadPool(100);
    var answers = IntStream.range(0, 3000)
        .mapToObj(i -> threads.submit(() -> {
          var request = GET.toBuilder().setId("id-" + i).build();
          return client.cache().get(request).getFound().getFieldsOrThrow("id").equals("id-" + i);
        }))
        .toList();
    for (var answer : answers) {
      assertTrue(answer.get());
    }
    threads.shutdown();
    assertEquals(3000, carried.get());
    assertEquals(0, unary.get());
    assertTrue(streams.get() <= 2);
    assertTrue(messages.get() < 3000, "no message had more than one call");
  }

  @Test
  void makesCallsThatMayWaitAlone() {
    client.cache().fetch(FetchRequest.getDefaultInstance());
    assertEquals(0, streams.get());
  }

  @Test
  void makesUnaryCallsWhenTheOptionSaysSo() {
    var options = ConnectOptions.from(Map.of("NEXUS_SIDECAR_UNARY_CALLS", "1"));
    try (NexusClient other = NexusClient.connect(options.withAddress("localhost:" + server.getPort()))) {
      other.cache().get(GET);
    }
    assertEquals(1, unary.get());
    assertEquals(0, streams.get());
  }

  @Test
  void fallsBackWhenTheServiceIsNotOffered() {
    behaviour.set((request, answer) -> end(answer, Status.UNIMPLEMENTED));
    client.cache().get(GET);
    client.cache().get(GET);
    assertEquals(2, unary.get());
    assertEquals(1, streams.get());
  }

  @Test
  void losesNoCallToADrainingSidecar() {
    behaviour.set((request, answer) -> end(answer, Status.UNAVAILABLE, "DRAINING"));
    // Sent alone, it fails because the server has no such service: it was not counted as made.
    var error = assertThrows(NexusException.class, this::create);
    assertEquals(Status.Code.UNIMPLEMENTED, error.code());
  }

  @Test
  void repeatsAfterABreakOnlyWhatIsIdempotent() {
    behaviour.set((request, answer) -> end(answer, Status.UNAVAILABLE));
    client.cache().get(GET);
    assertEquals(1, unary.get());
    var error = assertThrows(NexusException.class, this::create);
    assertEquals(Status.Code.UNAVAILABLE, error.code());
    assertTrue(error.getMessage().contains("lost before the reply"), error.getMessage());
  }

  @Test
  void remembersWhatIsNotCarried() {
    behaviour.set((request, answer) -> {
      var failure = Failure.newBuilder().setCode(Status.Code.UNIMPLEMENTED.value());
      answer.onNext(ExchangeResponse.newBuilder().addReplies(Reply.newBuilder().setFailure(failure)).build());
      return false;
    });
    client.cache().get(GET);
    client.cache().get(GET);
    assertEquals(1, carried.get());
    assertEquals(2, unary.get());
  }

  @Test
  void doesNotRepeatACallWhoseReplyIsTooLarge() throws Exception {
    // 6 MiB are more than the client accepts on a stream.
    behaviour.set((request, answer) -> {
      var response = ByteString.copyFrom(new byte[6 << 20]);
      answer.onNext(ExchangeResponse.newBuilder().addReplies(Reply.newBuilder().setResponse(response)).build());
      return false;
    });
    var error = assertThrows(NexusException.class, this::create);
    assertEquals(Status.Code.RESOURCE_EXHAUSTED, error.code());
    assertTrue(error.getMessage().contains("5242880"), error.getMessage());
    // One that is idempotent is repeated as a unary call.
    client.cache().get(GET);
    assertEquals(1, unary.get());
  }

  @Test
  void makesACallThatWasRefusedAStream() {
    behaviour.set((request, answer) -> end(answer, Status.RESOURCE_EXHAUSTED, "OVERLOADED"));
    assertEquals(Status.Code.UNIMPLEMENTED, assertThrows(NexusException.class, this::create).code());
  }

  @Test
  void repeatsACallThatAStoppingSidecarRejected() {
    var details = com.google.rpc.Status.newBuilder().setCode(14)
        .addDetails(Any.pack(ErrorInfo.newBuilder().setReason("DRAINING").build())).build();
    behaviour.set((request, answer) -> {
      var failure = Failure.newBuilder().setCode(14).setStatus(details.toByteString()).setRetryPushbackMs(10);
      answer.onNext(ExchangeResponse.newBuilder().addReplies(Reply.newBuilder().setFailure(failure)).build());
      return false;
    });
    assertEquals(Status.Code.UNIMPLEMENTED, assertThrows(NexusException.class, this::create).code());
  }

  @Test
  void endsACallAtItsDeadline() {
    behaviour.set((request, answer) -> false);
    var stub = client.cache().withDeadline(Duration.ofMillis(200));
    assertEquals(
        Status.Code.DEADLINE_EXCEEDED, assertThrows(NexusException.class, () -> stub.get(GET)).code());
  }

  @Test
  void endsACallWhenItsContextIsCancelled() throws Exception {
    behaviour.set((request, answer) -> false);
    var context = Context.current().withCancellation();
    var thread = Executors.newSingleThreadExecutor();
    var failed = thread.submit(context.wrap(() -> assertThrows(NexusException.class, () -> client.cache().get(GET))));
    while (messages.get() == 0) {
      Thread.onSpinWait();
    }
    context.cancel(null);
    assertEquals(Status.Code.CANCELLED, failed.get(5, TimeUnit.SECONDS).code());
    thread.shutdown();
  }

  @Test
  void reportsTheErrorOfAUnaryCall() {
    var details = com.google.rpc.Status.newBuilder().setCode(3).setMessage("bad")
        .addDetails(Any.pack(ErrorInfo.newBuilder().setReason("INVALID_ARGUMENT").putMetadata("a", "b").build())).build();
    behaviour.set((request, answer) -> {
      var failure = Failure.newBuilder().setCode(3).setMessage("bad").setStatus(details.toByteString());
      answer.onNext(ExchangeResponse.newBuilder().addReplies(Reply.newBuilder().setFailure(failure)).build());
      return false;
    });
    var error = assertThrows(NexusException.class, () -> client.cache().get(GET));
    assertEquals(Status.Code.INVALID_ARGUMENT, error.code());
    assertEquals(Reason.REASON_INVALID_ARGUMENT, error.reason());
    assertEquals(Map.of("a", "b"), error.metadata());
  }

  @Test
  void failsAfterClose() {
    client.cache().get(GET);
    client.close();
    var error = assertThrows(NexusException.class, () -> client.cache().get(GET));
    assertEquals(Status.Code.UNAVAILABLE, error.code());
    assertTrue(error.getMessage().contains("closed"), error.getMessage());
    assertFalse(streams.get() > 1);
  }

  private void create() {
    client.sessions().create(CreateRequest.newBuilder().setUserId("user").build());
  }

  private static boolean end(StreamObserver<?> answer, Status status) {
    answer.onError(status.asRuntimeException());
    return false;
  }

  private static boolean end(StreamObserver<?> answer, Status status, String reason) {
    var proto = com.google.rpc.Status.newBuilder().setCode(status.getCode().value())
        .addDetails(Any.pack(ErrorInfo.newBuilder().setReason(reason).build())).build();
    answer.onError(io.grpc.protobuf.StatusProto.toStatusRuntimeException(proto));
    return false;
  }

  private final class Cache extends CacheServiceImplBase {
    @Override
    public void get(GetRequest request, StreamObserver<GetResponse> answer) {
      unary.incrementAndGet();
      answer.onNext(GetResponse.getDefaultInstance());
      answer.onCompleted();
    }

    @Override
    public void fetch(FetchRequest request, StreamObserver<FetchResponse> answer) {
      answer.onNext(FetchResponse.getDefaultInstance());
      answer.onCompleted();
    }
  }

  private final class Calls extends CallServiceImplBase {
    @Override
    public StreamObserver<ExchangeRequest> exchange(StreamObserver<ExchangeResponse> answer) {
      streams.incrementAndGet();
      return new StreamObserver<>() {
        @Override
        public void onNext(ExchangeRequest request) {
          messages.incrementAndGet();
          carried.addAndGet(request.getCallsCount());
          if (!behaviour.get().apply(request, answer)) {
            return;
          }
          var response = ExchangeResponse.newBuilder();
          request.getCallsList().forEach(call -> response.addReplies(Reply.newBuilder().setResponse(reply(call))));
          answer.onNext(response.build());
        }

        @Override
        public void onError(Throwable error) {}

        @Override
        public void onCompleted() {
          answer.onCompleted();
        }
      };
    }

    private ByteString reply(Call call) {
      assertEquals("/" + CacheServiceGrpc.getGetMethod().getFullMethodName(), call.getMethod());
      assertTrue(call.getTimeoutMs() > 0 && call.getTimeoutMs() <= 5000);
      try {
        var request = GetRequest.parseFrom(call.getRequest());
        return GetResponse.newBuilder().setFound(Value.newBuilder().putFields("id", request.getId())).build().toByteString();
      } catch (com.google.protobuf.InvalidProtocolBufferException error) {
        throw new IllegalStateException(error);
      }
    }
  }
}
