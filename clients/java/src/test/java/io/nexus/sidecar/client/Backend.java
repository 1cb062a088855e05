package io.nexus.sidecar.client;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.nexus.sidecar.cache.v1.CacheServiceGrpc.CacheServiceImplBase;
import io.nexus.sidecar.cache.v1.FetchRequest;
import io.nexus.sidecar.cache.v1.FetchResponse;
import io.nexus.sidecar.cache.v1.GetRequest;
import io.nexus.sidecar.cache.v1.GetResponse;
import io.nexus.sidecar.cache.v1.Missing;
import io.nexus.sidecar.cache.v1.Ready;
import io.nexus.sidecar.cache.v1.WatchInvalidationsRequest;
import io.nexus.sidecar.cache.v1.WatchInvalidationsResponse;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A gRPC server that shows what the client sends, and ends its watches when told to. */
final class Backend implements AutoCloseable {
  /** What came with a call. */
  record Call(Metadata headers, long deadlineMs) {
    String header(String name) {
      return headers.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
    }
  }

  final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  final BlockingQueue<StreamObserver<WatchInvalidationsResponse>> watches = new LinkedBlockingQueue<>();
  private final Server server;

  Backend(NettyServerBuilder builder) throws IOException {
    server = builder.addService(new Cache()).intercept(new Recorder()).build().start();
  }

  static Backend onTcp() throws IOException {
    return new Backend(NettyServerBuilder.forPort(0));
  }

  String address() {
    return "localhost:" + server.getPort();
  }

  @Override
  public void close() throws InterruptedException {
    server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
  }

  private final class Cache extends CacheServiceImplBase {
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
