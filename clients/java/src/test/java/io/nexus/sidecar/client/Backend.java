package io.nexus.sidecar.client;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.ErrorInfo;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import io.nexus.sidecar.cache.v1.CacheServiceGrpc.CacheServiceImplBase;
import io.nexus.sidecar.cache.v1.FetchRequest;
import io.nexus.sidecar.cache.v1.FetchResponse;
import io.nexus.sidecar.cache.v1.GetRequest;
import io.nexus.sidecar.cache.v1.GetResponse;
import io.nexus.sidecar.common.v1.Missing;
import io.nexus.sidecar.cache.v1.Ready;
import io.nexus.sidecar.cache.v1.SetRequest;
import io.nexus.sidecar.cache.v1.SetResponse;
import io.nexus.sidecar.cache.v1.WatchInvalidationsRequest;
import io.nexus.sidecar.cache.v1.WatchInvalidationsResponse;
import io.nexus.sidecar.lock.v1.Granted;
import io.nexus.sidecar.lock.v1.Held;
import io.nexus.sidecar.lock.v1.HoldRequest;
import io.nexus.sidecar.lock.v1.HoldResponse;
import io.nexus.sidecar.lock.v1.LockServiceGrpc.LockServiceImplBase;
import io.nexus.sidecar.lock.v1.Released;
import io.nexus.sidecar.lock.v1.Renewed;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A gRPC server that shows what the client sends, ends its watches when told to, and never renews a lease. */
final class Backend implements AutoCloseable {
  /** What came with a call. */
  record Call(Metadata headers, long deadlineMs) {
    String header(String name) {
      return headers.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
    }
  }

  /** How many calls of Set are rejected as by a sidecar that is stopping. */
  final AtomicInteger rejections = new AtomicInteger();

  final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  final BlockingQueue<StreamObserver<WatchInvalidationsResponse>> watches = new LinkedBlockingQueue<>();
  final BlockingQueue<StreamObserver<HoldResponse>> holds = new LinkedBlockingQueue<>();
  final Carrier carrier;
  private final Server server;
  private final int port;

  Backend(NettyServerBuilder builder) throws IOException {
    var recorder = new Recorder();
    var services = List.of(
        ServerInterceptors.intercept(new Cache(), recorder), ServerInterceptors.intercept(new Locks(), recorder));
    carrier = new Carrier(services);
    server = builder.addServices(Carrier.with(carrier, services)).build().start();
    port = server.getPort();
  }

  static Backend on(int port) throws IOException {
    return new Backend(NettyServerBuilder.forPort(port));
  }

  static Backend onTcp() throws IOException {
    return on(0);
  }

  int port() {
    return port;
  }

  String address() {
    return "localhost:" + port;
  }

  @Override
  public void close() {
    server.shutdownNow();
    try {
      server.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException error) {
      Thread.currentThread().interrupt();
    }
    carrier.close();
  }

  private final class Cache extends CacheServiceImplBase {
    @Override
    public void set(SetRequest request, StreamObserver<SetResponse> answer) {
      if (rejections.getAndDecrement() > 0) {
        var details = Any.pack(ErrorInfo.newBuilder().setReason("DRAINING").build());
        answer.onError(StatusProto.toStatusRuntimeException(
            com.google.rpc.Status.newBuilder().setCode(Status.Code.UNAVAILABLE.value()).addDetails(details).build()));
        return;
      }
      answer.onNext(SetResponse.getDefaultInstance());
      answer.onCompleted();
    }

    @Override
    public void get(GetRequest request, StreamObserver<GetResponse> answer) {
      answer.onNext(GetResponse.newBuilder().setMissing(Missing.getDefaultInstance()).build());
      answer.onCompleted();
    }

    @Override
    public void fetch(FetchRequest request, StreamObserver<FetchResponse> answer) {
      answer.onNext(FetchResponse.getDefaultInstance());
      answer.onCompleted();
    }

    @Override
    public void watchInvalidations(
        WatchInvalidationsRequest request, StreamObserver<WatchInvalidationsResponse> answer) {
      answer.onNext(WatchInvalidationsResponse.newBuilder().setReady(Ready.getDefaultInstance()).build());
      watches.add(answer);
    }
  }

  /** Renews the last lease that was granted. */
  void renew(Duration lease) {
    var renewed = Renewed.newBuilder().setLease(lease).setRemainingLease(lease);
    try {
      holds.peek().onNext(HoldResponse.newBuilder().setRenewed(renewed).build());
    } catch (RuntimeException cancelled) {
      return; // the client has ended the stream
    }
  }

  static HoldResponse granted(Duration.Builder lease) {
    return HoldResponse.newBuilder()
        .setGranted(Granted.newBuilder().setFence(7).setLease(lease).setRemainingLease(lease)).build();
  }

  /**
   * Grants a lease of 300 ms, 60 s for the resource "released" or 2 s for "two seconds", and renews nothing by itself. "held" is
   * denied, and "busy" waits.
   */
  private final class Locks extends LockServiceImplBase {
    @Override
    public StreamObserver<HoldRequest> hold(StreamObserver<HoldResponse> answer) {
      holds.add(answer);
      return new StreamObserver<>() {
        @Override
        public void onNext(HoldRequest request) {
          if (request.hasRelease()) {
            answer.onNext(HoldResponse.newBuilder().setReleased(Released.getDefaultInstance()).build());
            answer.onCompleted();
            return;
          }
          switch (request.getStart().getResource()) {
            case "busy" -> {
              return;
            }
            case "held" -> {
              answer.onNext(HoldResponse.newBuilder().setHeld(Held.getDefaultInstance()).build());
              answer.onCompleted();
              return;
            }
            default -> { }
          }
          var lease = switch (request.getStart().getResource()) {
            case "released" -> Duration.newBuilder().setSeconds(60);
            case "two seconds" -> Duration.newBuilder().setSeconds(2);
            default -> Duration.newBuilder().setNanos(300_000_000);
          };
          answer.onNext(granted(lease));
        }

        @Override
        public void onError(Throwable error) {}

        @Override
        public void onCompleted() {}
      };
    }
  }

  private final class Recorder implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      var deadline = Context.current().getDeadline();
      calls.add(new Call(headers, deadline == null ? -1 : deadline.timeRemaining(TimeUnit.MILLISECONDS)));
      return next.startCall(call, headers);
    }
  }
}
