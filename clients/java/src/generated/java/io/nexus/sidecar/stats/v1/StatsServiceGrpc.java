package io.nexus.sidecar.stats.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * StatsService counts what happens right now: views, clicks and conversions of a campaign. The counters of one id are the
 * fields of the hash `stats:live:{kind}:{id}`, which other programs may read and increment. The hash lives for the
 * lifetime of its kind (`campaign`: 1 minute), counted from the first increment: it is a window that starts with the
 * first event and then starts again from zero. `include_trailing` asks for the exact sum of the last 60 seconds as well,
 * of what was counted through a sidecar.
 * Kinds are declared under `[stats.kinds]`. All times are by the clock of Redis.
 * Errors of every method: INVALID_ARGUMENT, UNKNOWN_NAME for a kind that is not declared, REDIS_UNAVAILABLE,
 * REDIS_NOT_READY, OUTCOME_UNKNOWN, WRONG_TYPE.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class StatsServiceGrpc {

  private StatsServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "nexus.stats.v1.StatsService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.stats.v1.IncrementRequest,
      io.nexus.sidecar.stats.v1.IncrementResponse> getIncrementMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Increment",
      requestType = io.nexus.sidecar.stats.v1.IncrementRequest.class,
      responseType = io.nexus.sidecar.stats.v1.IncrementResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.stats.v1.IncrementRequest,
      io.nexus.sidecar.stats.v1.IncrementResponse> getIncrementMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.stats.v1.IncrementRequest, io.nexus.sidecar.stats.v1.IncrementResponse> getIncrementMethod;
    if ((getIncrementMethod = StatsServiceGrpc.getIncrementMethod) == null) {
      synchronized (StatsServiceGrpc.class) {
        if ((getIncrementMethod = StatsServiceGrpc.getIncrementMethod) == null) {
          StatsServiceGrpc.getIncrementMethod = getIncrementMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.stats.v1.IncrementRequest, io.nexus.sidecar.stats.v1.IncrementResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Increment"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.stats.v1.IncrementRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.stats.v1.IncrementResponse.getDefaultInstance()))
              .setSchemaDescriptor(new StatsServiceMethodDescriptorSupplier("Increment"))
              .build();
        }
      }
    }
    return getIncrementMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.stats.v1.BatchIncrementRequest,
      io.nexus.sidecar.stats.v1.BatchIncrementResponse> getBatchIncrementMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "BatchIncrement",
      requestType = io.nexus.sidecar.stats.v1.BatchIncrementRequest.class,
      responseType = io.nexus.sidecar.stats.v1.BatchIncrementResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.stats.v1.BatchIncrementRequest,
      io.nexus.sidecar.stats.v1.BatchIncrementResponse> getBatchIncrementMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.stats.v1.BatchIncrementRequest, io.nexus.sidecar.stats.v1.BatchIncrementResponse> getBatchIncrementMethod;
    if ((getBatchIncrementMethod = StatsServiceGrpc.getBatchIncrementMethod) == null) {
      synchronized (StatsServiceGrpc.class) {
        if ((getBatchIncrementMethod = StatsServiceGrpc.getBatchIncrementMethod) == null) {
          StatsServiceGrpc.getBatchIncrementMethod = getBatchIncrementMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.stats.v1.BatchIncrementRequest, io.nexus.sidecar.stats.v1.BatchIncrementResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "BatchIncrement"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.stats.v1.BatchIncrementRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.stats.v1.BatchIncrementResponse.getDefaultInstance()))
              .setSchemaDescriptor(new StatsServiceMethodDescriptorSupplier("BatchIncrement"))
              .build();
        }
      }
    }
    return getBatchIncrementMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.stats.v1.GetRequest,
      io.nexus.sidecar.stats.v1.GetResponse> getGetMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Get",
      requestType = io.nexus.sidecar.stats.v1.GetRequest.class,
      responseType = io.nexus.sidecar.stats.v1.GetResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.stats.v1.GetRequest,
      io.nexus.sidecar.stats.v1.GetResponse> getGetMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.stats.v1.GetRequest, io.nexus.sidecar.stats.v1.GetResponse> getGetMethod;
    if ((getGetMethod = StatsServiceGrpc.getGetMethod) == null) {
      synchronized (StatsServiceGrpc.class) {
        if ((getGetMethod = StatsServiceGrpc.getGetMethod) == null) {
          StatsServiceGrpc.getGetMethod = getGetMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.stats.v1.GetRequest, io.nexus.sidecar.stats.v1.GetResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Get"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.stats.v1.GetRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.stats.v1.GetResponse.getDefaultInstance()))
              .setSchemaDescriptor(new StatsServiceMethodDescriptorSupplier("Get"))
              .build();
        }
      }
    }
    return getGetMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.stats.v1.BatchGetRequest,
      io.nexus.sidecar.stats.v1.BatchGetResponse> getBatchGetMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "BatchGet",
      requestType = io.nexus.sidecar.stats.v1.BatchGetRequest.class,
      responseType = io.nexus.sidecar.stats.v1.BatchGetResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.stats.v1.BatchGetRequest,
      io.nexus.sidecar.stats.v1.BatchGetResponse> getBatchGetMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.stats.v1.BatchGetRequest, io.nexus.sidecar.stats.v1.BatchGetResponse> getBatchGetMethod;
    if ((getBatchGetMethod = StatsServiceGrpc.getBatchGetMethod) == null) {
      synchronized (StatsServiceGrpc.class) {
        if ((getBatchGetMethod = StatsServiceGrpc.getBatchGetMethod) == null) {
          StatsServiceGrpc.getBatchGetMethod = getBatchGetMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.stats.v1.BatchGetRequest, io.nexus.sidecar.stats.v1.BatchGetResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "BatchGet"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.stats.v1.BatchGetRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.stats.v1.BatchGetResponse.getDefaultInstance()))
              .setSchemaDescriptor(new StatsServiceMethodDescriptorSupplier("BatchGet"))
              .build();
        }
      }
    }
    return getBatchGetMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.stats.v1.WatchRequest,
      io.nexus.sidecar.stats.v1.WatchResponse> getWatchMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Watch",
      requestType = io.nexus.sidecar.stats.v1.WatchRequest.class,
      responseType = io.nexus.sidecar.stats.v1.WatchResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.stats.v1.WatchRequest,
      io.nexus.sidecar.stats.v1.WatchResponse> getWatchMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.stats.v1.WatchRequest, io.nexus.sidecar.stats.v1.WatchResponse> getWatchMethod;
    if ((getWatchMethod = StatsServiceGrpc.getWatchMethod) == null) {
      synchronized (StatsServiceGrpc.class) {
        if ((getWatchMethod = StatsServiceGrpc.getWatchMethod) == null) {
          StatsServiceGrpc.getWatchMethod = getWatchMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.stats.v1.WatchRequest, io.nexus.sidecar.stats.v1.WatchResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Watch"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.stats.v1.WatchRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.stats.v1.WatchResponse.getDefaultInstance()))
              .setSchemaDescriptor(new StatsServiceMethodDescriptorSupplier("Watch"))
              .build();
        }
      }
    }
    return getWatchMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.stats.v1.ResetRequest,
      io.nexus.sidecar.stats.v1.ResetResponse> getResetMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Reset",
      requestType = io.nexus.sidecar.stats.v1.ResetRequest.class,
      responseType = io.nexus.sidecar.stats.v1.ResetResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.stats.v1.ResetRequest,
      io.nexus.sidecar.stats.v1.ResetResponse> getResetMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.stats.v1.ResetRequest, io.nexus.sidecar.stats.v1.ResetResponse> getResetMethod;
    if ((getResetMethod = StatsServiceGrpc.getResetMethod) == null) {
      synchronized (StatsServiceGrpc.class) {
        if ((getResetMethod = StatsServiceGrpc.getResetMethod) == null) {
          StatsServiceGrpc.getResetMethod = getResetMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.stats.v1.ResetRequest, io.nexus.sidecar.stats.v1.ResetResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Reset"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.stats.v1.ResetRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.stats.v1.ResetResponse.getDefaultInstance()))
              .setSchemaDescriptor(new StatsServiceMethodDescriptorSupplier("Reset"))
              .build();
        }
      }
    }
    return getResetMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static StatsServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<StatsServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<StatsServiceStub>() {
        @java.lang.Override
        public StatsServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new StatsServiceStub(channel, callOptions);
        }
      };
    return StatsServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static StatsServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<StatsServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<StatsServiceBlockingV2Stub>() {
        @java.lang.Override
        public StatsServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new StatsServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return StatsServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static StatsServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<StatsServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<StatsServiceBlockingStub>() {
        @java.lang.Override
        public StatsServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new StatsServiceBlockingStub(channel, callOptions);
        }
      };
    return StatsServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static StatsServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<StatsServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<StatsServiceFutureStub>() {
        @java.lang.Override
        public StatsServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new StatsServiceFutureStub(channel, callOptions);
        }
      };
    return StatsServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * StatsService counts what happens right now: views, clicks and conversions of a campaign. The counters of one id are the
   * fields of the hash `stats:live:{kind}:{id}`, which other programs may read and increment. The hash lives for the
   * lifetime of its kind (`campaign`: 1 minute), counted from the first increment: it is a window that starts with the
   * first event and then starts again from zero. `include_trailing` asks for the exact sum of the last 60 seconds as well,
   * of what was counted through a sidecar.
   * Kinds are declared under `[stats.kinds]`. All times are by the clock of Redis.
   * Errors of every method: INVALID_ARGUMENT, UNKNOWN_NAME for a kind that is not declared, REDIS_UNAVAILABLE,
   * REDIS_NOT_READY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Increment adds to counters of one id, all of them or none. WRONG_TYPE: another program has written something that is
     * no number into one of them.
     * </pre>
     */
    default void increment(io.nexus.sidecar.stats.v1.IncrementRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.stats.v1.IncrementResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getIncrementMethod(), responseObserver);
    }

    /**
     * <pre>
     * BatchIncrement adds to counters of up to 1,000 ids. Each item succeeds or fails by itself.
     * </pre>
     */
    default void batchIncrement(io.nexus.sidecar.stats.v1.BatchIncrementRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.stats.v1.BatchIncrementResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getBatchIncrementMethod(), responseObserver);
    }

    /**
     * <pre>
     * Get reads the counters of an id.
     * </pre>
     */
    default void get(io.nexus.sidecar.stats.v1.GetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.stats.v1.GetResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetMethod(), responseObserver);
    }

    /**
     * <pre>
     * BatchGet reads the counters of up to 1,000 ids.
     * </pre>
     */
    default void batchGet(io.nexus.sidecar.stats.v1.BatchGetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.stats.v1.BatchGetResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getBatchGetMethod(), responseObserver);
    }

    /**
     * <pre>
     * Watch streams the counters of ids: first a snapshot of all of them, then at most every `interval` those ids whose
     * counters have changed, as they are then. A reader that is slow gets the latest state, never a backlog. After a `gap`
     * comes a new snapshot.
     * </pre>
     */
    default void watch(io.nexus.sidecar.stats.v1.WatchRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.stats.v1.WatchResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getWatchMethod(), responseObserver);
    }

    /**
     * <pre>
     * Reset removes the counters of an id and what is known of its last minute.
     * </pre>
     */
    default void reset(io.nexus.sidecar.stats.v1.ResetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.stats.v1.ResetResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getResetMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service StatsService.
   * <pre>
   * StatsService counts what happens right now: views, clicks and conversions of a campaign. The counters of one id are the
   * fields of the hash `stats:live:{kind}:{id}`, which other programs may read and increment. The hash lives for the
   * lifetime of its kind (`campaign`: 1 minute), counted from the first increment: it is a window that starts with the
   * first event and then starts again from zero. `include_trailing` asks for the exact sum of the last 60 seconds as well,
   * of what was counted through a sidecar.
   * Kinds are declared under `[stats.kinds]`. All times are by the clock of Redis.
   * Errors of every method: INVALID_ARGUMENT, UNKNOWN_NAME for a kind that is not declared, REDIS_UNAVAILABLE,
   * REDIS_NOT_READY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public static abstract class StatsServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return StatsServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service StatsService.
   * <pre>
   * StatsService counts what happens right now: views, clicks and conversions of a campaign. The counters of one id are the
   * fields of the hash `stats:live:{kind}:{id}`, which other programs may read and increment. The hash lives for the
   * lifetime of its kind (`campaign`: 1 minute), counted from the first increment: it is a window that starts with the
   * first event and then starts again from zero. `include_trailing` asks for the exact sum of the last 60 seconds as well,
   * of what was counted through a sidecar.
   * Kinds are declared under `[stats.kinds]`. All times are by the clock of Redis.
   * Errors of every method: INVALID_ARGUMENT, UNKNOWN_NAME for a kind that is not declared, REDIS_UNAVAILABLE,
   * REDIS_NOT_READY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public static final class StatsServiceStub
      extends io.grpc.stub.AbstractAsyncStub<StatsServiceStub> {
    private StatsServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected StatsServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new StatsServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Increment adds to counters of one id, all of them or none. WRONG_TYPE: another program has written something that is
     * no number into one of them.
     * </pre>
     */
    public void increment(io.nexus.sidecar.stats.v1.IncrementRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.stats.v1.IncrementResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getIncrementMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * BatchIncrement adds to counters of up to 1,000 ids. Each item succeeds or fails by itself.
     * </pre>
     */
    public void batchIncrement(io.nexus.sidecar.stats.v1.BatchIncrementRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.stats.v1.BatchIncrementResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getBatchIncrementMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Get reads the counters of an id.
     * </pre>
     */
    public void get(io.nexus.sidecar.stats.v1.GetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.stats.v1.GetResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * BatchGet reads the counters of up to 1,000 ids.
     * </pre>
     */
    public void batchGet(io.nexus.sidecar.stats.v1.BatchGetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.stats.v1.BatchGetResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getBatchGetMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Watch streams the counters of ids: first a snapshot of all of them, then at most every `interval` those ids whose
     * counters have changed, as they are then. A reader that is slow gets the latest state, never a backlog. After a `gap`
     * comes a new snapshot.
     * </pre>
     */
    public void watch(io.nexus.sidecar.stats.v1.WatchRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.stats.v1.WatchResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getWatchMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Reset removes the counters of an id and what is known of its last minute.
     * </pre>
     */
    public void reset(io.nexus.sidecar.stats.v1.ResetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.stats.v1.ResetResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getResetMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service StatsService.
   * <pre>
   * StatsService counts what happens right now: views, clicks and conversions of a campaign. The counters of one id are the
   * fields of the hash `stats:live:{kind}:{id}`, which other programs may read and increment. The hash lives for the
   * lifetime of its kind (`campaign`: 1 minute), counted from the first increment: it is a window that starts with the
   * first event and then starts again from zero. `include_trailing` asks for the exact sum of the last 60 seconds as well,
   * of what was counted through a sidecar.
   * Kinds are declared under `[stats.kinds]`. All times are by the clock of Redis.
   * Errors of every method: INVALID_ARGUMENT, UNKNOWN_NAME for a kind that is not declared, REDIS_UNAVAILABLE,
   * REDIS_NOT_READY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public static final class StatsServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<StatsServiceBlockingV2Stub> {
    private StatsServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected StatsServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new StatsServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Increment adds to counters of one id, all of them or none. WRONG_TYPE: another program has written something that is
     * no number into one of them.
     * </pre>
     */
    public io.nexus.sidecar.stats.v1.IncrementResponse increment(io.nexus.sidecar.stats.v1.IncrementRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getIncrementMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * BatchIncrement adds to counters of up to 1,000 ids. Each item succeeds or fails by itself.
     * </pre>
     */
    public io.nexus.sidecar.stats.v1.BatchIncrementResponse batchIncrement(io.nexus.sidecar.stats.v1.BatchIncrementRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getBatchIncrementMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Get reads the counters of an id.
     * </pre>
     */
    public io.nexus.sidecar.stats.v1.GetResponse get(io.nexus.sidecar.stats.v1.GetRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * BatchGet reads the counters of up to 1,000 ids.
     * </pre>
     */
    public io.nexus.sidecar.stats.v1.BatchGetResponse batchGet(io.nexus.sidecar.stats.v1.BatchGetRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getBatchGetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Watch streams the counters of ids: first a snapshot of all of them, then at most every `interval` those ids whose
     * counters have changed, as they are then. A reader that is slow gets the latest state, never a backlog. After a `gap`
     * comes a new snapshot.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, io.nexus.sidecar.stats.v1.WatchResponse>
        watch(io.nexus.sidecar.stats.v1.WatchRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getWatchMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reset removes the counters of an id and what is known of its last minute.
     * </pre>
     */
    public io.nexus.sidecar.stats.v1.ResetResponse reset(io.nexus.sidecar.stats.v1.ResetRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getResetMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service StatsService.
   * <pre>
   * StatsService counts what happens right now: views, clicks and conversions of a campaign. The counters of one id are the
   * fields of the hash `stats:live:{kind}:{id}`, which other programs may read and increment. The hash lives for the
   * lifetime of its kind (`campaign`: 1 minute), counted from the first increment: it is a window that starts with the
   * first event and then starts again from zero. `include_trailing` asks for the exact sum of the last 60 seconds as well,
   * of what was counted through a sidecar.
   * Kinds are declared under `[stats.kinds]`. All times are by the clock of Redis.
   * Errors of every method: INVALID_ARGUMENT, UNKNOWN_NAME for a kind that is not declared, REDIS_UNAVAILABLE,
   * REDIS_NOT_READY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public static final class StatsServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<StatsServiceBlockingStub> {
    private StatsServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected StatsServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new StatsServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Increment adds to counters of one id, all of them or none. WRONG_TYPE: another program has written something that is
     * no number into one of them.
     * </pre>
     */
    public io.nexus.sidecar.stats.v1.IncrementResponse increment(io.nexus.sidecar.stats.v1.IncrementRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getIncrementMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * BatchIncrement adds to counters of up to 1,000 ids. Each item succeeds or fails by itself.
     * </pre>
     */
    public io.nexus.sidecar.stats.v1.BatchIncrementResponse batchIncrement(io.nexus.sidecar.stats.v1.BatchIncrementRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getBatchIncrementMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Get reads the counters of an id.
     * </pre>
     */
    public io.nexus.sidecar.stats.v1.GetResponse get(io.nexus.sidecar.stats.v1.GetRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * BatchGet reads the counters of up to 1,000 ids.
     * </pre>
     */
    public io.nexus.sidecar.stats.v1.BatchGetResponse batchGet(io.nexus.sidecar.stats.v1.BatchGetRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getBatchGetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Watch streams the counters of ids: first a snapshot of all of them, then at most every `interval` those ids whose
     * counters have changed, as they are then. A reader that is slow gets the latest state, never a backlog. After a `gap`
     * comes a new snapshot.
     * </pre>
     */
    public java.util.Iterator<io.nexus.sidecar.stats.v1.WatchResponse> watch(
        io.nexus.sidecar.stats.v1.WatchRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getWatchMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reset removes the counters of an id and what is known of its last minute.
     * </pre>
     */
    public io.nexus.sidecar.stats.v1.ResetResponse reset(io.nexus.sidecar.stats.v1.ResetRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getResetMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service StatsService.
   * <pre>
   * StatsService counts what happens right now: views, clicks and conversions of a campaign. The counters of one id are the
   * fields of the hash `stats:live:{kind}:{id}`, which other programs may read and increment. The hash lives for the
   * lifetime of its kind (`campaign`: 1 minute), counted from the first increment: it is a window that starts with the
   * first event and then starts again from zero. `include_trailing` asks for the exact sum of the last 60 seconds as well,
   * of what was counted through a sidecar.
   * Kinds are declared under `[stats.kinds]`. All times are by the clock of Redis.
   * Errors of every method: INVALID_ARGUMENT, UNKNOWN_NAME for a kind that is not declared, REDIS_UNAVAILABLE,
   * REDIS_NOT_READY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public static final class StatsServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<StatsServiceFutureStub> {
    private StatsServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected StatsServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new StatsServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Increment adds to counters of one id, all of them or none. WRONG_TYPE: another program has written something that is
     * no number into one of them.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.stats.v1.IncrementResponse> increment(
        io.nexus.sidecar.stats.v1.IncrementRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getIncrementMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * BatchIncrement adds to counters of up to 1,000 ids. Each item succeeds or fails by itself.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.stats.v1.BatchIncrementResponse> batchIncrement(
        io.nexus.sidecar.stats.v1.BatchIncrementRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getBatchIncrementMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Get reads the counters of an id.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.stats.v1.GetResponse> get(
        io.nexus.sidecar.stats.v1.GetRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * BatchGet reads the counters of up to 1,000 ids.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.stats.v1.BatchGetResponse> batchGet(
        io.nexus.sidecar.stats.v1.BatchGetRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getBatchGetMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Reset removes the counters of an id and what is known of its last minute.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.stats.v1.ResetResponse> reset(
        io.nexus.sidecar.stats.v1.ResetRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getResetMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_INCREMENT = 0;
  private static final int METHODID_BATCH_INCREMENT = 1;
  private static final int METHODID_GET = 2;
  private static final int METHODID_BATCH_GET = 3;
  private static final int METHODID_WATCH = 4;
  private static final int METHODID_RESET = 5;

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
        case METHODID_INCREMENT:
          serviceImpl.increment((io.nexus.sidecar.stats.v1.IncrementRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.stats.v1.IncrementResponse>) responseObserver);
          break;
        case METHODID_BATCH_INCREMENT:
          serviceImpl.batchIncrement((io.nexus.sidecar.stats.v1.BatchIncrementRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.stats.v1.BatchIncrementResponse>) responseObserver);
          break;
        case METHODID_GET:
          serviceImpl.get((io.nexus.sidecar.stats.v1.GetRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.stats.v1.GetResponse>) responseObserver);
          break;
        case METHODID_BATCH_GET:
          serviceImpl.batchGet((io.nexus.sidecar.stats.v1.BatchGetRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.stats.v1.BatchGetResponse>) responseObserver);
          break;
        case METHODID_WATCH:
          serviceImpl.watch((io.nexus.sidecar.stats.v1.WatchRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.stats.v1.WatchResponse>) responseObserver);
          break;
        case METHODID_RESET:
          serviceImpl.reset((io.nexus.sidecar.stats.v1.ResetRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.stats.v1.ResetResponse>) responseObserver);
          break;
        default:
          throw new AssertionError();
      }
    }

    @java.lang.Override
    @java.lang.SuppressWarnings("unchecked")
    public io.grpc.stub.StreamObserver<Req> invoke(
        io.grpc.stub.StreamObserver<Resp> responseObserver) {
      switch (methodId) {
        default:
          throw new AssertionError();
      }
    }
  }

  public static final io.grpc.ServerServiceDefinition bindService(AsyncService service) {
    return io.grpc.ServerServiceDefinition.builder(getServiceDescriptor())
        .addMethod(
          getIncrementMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.stats.v1.IncrementRequest,
              io.nexus.sidecar.stats.v1.IncrementResponse>(
                service, METHODID_INCREMENT)))
        .addMethod(
          getBatchIncrementMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.stats.v1.BatchIncrementRequest,
              io.nexus.sidecar.stats.v1.BatchIncrementResponse>(
                service, METHODID_BATCH_INCREMENT)))
        .addMethod(
          getGetMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.stats.v1.GetRequest,
              io.nexus.sidecar.stats.v1.GetResponse>(
                service, METHODID_GET)))
        .addMethod(
          getBatchGetMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.stats.v1.BatchGetRequest,
              io.nexus.sidecar.stats.v1.BatchGetResponse>(
                service, METHODID_BATCH_GET)))
        .addMethod(
          getWatchMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              io.nexus.sidecar.stats.v1.WatchRequest,
              io.nexus.sidecar.stats.v1.WatchResponse>(
                service, METHODID_WATCH)))
        .addMethod(
          getResetMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.stats.v1.ResetRequest,
              io.nexus.sidecar.stats.v1.ResetResponse>(
                service, METHODID_RESET)))
        .build();
  }

  private static abstract class StatsServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    StatsServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return io.nexus.sidecar.stats.v1.StatsOuterClass.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("StatsService");
    }
  }

  private static final class StatsServiceFileDescriptorSupplier
      extends StatsServiceBaseDescriptorSupplier {
    StatsServiceFileDescriptorSupplier() {}
  }

  private static final class StatsServiceMethodDescriptorSupplier
      extends StatsServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    StatsServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (StatsServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new StatsServiceFileDescriptorSupplier())
              .addMethod(getIncrementMethod())
              .addMethod(getBatchIncrementMethod())
              .addMethod(getGetMethod())
              .addMethod(getBatchGetMethod())
              .addMethod(getWatchMethod())
              .addMethod(getResetMethod())
              .build();
        }
      }
    }
    return result;
  }
}
