package io.nexus.sidecar.client;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.nexus.sidecar.calls.v1.Call;
import io.nexus.sidecar.calls.v1.CallServiceGrpc.CallServiceImplBase;
import io.nexus.sidecar.calls.v1.ExchangeRequest;
import io.nexus.sidecar.calls.v1.ExchangeResponse;
import io.nexus.sidecar.calls.v1.Failure;
import io.nexus.sidecar.calls.v1.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Carries calls to some services on streams, with the stream's metadata: as unary calls of a server of its own. */
final class Carrier extends CallServiceImplBase implements ServerInterceptor, AutoCloseable {
  private static final Context.Key<Metadata> HEADERS = Context.key("headers");

  private static final Metadata.Key<byte[]> DETAILS =
      Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

  /** How many streams were opened. */
  final AtomicInteger streams = new AtomicInteger();

  private final Server server;
  private final ManagedChannel toServer;

  Carrier(List<ServerServiceDefinition> services) throws IOException {
    server = NettyServerBuilder.forPort(0).addServices(services).build().start();
    toServer = NettyChannelBuilder.forAddress("localhost", server.getPort()).usePlaintext().build();
  }

  /** Returns the services, and the one that carries calls to them. */
  static List<ServerServiceDefinition> with(Carrier carrier, List<ServerServiceDefinition> services) {
    List<ServerServiceDefinition> all = new ArrayList<>(services);
    all.add(ServerInterceptors.intercept(carrier, carrier));
    return all;
  }

  @Override
  public void close() {
    toServer.shutdownNow();
    server.shutdownNow();
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    return Contexts.interceptCall(Context.current().withValue(HEADERS, headers), call, headers, next);
  }

  @Override
  public StreamObserver<ExchangeRequest> exchange(StreamObserver<ExchangeResponse> answer) {
    streams.incrementAndGet();
    Metadata headers = new Metadata();
    for (String name : new String[] {"authorization", "nexus-namespace"}) {
      var key = Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
      if (HEADERS.get().containsKey(key)) {
        headers.put(key, HEADERS.get().get(key));
      }
    }
    Channel channel =
        ClientInterceptors.intercept(toServer, MetadataUtils.newAttachHeadersInterceptor(headers));
    return new StreamObserver<>() {
      @Override
      public void onNext(ExchangeRequest request) {
        var response = ExchangeResponse.newBuilder();
        request.getCallsList().forEach(call -> response.addReplies(reply(channel, call)));
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

  private static Reply reply(Channel channel, Call call) {
    var method = MethodDescriptor.newBuilder(new Bytes(), new Bytes())
        .setType(MethodType.UNARY).setFullMethodName(call.getMethod().substring(1)).build();
    var options = CallOptions.DEFAULT.withDeadlineAfter(call.getTimeoutMs(), TimeUnit.MILLISECONDS);
    try {
      // Outside the context of the stream, which would be cancelled with it.
      byte[] response = Context.ROOT.call(
          () -> ClientCalls.blockingUnaryCall(channel, method, options, call.getRequest().toByteArray()));
      return Reply.newBuilder().setResponse(ByteString.copyFrom(response)).build();
    } catch (StatusRuntimeException error) {
      var failure = Failure.newBuilder().setCode(error.getStatus().getCode().value())
          .setMessage(String.valueOf(error.getStatus().getDescription()));
      byte[] details = error.getTrailers().get(DETAILS);
      if (details != null) {
        failure.setStatus(ByteString.copyFrom(details));
      }
      return Reply.newBuilder().setFailure(failure).build();
    } catch (Exception error) {
      throw new IllegalStateException(error);
    }
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException error) {
        throw new UncheckedIOException(error);
      }
    }
  }
}
