package io.nexus.sidecar.calls.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * CallService carries unary calls of the other services over open streams.
 * A call carried here is the same call: same method, messages, identity, namespace, access policy, deadline, trace
 * context, metrics, limits and error details. It needs no header frames, no new stream and fewer wake-ups, so it costs
 * about a fifth. docs/calls-on-streams.md has the figures and the rules for writing a client.
 * A client opens a few streams for each connection and uses each by turns: it sends one message with one or more calls,
 * reads the replies, and only then sends the next. Parallelism comes from several calls in a message and from several
 * streams.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class CallServiceGrpc {

  private CallServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "nexus.calls.v1.CallService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.calls.v1.ExchangeRequest,
      io.nexus.sidecar.calls.v1.ExchangeResponse> getExchangeMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Exchange",
      requestType = io.nexus.sidecar.calls.v1.ExchangeRequest.class,
      responseType = io.nexus.sidecar.calls.v1.ExchangeResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.BIDI_STREAMING)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.calls.v1.ExchangeRequest,
      io.nexus.sidecar.calls.v1.ExchangeResponse> getExchangeMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.calls.v1.ExchangeRequest, io.nexus.sidecar.calls.v1.ExchangeResponse> getExchangeMethod;
    if ((getExchangeMethod = CallServiceGrpc.getExchangeMethod) == null) {
      synchronized (CallServiceGrpc.class) {
        if ((getExchangeMethod = CallServiceGrpc.getExchangeMethod) == null) {
          CallServiceGrpc.getExchangeMethod = getExchangeMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.calls.v1.ExchangeRequest, io.nexus.sidecar.calls.v1.ExchangeResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.BIDI_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Exchange"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.calls.v1.ExchangeRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.calls.v1.ExchangeResponse.getDefaultInstance()))
              .setSchemaDescriptor(new CallServiceMethodDescriptorSupplier("Exchange"))
              .build();
        }
      }
    }
    return getExchangeMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static CallServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<CallServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<CallServiceStub>() {
        @java.lang.Override
        public CallServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new CallServiceStub(channel, callOptions);
        }
      };
    return CallServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static CallServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<CallServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<CallServiceBlockingV2Stub>() {
        @java.lang.Override
        public CallServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new CallServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return CallServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static CallServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<CallServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<CallServiceBlockingStub>() {
        @java.lang.Override
        public CallServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new CallServiceBlockingStub(channel, callOptions);
        }
      };
    return CallServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static CallServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<CallServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<CallServiceFutureStub>() {
        @java.lang.Override
        public CallServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new CallServiceFutureStub(channel, callOptions);
        }
      };
    return CallServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * CallService carries unary calls of the other services over open streams.
   * A call carried here is the same call: same method, messages, identity, namespace, access policy, deadline, trace
   * context, metrics, limits and error details. It needs no header frames, no new stream and fewer wake-ups, so it costs
   * about a fifth. docs/calls-on-streams.md has the figures and the rules for writing a client.
   * A client opens a few streams for each connection and uses each by turns: it sends one message with one or more calls,
   * reads the replies, and only then sends the next. Parallelism comes from several calls in a message and from several
   * streams.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Exchange carries calls for as long as the stream is open.
     * Send an ExchangeRequest, read ExchangeResponses until there are as many replies as there were calls, in the order of
     * the calls, then send the next. Sending more before that is permitted and gains nothing.
     * The stream's metadata identifies the caller (`authorization`) and chooses the namespace (`nexus-namespace`), as for
     * any call. Both are checked for every call, so that a token that was replaced or a permission that was taken away
     * counts from the next call on.
     * What cannot be carried: streams, and calls that may wait or take long (those whose request has a `wait`, such as
     * `LockService/Acquire`, and `CacheService/InvalidateTags`). They are answered UNIMPLEMENTED; make them as calls of
     * their own, and later calls of that method as well.
     * The stream ends with DRAINING when the sidecar stops, after the message under way is answered: nothing was lost, go on
     * elsewhere. When it breaks with a message under way, the outcome of its calls is unknown: repeat those that are
     * idempotent. A sidecar older than this service, or one with `server.calls_on_streams = false`, answers UNIMPLEMENTED:
     * make unary calls.
     * Errors of the stream itself: UNAUTHENTICATED, OVERLOADED (`server.max_streams`), DRAINING, INVALID_ARGUMENT (a message that
     * is not an ExchangeRequest, has no calls, or more than 64).
     * </pre>
     */
    default io.grpc.stub.StreamObserver<io.nexus.sidecar.calls.v1.ExchangeRequest> exchange(
        io.grpc.stub.StreamObserver<io.nexus.sidecar.calls.v1.ExchangeResponse> responseObserver) {
      return io.grpc.stub.ServerCalls.asyncUnimplementedStreamingCall(getExchangeMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service CallService.
   * <pre>
   * CallService carries unary calls of the other services over open streams.
   * A call carried here is the same call: same method, messages, identity, namespace, access policy, deadline, trace
   * context, metrics, limits and error details. It needs no header frames, no new stream and fewer wake-ups, so it costs
   * about a fifth. docs/calls-on-streams.md has the figures and the rules for writing a client.
   * A client opens a few streams for each connection and uses each by turns: it sends one message with one or more calls,
   * reads the replies, and only then sends the next. Parallelism comes from several calls in a message and from several
   * streams.
   * </pre>
   */
  public static abstract class CallServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return CallServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service CallService.
   * <pre>
   * CallService carries unary calls of the other services over open streams.
   * A call carried here is the same call: same method, messages, identity, namespace, access policy, deadline, trace
   * context, metrics, limits and error details. It needs no header frames, no new stream and fewer wake-ups, so it costs
   * about a fifth. docs/calls-on-streams.md has the figures and the rules for writing a client.
   * A client opens a few streams for each connection and uses each by turns: it sends one message with one or more calls,
   * reads the replies, and only then sends the next. Parallelism comes from several calls in a message and from several
   * streams.
   * </pre>
   */
  public static final class CallServiceStub
      extends io.grpc.stub.AbstractAsyncStub<CallServiceStub> {
    private CallServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected CallServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new CallServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Exchange carries calls for as long as the stream is open.
     * Send an ExchangeRequest, read ExchangeResponses until there are as many replies as there were calls, in the order of
     * the calls, then send the next. Sending more before that is permitted and gains nothing.
     * The stream's metadata identifies the caller (`authorization`) and chooses the namespace (`nexus-namespace`), as for
     * any call. Both are checked for every call, so that a token that was replaced or a permission that was taken away
     * counts from the next call on.
     * What cannot be carried: streams, and calls that may wait or take long (those whose request has a `wait`, such as
     * `LockService/Acquire`, and `CacheService/InvalidateTags`). They are answered UNIMPLEMENTED; make them as calls of
     * their own, and later calls of that method as well.
     * The stream ends with DRAINING when the sidecar stops, after the message under way is answered: nothing was lost, go on
     * elsewhere. When it breaks with a message under way, the outcome of its calls is unknown: repeat those that are
     * idempotent. A sidecar older than this service, or one with `server.calls_on_streams = false`, answers UNIMPLEMENTED:
     * make unary calls.
     * Errors of the stream itself: UNAUTHENTICATED, OVERLOADED (`server.max_streams`), DRAINING, INVALID_ARGUMENT (a message that
     * is not an ExchangeRequest, has no calls, or more than 64).
     * </pre>
     */
    public io.grpc.stub.StreamObserver<io.nexus.sidecar.calls.v1.ExchangeRequest> exchange(
        io.grpc.stub.StreamObserver<io.nexus.sidecar.calls.v1.ExchangeResponse> responseObserver) {
      return io.grpc.stub.ClientCalls.asyncBidiStreamingCall(
          getChannel().newCall(getExchangeMethod(), getCallOptions()), responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service CallService.
   * <pre>
   * CallService carries unary calls of the other services over open streams.
   * A call carried here is the same call: same method, messages, identity, namespace, access policy, deadline, trace
   * context, metrics, limits and error details. It needs no header frames, no new stream and fewer wake-ups, so it costs
   * about a fifth. docs/calls-on-streams.md has the figures and the rules for writing a client.
   * A client opens a few streams for each connection and uses each by turns: it sends one message with one or more calls,
   * reads the replies, and only then sends the next. Parallelism comes from several calls in a message and from several
   * streams.
   * </pre>
   */
  public static final class CallServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<CallServiceBlockingV2Stub> {
    private CallServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected CallServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new CallServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Exchange carries calls for as long as the stream is open.
     * Send an ExchangeRequest, read ExchangeResponses until there are as many replies as there were calls, in the order of
     * the calls, then send the next. Sending more before that is permitted and gains nothing.
     * The stream's metadata identifies the caller (`authorization`) and chooses the namespace (`nexus-namespace`), as for
     * any call. Both are checked for every call, so that a token that was replaced or a permission that was taken away
     * counts from the next call on.
     * What cannot be carried: streams, and calls that may wait or take long (those whose request has a `wait`, such as
     * `LockService/Acquire`, and `CacheService/InvalidateTags`). They are answered UNIMPLEMENTED; make them as calls of
     * their own, and later calls of that method as well.
     * The stream ends with DRAINING when the sidecar stops, after the message under way is answered: nothing was lost, go on
     * elsewhere. When it breaks with a message under way, the outcome of its calls is unknown: repeat those that are
     * idempotent. A sidecar older than this service, or one with `server.calls_on_streams = false`, answers UNIMPLEMENTED:
     * make unary calls.
     * Errors of the stream itself: UNAUTHENTICATED, OVERLOADED (`server.max_streams`), DRAINING, INVALID_ARGUMENT (a message that
     * is not an ExchangeRequest, has no calls, or more than 64).
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<io.nexus.sidecar.calls.v1.ExchangeRequest, io.nexus.sidecar.calls.v1.ExchangeResponse>
        exchange() {
      return io.grpc.stub.ClientCalls.blockingBidiStreamingCall(
          getChannel(), getExchangeMethod(), getCallOptions());
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service CallService.
   * <pre>
   * CallService carries unary calls of the other services over open streams.
   * A call carried here is the same call: same method, messages, identity, namespace, access policy, deadline, trace
   * context, metrics, limits and error details. It needs no header frames, no new stream and fewer wake-ups, so it costs
   * about a fifth. docs/calls-on-streams.md has the figures and the rules for writing a client.
   * A client opens a few streams for each connection and uses each by turns: it sends one message with one or more calls,
   * reads the replies, and only then sends the next. Parallelism comes from several calls in a message and from several
   * streams.
   * </pre>
   */
  public static final class CallServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<CallServiceBlockingStub> {
    private CallServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected CallServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new CallServiceBlockingStub(channel, callOptions);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service CallService.
   * <pre>
   * CallService carries unary calls of the other services over open streams.
   * A call carried here is the same call: same method, messages, identity, namespace, access policy, deadline, trace
   * context, metrics, limits and error details. It needs no header frames, no new stream and fewer wake-ups, so it costs
   * about a fifth. docs/calls-on-streams.md has the figures and the rules for writing a client.
   * A client opens a few streams for each connection and uses each by turns: it sends one message with one or more calls,
   * reads the replies, and only then sends the next. Parallelism comes from several calls in a message and from several
   * streams.
   * </pre>
   */
  public static final class CallServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<CallServiceFutureStub> {
    private CallServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected CallServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new CallServiceFutureStub(channel, callOptions);
    }
  }

  private static final int METHODID_EXCHANGE = 0;

  private static final class MethodHandlers<Req, Resp> implements
      io.grpc.stub.ServerCalls.UnaryMethod<Req, Resp>,
      io.grpc.stub.ServerCalls.ServerStreamingMethod<Req, Resp>,
      io.grpc.stub.ServerCalls.ClientStreamingMethod<Req, Resp>,
      io.grpc.stub.ServerCalls.BidiStreamingMethod<Req, Resp> {
    private final AsyncService serviceImpl;
    private final int methodId;

    MethodHandlers(AsyncService serviceImpl, int methodId) {
      this.serviceImpl = serviceImpl;
      this.methodId = methodId;
    }

    @java.lang.Override
    @java.lang.SuppressWarnings("unchecked")
    public void invoke(Req request, io.grpc.stub.StreamObserver<Resp> responseObserver) {
      switch (methodId) {
        default:
          throw new AssertionError();
      }
    }

    @java.lang.Override
    @java.lang.SuppressWarnings("unchecked")
    public io.grpc.stub.StreamObserver<Req> invoke(
        io.grpc.stub.StreamObserver<Resp> responseObserver) {
      switch (methodId) {
        case METHODID_EXCHANGE:
          return (io.grpc.stub.StreamObserver<Req>) serviceImpl.exchange(
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.calls.v1.ExchangeResponse>) responseObserver);
        default:
          throw new AssertionError();
      }
    }
  }

  public static final io.grpc.ServerServiceDefinition bindService(AsyncService service) {
    return io.grpc.ServerServiceDefinition.builder(getServiceDescriptor())
        .addMethod(
          getExchangeMethod(),
          io.grpc.stub.ServerCalls.asyncBidiStreamingCall(
            new MethodHandlers<
              io.nexus.sidecar.calls.v1.ExchangeRequest,
              io.nexus.sidecar.calls.v1.ExchangeResponse>(
                service, METHODID_EXCHANGE)))
        .build();
  }

  private static abstract class CallServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    CallServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return io.nexus.sidecar.calls.v1.Calls.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("CallService");
    }
  }

  private static final class CallServiceFileDescriptorSupplier
      extends CallServiceBaseDescriptorSupplier {
    CallServiceFileDescriptorSupplier() {}
  }

  private static final class CallServiceMethodDescriptorSupplier
      extends CallServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    CallServiceMethodDescriptorSupplier(java.lang.String methodName) {
      this.methodName = methodName;
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.MethodDescriptor getMethodDescriptor() {
      return getServiceDescriptor().findMethodByName(methodName);
    }
  }

  private static volatile io.grpc.ServiceDescriptor serviceDescriptor;

  public static io.grpc.ServiceDescriptor getServiceDescriptor() {
    io.grpc.ServiceDescriptor result = serviceDescriptor;
    if (result == null) {
      synchronized (CallServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new CallServiceFileDescriptorSupplier())
              .addMethod(getExchangeMethod())
              .build();
        }
      }
    }
    return result;
  }
}
