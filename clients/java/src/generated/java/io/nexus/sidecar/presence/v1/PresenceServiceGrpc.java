package io.nexus.sidecar.presence.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * PresenceService knows who is online. A user is online for `presence.ttl` (5 minutes) after the last Heartbeat of any of
 * their devices; a device that crashes goes offline after that time, one that calls Leave at once. The key
 * `presence:user:{user_id}` holds the time of the last heartbeat; a user is online while it exists, also if another
 * program wrote it.
 * BatchGet reads these keys. ListOnline, CountOnline and Watch read an index that Heartbeat and Leave maintain: users
 * whose keys only another program writes are missing from those three.
 * All times are by the clock of Redis. Every RPC may fail with REDIS_UNAVAILABLE, OUTCOME_UNKNOWN, OVERLOADED or DRAINING.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class PresenceServiceGrpc {

  private PresenceServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "nexus.presence.v1.PresenceService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.HeartbeatRequest,
      io.nexus.sidecar.presence.v1.HeartbeatResponse> getHeartbeatMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Heartbeat",
      requestType = io.nexus.sidecar.presence.v1.HeartbeatRequest.class,
      responseType = io.nexus.sidecar.presence.v1.HeartbeatResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.HeartbeatRequest,
      io.nexus.sidecar.presence.v1.HeartbeatResponse> getHeartbeatMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.HeartbeatRequest, io.nexus.sidecar.presence.v1.HeartbeatResponse> getHeartbeatMethod;
    if ((getHeartbeatMethod = PresenceServiceGrpc.getHeartbeatMethod) == null) {
      synchronized (PresenceServiceGrpc.class) {
        if ((getHeartbeatMethod = PresenceServiceGrpc.getHeartbeatMethod) == null) {
          PresenceServiceGrpc.getHeartbeatMethod = getHeartbeatMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.presence.v1.HeartbeatRequest, io.nexus.sidecar.presence.v1.HeartbeatResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Heartbeat"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.presence.v1.HeartbeatRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.presence.v1.HeartbeatResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PresenceServiceMethodDescriptorSupplier("Heartbeat"))
              .build();
        }
      }
    }
    return getHeartbeatMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.LeaveRequest,
      io.nexus.sidecar.presence.v1.LeaveResponse> getLeaveMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Leave",
      requestType = io.nexus.sidecar.presence.v1.LeaveRequest.class,
      responseType = io.nexus.sidecar.presence.v1.LeaveResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.LeaveRequest,
      io.nexus.sidecar.presence.v1.LeaveResponse> getLeaveMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.LeaveRequest, io.nexus.sidecar.presence.v1.LeaveResponse> getLeaveMethod;
    if ((getLeaveMethod = PresenceServiceGrpc.getLeaveMethod) == null) {
      synchronized (PresenceServiceGrpc.class) {
        if ((getLeaveMethod = PresenceServiceGrpc.getLeaveMethod) == null) {
          PresenceServiceGrpc.getLeaveMethod = getLeaveMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.presence.v1.LeaveRequest, io.nexus.sidecar.presence.v1.LeaveResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Leave"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.presence.v1.LeaveRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.presence.v1.LeaveResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PresenceServiceMethodDescriptorSupplier("Leave"))
              .build();
        }
      }
    }
    return getLeaveMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.BatchGetRequest,
      io.nexus.sidecar.presence.v1.BatchGetResponse> getBatchGetMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "BatchGet",
      requestType = io.nexus.sidecar.presence.v1.BatchGetRequest.class,
      responseType = io.nexus.sidecar.presence.v1.BatchGetResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.BatchGetRequest,
      io.nexus.sidecar.presence.v1.BatchGetResponse> getBatchGetMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.BatchGetRequest, io.nexus.sidecar.presence.v1.BatchGetResponse> getBatchGetMethod;
    if ((getBatchGetMethod = PresenceServiceGrpc.getBatchGetMethod) == null) {
      synchronized (PresenceServiceGrpc.class) {
        if ((getBatchGetMethod = PresenceServiceGrpc.getBatchGetMethod) == null) {
          PresenceServiceGrpc.getBatchGetMethod = getBatchGetMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.presence.v1.BatchGetRequest, io.nexus.sidecar.presence.v1.BatchGetResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "BatchGet"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.presence.v1.BatchGetRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.presence.v1.BatchGetResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PresenceServiceMethodDescriptorSupplier("BatchGet"))
              .build();
        }
      }
    }
    return getBatchGetMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.ListOnlineRequest,
      io.nexus.sidecar.presence.v1.ListOnlineResponse> getListOnlineMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListOnline",
      requestType = io.nexus.sidecar.presence.v1.ListOnlineRequest.class,
      responseType = io.nexus.sidecar.presence.v1.ListOnlineResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.ListOnlineRequest,
      io.nexus.sidecar.presence.v1.ListOnlineResponse> getListOnlineMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.ListOnlineRequest, io.nexus.sidecar.presence.v1.ListOnlineResponse> getListOnlineMethod;
    if ((getListOnlineMethod = PresenceServiceGrpc.getListOnlineMethod) == null) {
      synchronized (PresenceServiceGrpc.class) {
        if ((getListOnlineMethod = PresenceServiceGrpc.getListOnlineMethod) == null) {
          PresenceServiceGrpc.getListOnlineMethod = getListOnlineMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.presence.v1.ListOnlineRequest, io.nexus.sidecar.presence.v1.ListOnlineResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListOnline"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.presence.v1.ListOnlineRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.presence.v1.ListOnlineResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PresenceServiceMethodDescriptorSupplier("ListOnline"))
              .build();
        }
      }
    }
    return getListOnlineMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.CountOnlineRequest,
      io.nexus.sidecar.presence.v1.CountOnlineResponse> getCountOnlineMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CountOnline",
      requestType = io.nexus.sidecar.presence.v1.CountOnlineRequest.class,
      responseType = io.nexus.sidecar.presence.v1.CountOnlineResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.CountOnlineRequest,
      io.nexus.sidecar.presence.v1.CountOnlineResponse> getCountOnlineMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.CountOnlineRequest, io.nexus.sidecar.presence.v1.CountOnlineResponse> getCountOnlineMethod;
    if ((getCountOnlineMethod = PresenceServiceGrpc.getCountOnlineMethod) == null) {
      synchronized (PresenceServiceGrpc.class) {
        if ((getCountOnlineMethod = PresenceServiceGrpc.getCountOnlineMethod) == null) {
          PresenceServiceGrpc.getCountOnlineMethod = getCountOnlineMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.presence.v1.CountOnlineRequest, io.nexus.sidecar.presence.v1.CountOnlineResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CountOnline"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.presence.v1.CountOnlineRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.presence.v1.CountOnlineResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PresenceServiceMethodDescriptorSupplier("CountOnline"))
              .build();
        }
      }
    }
    return getCountOnlineMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.WatchRequest,
      io.nexus.sidecar.presence.v1.WatchResponse> getWatchMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Watch",
      requestType = io.nexus.sidecar.presence.v1.WatchRequest.class,
      responseType = io.nexus.sidecar.presence.v1.WatchResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.WatchRequest,
      io.nexus.sidecar.presence.v1.WatchResponse> getWatchMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.WatchRequest, io.nexus.sidecar.presence.v1.WatchResponse> getWatchMethod;
    if ((getWatchMethod = PresenceServiceGrpc.getWatchMethod) == null) {
      synchronized (PresenceServiceGrpc.class) {
        if ((getWatchMethod = PresenceServiceGrpc.getWatchMethod) == null) {
          PresenceServiceGrpc.getWatchMethod = getWatchMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.presence.v1.WatchRequest, io.nexus.sidecar.presence.v1.WatchResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Watch"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.presence.v1.WatchRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.presence.v1.WatchResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PresenceServiceMethodDescriptorSupplier("Watch"))
              .build();
        }
      }
    }
    return getWatchMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static PresenceServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<PresenceServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<PresenceServiceStub>() {
        @java.lang.Override
        public PresenceServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new PresenceServiceStub(channel, callOptions);
        }
      };
    return PresenceServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static PresenceServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<PresenceServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<PresenceServiceBlockingV2Stub>() {
        @java.lang.Override
        public PresenceServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new PresenceServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return PresenceServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static PresenceServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<PresenceServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<PresenceServiceBlockingStub>() {
        @java.lang.Override
        public PresenceServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new PresenceServiceBlockingStub(channel, callOptions);
        }
      };
    return PresenceServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static PresenceServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<PresenceServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<PresenceServiceFutureStub>() {
        @java.lang.Override
        public PresenceServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new PresenceServiceFutureStub(channel, callOptions);
        }
      };
    return PresenceServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * PresenceService knows who is online. A user is online for `presence.ttl` (5 minutes) after the last Heartbeat of any of
   * their devices; a device that crashes goes offline after that time, one that calls Leave at once. The key
   * `presence:user:{user_id}` holds the time of the last heartbeat; a user is online while it exists, also if another
   * program wrote it.
   * BatchGet reads these keys. ListOnline, CountOnline and Watch read an index that Heartbeat and Leave maintain: users
   * whose keys only another program writes are missing from those three.
   * All times are by the clock of Redis. Every RPC may fail with REDIS_UNAVAILABLE, OUTCOME_UNKNOWN, OVERLOADED or DRAINING.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Heartbeat keeps a user online on a device for `presence.ttl` from now. Call it every third of that time.
     * Errors: INVALID_ARGUMENT, WRONG_TYPE.
     * </pre>
     */
    default void heartbeat(io.nexus.sidecar.presence.v1.HeartbeatRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.HeartbeatResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getHeartbeatMethod(), responseObserver);
    }

    /**
     * <pre>
     * Leave takes a device offline at once. The user stays online while another of their devices is online, or while a key
     * that another program wrote later than this device's last heartbeat lasts. Leaving twice changes nothing.
     * Errors: INVALID_ARGUMENT, WRONG_TYPE.
     * </pre>
     */
    default void leave(io.nexus.sidecar.presence.v1.LeaveRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.LeaveResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getLeaveMethod(), responseObserver);
    }

    /**
     * <pre>
     * BatchGet returns for each user whether they are online, in the order of the request.
     * Errors: INVALID_ARGUMENT; the WRONG_TYPE of a single user is in that user's item.
     * </pre>
     */
    default void batchGet(io.nexus.sidecar.presence.v1.BatchGetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.BatchGetResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getBatchGetMethod(), responseObserver);
    }

    /**
     * <pre>
     * ListOnline lists who is online by user id, in the order of its bytes, page by page. A user online during the whole
     * listing appears exactly once; one who comes or goes meanwhile may be in it or not. A page costs O(log n + page_size).
     * Errors: INVALID_ARGUMENT.
     * </pre>
     */
    default void listOnline(io.nexus.sidecar.presence.v1.ListOnlineRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.ListOnlineResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListOnlineMethod(), responseObserver);
    }

    /**
     * <pre>
     * CountOnline counts the users online, in O(log n).
     * </pre>
     */
    default void countOnline(io.nexus.sidecar.presence.v1.CountOnlineRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.CountOnlineResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCountOnlineMethod(), responseObserver);
    }

    /**
     * <pre>
     * Watch streams who comes online and who goes offline, also by expiry. The first message is always `ready`: nothing that
     * happens after it is missed without a `gap` in the stream. A user who goes and comes back within the debounce time is
     * not reported. A user whose last heartbeat expires is reported within one second plus the debounce time.
     * Errors: INVALID_ARGUMENT.
     * </pre>
     */
    default void watch(io.nexus.sidecar.presence.v1.WatchRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.WatchResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getWatchMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service PresenceService.
   * <pre>
   * PresenceService knows who is online. A user is online for `presence.ttl` (5 minutes) after the last Heartbeat of any of
   * their devices; a device that crashes goes offline after that time, one that calls Leave at once. The key
   * `presence:user:{user_id}` holds the time of the last heartbeat; a user is online while it exists, also if another
   * program wrote it.
   * BatchGet reads these keys. ListOnline, CountOnline and Watch read an index that Heartbeat and Leave maintain: users
   * whose keys only another program writes are missing from those three.
   * All times are by the clock of Redis. Every RPC may fail with REDIS_UNAVAILABLE, OUTCOME_UNKNOWN, OVERLOADED or DRAINING.
   * </pre>
   */
  public static abstract class PresenceServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return PresenceServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service PresenceService.
   * <pre>
   * PresenceService knows who is online. A user is online for `presence.ttl` (5 minutes) after the last Heartbeat of any of
   * their devices; a device that crashes goes offline after that time, one that calls Leave at once. The key
   * `presence:user:{user_id}` holds the time of the last heartbeat; a user is online while it exists, also if another
   * program wrote it.
   * BatchGet reads these keys. ListOnline, CountOnline and Watch read an index that Heartbeat and Leave maintain: users
   * whose keys only another program writes are missing from those three.
   * All times are by the clock of Redis. Every RPC may fail with REDIS_UNAVAILABLE, OUTCOME_UNKNOWN, OVERLOADED or DRAINING.
   * </pre>
   */
  public static final class PresenceServiceStub
      extends io.grpc.stub.AbstractAsyncStub<PresenceServiceStub> {
    private PresenceServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected PresenceServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new PresenceServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Heartbeat keeps a user online on a device for `presence.ttl` from now. Call it every third of that time.
     * Errors: INVALID_ARGUMENT, WRONG_TYPE.
     * </pre>
     */
    public void heartbeat(io.nexus.sidecar.presence.v1.HeartbeatRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.HeartbeatResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getHeartbeatMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Leave takes a device offline at once. The user stays online while another of their devices is online, or while a key
     * that another program wrote later than this device's last heartbeat lasts. Leaving twice changes nothing.
     * Errors: INVALID_ARGUMENT, WRONG_TYPE.
     * </pre>
     */
    public void leave(io.nexus.sidecar.presence.v1.LeaveRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.LeaveResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getLeaveMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * BatchGet returns for each user whether they are online, in the order of the request.
     * Errors: INVALID_ARGUMENT; the WRONG_TYPE of a single user is in that user's item.
     * </pre>
     */
    public void batchGet(io.nexus.sidecar.presence.v1.BatchGetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.BatchGetResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getBatchGetMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * ListOnline lists who is online by user id, in the order of its bytes, page by page. A user online during the whole
     * listing appears exactly once; one who comes or goes meanwhile may be in it or not. A page costs O(log n + page_size).
     * Errors: INVALID_ARGUMENT.
     * </pre>
     */
    public void listOnline(io.nexus.sidecar.presence.v1.ListOnlineRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.ListOnlineResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListOnlineMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * CountOnline counts the users online, in O(log n).
     * </pre>
     */
    public void countOnline(io.nexus.sidecar.presence.v1.CountOnlineRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.CountOnlineResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCountOnlineMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Watch streams who comes online and who goes offline, also by expiry. The first message is always `ready`: nothing that
     * happens after it is missed without a `gap` in the stream. A user who goes and comes back within the debounce time is
     * not reported. A user whose last heartbeat expires is reported within one second plus the debounce time.
     * Errors: INVALID_ARGUMENT.
     * </pre>
     */
    public void watch(io.nexus.sidecar.presence.v1.WatchRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.WatchResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getWatchMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service PresenceService.
   * <pre>
   * PresenceService knows who is online. A user is online for `presence.ttl` (5 minutes) after the last Heartbeat of any of
   * their devices; a device that crashes goes offline after that time, one that calls Leave at once. The key
   * `presence:user:{user_id}` holds the time of the last heartbeat; a user is online while it exists, also if another
   * program wrote it.
   * BatchGet reads these keys. ListOnline, CountOnline and Watch read an index that Heartbeat and Leave maintain: users
   * whose keys only another program writes are missing from those three.
   * All times are by the clock of Redis. Every RPC may fail with REDIS_UNAVAILABLE, OUTCOME_UNKNOWN, OVERLOADED or DRAINING.
   * </pre>
   */
  public static final class PresenceServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<PresenceServiceBlockingV2Stub> {
    private PresenceServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected PresenceServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new PresenceServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Heartbeat keeps a user online on a device for `presence.ttl` from now. Call it every third of that time.
     * Errors: INVALID_ARGUMENT, WRONG_TYPE.
     * </pre>
     */
    public io.nexus.sidecar.presence.v1.HeartbeatResponse heartbeat(io.nexus.sidecar.presence.v1.HeartbeatRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getHeartbeatMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Leave takes a device offline at once. The user stays online while another of their devices is online, or while a key
     * that another program wrote later than this device's last heartbeat lasts. Leaving twice changes nothing.
     * Errors: INVALID_ARGUMENT, WRONG_TYPE.
     * </pre>
     */
    public io.nexus.sidecar.presence.v1.LeaveResponse leave(io.nexus.sidecar.presence.v1.LeaveRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getLeaveMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * BatchGet returns for each user whether they are online, in the order of the request.
     * Errors: INVALID_ARGUMENT; the WRONG_TYPE of a single user is in that user's item.
     * </pre>
     */
    public io.nexus.sidecar.presence.v1.BatchGetResponse batchGet(io.nexus.sidecar.presence.v1.BatchGetRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getBatchGetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * ListOnline lists who is online by user id, in the order of its bytes, page by page. A user online during the whole
     * listing appears exactly once; one who comes or goes meanwhile may be in it or not. A page costs O(log n + page_size).
     * Errors: INVALID_ARGUMENT.
     * </pre>
     */
    public io.nexus.sidecar.presence.v1.ListOnlineResponse listOnline(io.nexus.sidecar.presence.v1.ListOnlineRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListOnlineMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * CountOnline counts the users online, in O(log n).
     * </pre>
     */
    public io.nexus.sidecar.presence.v1.CountOnlineResponse countOnline(io.nexus.sidecar.presence.v1.CountOnlineRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCountOnlineMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Watch streams who comes online and who goes offline, also by expiry. The first message is always `ready`: nothing that
     * happens after it is missed without a `gap` in the stream. A user who goes and comes back within the debounce time is
     * not reported. A user whose last heartbeat expires is reported within one second plus the debounce time.
     * Errors: INVALID_ARGUMENT.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, io.nexus.sidecar.presence.v1.WatchResponse>
        watch(io.nexus.sidecar.presence.v1.WatchRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getWatchMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service PresenceService.
   * <pre>
   * PresenceService knows who is online. A user is online for `presence.ttl` (5 minutes) after the last Heartbeat of any of
   * their devices; a device that crashes goes offline after that time, one that calls Leave at once. The key
   * `presence:user:{user_id}` holds the time of the last heartbeat; a user is online while it exists, also if another
   * program wrote it.
   * BatchGet reads these keys. ListOnline, CountOnline and Watch read an index that Heartbeat and Leave maintain: users
   * whose keys only another program writes are missing from those three.
   * All times are by the clock of Redis. Every RPC may fail with REDIS_UNAVAILABLE, OUTCOME_UNKNOWN, OVERLOADED or DRAINING.
   * </pre>
   */
  public static final class PresenceServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<PresenceServiceBlockingStub> {
    private PresenceServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected PresenceServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new PresenceServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Heartbeat keeps a user online on a device for `presence.ttl` from now. Call it every third of that time.
     * Errors: INVALID_ARGUMENT, WRONG_TYPE.
     * </pre>
     */
    public io.nexus.sidecar.presence.v1.HeartbeatResponse heartbeat(io.nexus.sidecar.presence.v1.HeartbeatRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getHeartbeatMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Leave takes a device offline at once. The user stays online while another of their devices is online, or while a key
     * that another program wrote later than this device's last heartbeat lasts. Leaving twice changes nothing.
     * Errors: INVALID_ARGUMENT, WRONG_TYPE.
     * </pre>
     */
    public io.nexus.sidecar.presence.v1.LeaveResponse leave(io.nexus.sidecar.presence.v1.LeaveRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getLeaveMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * BatchGet returns for each user whether they are online, in the order of the request.
     * Errors: INVALID_ARGUMENT; the WRONG_TYPE of a single user is in that user's item.
     * </pre>
     */
    public io.nexus.sidecar.presence.v1.BatchGetResponse batchGet(io.nexus.sidecar.presence.v1.BatchGetRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getBatchGetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * ListOnline lists who is online by user id, in the order of its bytes, page by page. A user online during the whole
     * listing appears exactly once; one who comes or goes meanwhile may be in it or not. A page costs O(log n + page_size).
     * Errors: INVALID_ARGUMENT.
     * </pre>
     */
    public io.nexus.sidecar.presence.v1.ListOnlineResponse listOnline(io.nexus.sidecar.presence.v1.ListOnlineRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListOnlineMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * CountOnline counts the users online, in O(log n).
     * </pre>
     */
    public io.nexus.sidecar.presence.v1.CountOnlineResponse countOnline(io.nexus.sidecar.presence.v1.CountOnlineRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCountOnlineMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Watch streams who comes online and who goes offline, also by expiry. The first message is always `ready`: nothing that
     * happens after it is missed without a `gap` in the stream. A user who goes and comes back within the debounce time is
     * not reported. A user whose last heartbeat expires is reported within one second plus the debounce time.
     * Errors: INVALID_ARGUMENT.
     * </pre>
     */
    public java.util.Iterator<io.nexus.sidecar.presence.v1.WatchResponse> watch(
        io.nexus.sidecar.presence.v1.WatchRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getWatchMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service PresenceService.
   * <pre>
   * PresenceService knows who is online. A user is online for `presence.ttl` (5 minutes) after the last Heartbeat of any of
   * their devices; a device that crashes goes offline after that time, one that calls Leave at once. The key
   * `presence:user:{user_id}` holds the time of the last heartbeat; a user is online while it exists, also if another
   * program wrote it.
   * BatchGet reads these keys. ListOnline, CountOnline and Watch read an index that Heartbeat and Leave maintain: users
   * whose keys only another program writes are missing from those three.
   * All times are by the clock of Redis. Every RPC may fail with REDIS_UNAVAILABLE, OUTCOME_UNKNOWN, OVERLOADED or DRAINING.
   * </pre>
   */
  public static final class PresenceServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<PresenceServiceFutureStub> {
    private PresenceServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected PresenceServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new PresenceServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Heartbeat keeps a user online on a device for `presence.ttl` from now. Call it every third of that time.
     * Errors: INVALID_ARGUMENT, WRONG_TYPE.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.presence.v1.HeartbeatResponse> heartbeat(
        io.nexus.sidecar.presence.v1.HeartbeatRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getHeartbeatMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Leave takes a device offline at once. The user stays online while another of their devices is online, or while a key
     * that another program wrote later than this device's last heartbeat lasts. Leaving twice changes nothing.
     * Errors: INVALID_ARGUMENT, WRONG_TYPE.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.presence.v1.LeaveResponse> leave(
        io.nexus.sidecar.presence.v1.LeaveRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getLeaveMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * BatchGet returns for each user whether they are online, in the order of the request.
     * Errors: INVALID_ARGUMENT; the WRONG_TYPE of a single user is in that user's item.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.presence.v1.BatchGetResponse> batchGet(
        io.nexus.sidecar.presence.v1.BatchGetRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getBatchGetMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * ListOnline lists who is online by user id, in the order of its bytes, page by page. A user online during the whole
     * listing appears exactly once; one who comes or goes meanwhile may be in it or not. A page costs O(log n + page_size).
     * Errors: INVALID_ARGUMENT.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.presence.v1.ListOnlineResponse> listOnline(
        io.nexus.sidecar.presence.v1.ListOnlineRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListOnlineMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * CountOnline counts the users online, in O(log n).
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.presence.v1.CountOnlineResponse> countOnline(
        io.nexus.sidecar.presence.v1.CountOnlineRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCountOnlineMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_HEARTBEAT = 0;
  private static final int METHODID_LEAVE = 1;
  private static final int METHODID_BATCH_GET = 2;
  private static final int METHODID_LIST_ONLINE = 3;
  private static final int METHODID_COUNT_ONLINE = 4;
  private static final int METHODID_WATCH = 5;

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
        case METHODID_HEARTBEAT:
          serviceImpl.heartbeat((io.nexus.sidecar.presence.v1.HeartbeatRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.HeartbeatResponse>) responseObserver);
          break;
        case METHODID_LEAVE:
          serviceImpl.leave((io.nexus.sidecar.presence.v1.LeaveRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.LeaveResponse>) responseObserver);
          break;
        case METHODID_BATCH_GET:
          serviceImpl.batchGet((io.nexus.sidecar.presence.v1.BatchGetRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.BatchGetResponse>) responseObserver);
          break;
        case METHODID_LIST_ONLINE:
          serviceImpl.listOnline((io.nexus.sidecar.presence.v1.ListOnlineRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.ListOnlineResponse>) responseObserver);
          break;
        case METHODID_COUNT_ONLINE:
          serviceImpl.countOnline((io.nexus.sidecar.presence.v1.CountOnlineRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.CountOnlineResponse>) responseObserver);
          break;
        case METHODID_WATCH:
          serviceImpl.watch((io.nexus.sidecar.presence.v1.WatchRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.WatchResponse>) responseObserver);
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
          getHeartbeatMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.presence.v1.HeartbeatRequest,
              io.nexus.sidecar.presence.v1.HeartbeatResponse>(
                service, METHODID_HEARTBEAT)))
        .addMethod(
          getLeaveMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.presence.v1.LeaveRequest,
              io.nexus.sidecar.presence.v1.LeaveResponse>(
                service, METHODID_LEAVE)))
        .addMethod(
          getBatchGetMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.presence.v1.BatchGetRequest,
              io.nexus.sidecar.presence.v1.BatchGetResponse>(
                service, METHODID_BATCH_GET)))
        .addMethod(
          getListOnlineMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.presence.v1.ListOnlineRequest,
              io.nexus.sidecar.presence.v1.ListOnlineResponse>(
                service, METHODID_LIST_ONLINE)))
        .addMethod(
          getCountOnlineMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.presence.v1.CountOnlineRequest,
              io.nexus.sidecar.presence.v1.CountOnlineResponse>(
                service, METHODID_COUNT_ONLINE)))
        .addMethod(
          getWatchMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              io.nexus.sidecar.presence.v1.WatchRequest,
              io.nexus.sidecar.presence.v1.WatchResponse>(
                service, METHODID_WATCH)))
        .build();
  }

  private static abstract class PresenceServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    PresenceServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return io.nexus.sidecar.presence.v1.Presence.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("PresenceService");
    }
  }

  private static final class PresenceServiceFileDescriptorSupplier
      extends PresenceServiceBaseDescriptorSupplier {
    PresenceServiceFileDescriptorSupplier() {}
  }

  private static final class PresenceServiceMethodDescriptorSupplier
      extends PresenceServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    PresenceServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (PresenceServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new PresenceServiceFileDescriptorSupplier())
              .addMethod(getHeartbeatMethod())
              .addMethod(getLeaveMethod())
              .addMethod(getBatchGetMethod())
              .addMethod(getListOnlineMethod())
              .addMethod(getCountOnlineMethod())
              .addMethod(getWatchMethod())
              .build();
        }
      }
    }
    return result;
  }
}
