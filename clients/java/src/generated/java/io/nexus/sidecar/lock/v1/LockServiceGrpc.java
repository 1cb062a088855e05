package io.nexus.sidecar.lock.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * LockService lets one caller at a time hold a named lock.
 * A lock is held for a lease, by Redis' clock, and is free when the lease has run out without a renewal. Hold is the
 * recommended way: the lock lives as long as the stream and its loss is reported. The unary calls are for callers that cannot
 * keep a stream open.
 * No lease can stop a holder that was frozen from acting after its lease: pass the fencing token to what the lock
 * protects, and have that reject a token lower than the highest it has seen (Kleppmann, "How to do distributed
 * locking", 2016). docs/services/lock.md describes what a Redis failover can lose.
 * Errors of every method: INVALID_ARGUMENT, REDIS_UNAVAILABLE, REDIS_NOT_READY, OUTCOME_UNKNOWN, WRONG_TYPE.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class LockServiceGrpc {

  private LockServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "nexus.lock.v1.LockService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.lock.v1.TryAcquireRequest,
      io.nexus.sidecar.lock.v1.TryAcquireResponse> getTryAcquireMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "TryAcquire",
      requestType = io.nexus.sidecar.lock.v1.TryAcquireRequest.class,
      responseType = io.nexus.sidecar.lock.v1.TryAcquireResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.lock.v1.TryAcquireRequest,
      io.nexus.sidecar.lock.v1.TryAcquireResponse> getTryAcquireMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.lock.v1.TryAcquireRequest, io.nexus.sidecar.lock.v1.TryAcquireResponse> getTryAcquireMethod;
    if ((getTryAcquireMethod = LockServiceGrpc.getTryAcquireMethod) == null) {
      synchronized (LockServiceGrpc.class) {
        if ((getTryAcquireMethod = LockServiceGrpc.getTryAcquireMethod) == null) {
          LockServiceGrpc.getTryAcquireMethod = getTryAcquireMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.lock.v1.TryAcquireRequest, io.nexus.sidecar.lock.v1.TryAcquireResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "TryAcquire"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.lock.v1.TryAcquireRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.lock.v1.TryAcquireResponse.getDefaultInstance()))
              .setSchemaDescriptor(new LockServiceMethodDescriptorSupplier("TryAcquire"))
              .build();
        }
      }
    }
    return getTryAcquireMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.lock.v1.AcquireRequest,
      io.nexus.sidecar.lock.v1.AcquireResponse> getAcquireMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Acquire",
      requestType = io.nexus.sidecar.lock.v1.AcquireRequest.class,
      responseType = io.nexus.sidecar.lock.v1.AcquireResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.lock.v1.AcquireRequest,
      io.nexus.sidecar.lock.v1.AcquireResponse> getAcquireMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.lock.v1.AcquireRequest, io.nexus.sidecar.lock.v1.AcquireResponse> getAcquireMethod;
    if ((getAcquireMethod = LockServiceGrpc.getAcquireMethod) == null) {
      synchronized (LockServiceGrpc.class) {
        if ((getAcquireMethod = LockServiceGrpc.getAcquireMethod) == null) {
          LockServiceGrpc.getAcquireMethod = getAcquireMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.lock.v1.AcquireRequest, io.nexus.sidecar.lock.v1.AcquireResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Acquire"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.lock.v1.AcquireRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.lock.v1.AcquireResponse.getDefaultInstance()))
              .setSchemaDescriptor(new LockServiceMethodDescriptorSupplier("Acquire"))
              .build();
        }
      }
    }
    return getAcquireMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.lock.v1.RenewRequest,
      io.nexus.sidecar.lock.v1.RenewResponse> getRenewMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Renew",
      requestType = io.nexus.sidecar.lock.v1.RenewRequest.class,
      responseType = io.nexus.sidecar.lock.v1.RenewResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.lock.v1.RenewRequest,
      io.nexus.sidecar.lock.v1.RenewResponse> getRenewMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.lock.v1.RenewRequest, io.nexus.sidecar.lock.v1.RenewResponse> getRenewMethod;
    if ((getRenewMethod = LockServiceGrpc.getRenewMethod) == null) {
      synchronized (LockServiceGrpc.class) {
        if ((getRenewMethod = LockServiceGrpc.getRenewMethod) == null) {
          LockServiceGrpc.getRenewMethod = getRenewMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.lock.v1.RenewRequest, io.nexus.sidecar.lock.v1.RenewResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Renew"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.lock.v1.RenewRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.lock.v1.RenewResponse.getDefaultInstance()))
              .setSchemaDescriptor(new LockServiceMethodDescriptorSupplier("Renew"))
              .build();
        }
      }
    }
    return getRenewMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.lock.v1.ReleaseRequest,
      io.nexus.sidecar.lock.v1.ReleaseResponse> getReleaseMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Release",
      requestType = io.nexus.sidecar.lock.v1.ReleaseRequest.class,
      responseType = io.nexus.sidecar.lock.v1.ReleaseResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.lock.v1.ReleaseRequest,
      io.nexus.sidecar.lock.v1.ReleaseResponse> getReleaseMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.lock.v1.ReleaseRequest, io.nexus.sidecar.lock.v1.ReleaseResponse> getReleaseMethod;
    if ((getReleaseMethod = LockServiceGrpc.getReleaseMethod) == null) {
      synchronized (LockServiceGrpc.class) {
        if ((getReleaseMethod = LockServiceGrpc.getReleaseMethod) == null) {
          LockServiceGrpc.getReleaseMethod = getReleaseMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.lock.v1.ReleaseRequest, io.nexus.sidecar.lock.v1.ReleaseResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Release"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.lock.v1.ReleaseRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.lock.v1.ReleaseResponse.getDefaultInstance()))
              .setSchemaDescriptor(new LockServiceMethodDescriptorSupplier("Release"))
              .build();
        }
      }
    }
    return getReleaseMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.lock.v1.GetRequest,
      io.nexus.sidecar.lock.v1.GetResponse> getGetMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Get",
      requestType = io.nexus.sidecar.lock.v1.GetRequest.class,
      responseType = io.nexus.sidecar.lock.v1.GetResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.lock.v1.GetRequest,
      io.nexus.sidecar.lock.v1.GetResponse> getGetMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.lock.v1.GetRequest, io.nexus.sidecar.lock.v1.GetResponse> getGetMethod;
    if ((getGetMethod = LockServiceGrpc.getGetMethod) == null) {
      synchronized (LockServiceGrpc.class) {
        if ((getGetMethod = LockServiceGrpc.getGetMethod) == null) {
          LockServiceGrpc.getGetMethod = getGetMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.lock.v1.GetRequest, io.nexus.sidecar.lock.v1.GetResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Get"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.lock.v1.GetRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.lock.v1.GetResponse.getDefaultInstance()))
              .setSchemaDescriptor(new LockServiceMethodDescriptorSupplier("Get"))
              .build();
        }
      }
    }
    return getGetMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.lock.v1.HoldRequest,
      io.nexus.sidecar.lock.v1.HoldResponse> getHoldMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Hold",
      requestType = io.nexus.sidecar.lock.v1.HoldRequest.class,
      responseType = io.nexus.sidecar.lock.v1.HoldResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.BIDI_STREAMING)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.lock.v1.HoldRequest,
      io.nexus.sidecar.lock.v1.HoldResponse> getHoldMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.lock.v1.HoldRequest, io.nexus.sidecar.lock.v1.HoldResponse> getHoldMethod;
    if ((getHoldMethod = LockServiceGrpc.getHoldMethod) == null) {
      synchronized (LockServiceGrpc.class) {
        if ((getHoldMethod = LockServiceGrpc.getHoldMethod) == null) {
          LockServiceGrpc.getHoldMethod = getHoldMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.lock.v1.HoldRequest, io.nexus.sidecar.lock.v1.HoldResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.BIDI_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Hold"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.lock.v1.HoldRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.lock.v1.HoldResponse.getDefaultInstance()))
              .setSchemaDescriptor(new LockServiceMethodDescriptorSupplier("Hold"))
              .build();
        }
      }
    }
    return getHoldMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static LockServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<LockServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<LockServiceStub>() {
        @java.lang.Override
        public LockServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new LockServiceStub(channel, callOptions);
        }
      };
    return LockServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static LockServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<LockServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<LockServiceBlockingV2Stub>() {
        @java.lang.Override
        public LockServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new LockServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return LockServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static LockServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<LockServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<LockServiceBlockingStub>() {
        @java.lang.Override
        public LockServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new LockServiceBlockingStub(channel, callOptions);
        }
      };
    return LockServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static LockServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<LockServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<LockServiceFutureStub>() {
        @java.lang.Override
        public LockServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new LockServiceFutureStub(channel, callOptions);
        }
      };
    return LockServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * LockService lets one caller at a time hold a named lock.
   * A lock is held for a lease, by Redis' clock, and is free when the lease has run out without a renewal. Hold is the
   * recommended way: the lock lives as long as the stream and its loss is reported. The unary calls are for callers that cannot
   * keep a stream open.
   * No lease can stop a holder that was frozen from acting after its lease: pass the fencing token to what the lock
   * protects, and have that reject a token lower than the highest it has seen (Kleppmann, "How to do distributed
   * locking", 2016). docs/services/lock.md describes what a Redis failover can lose.
   * Errors of every method: INVALID_ARGUMENT, REDIS_UNAVAILABLE, REDIS_NOT_READY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * TryAcquire takes the lock if it is free and nobody waits for it. Repeating it with the same `lock_id` is safe:
     * it renews the lease and returns the same fence.
     * </pre>
     */
    default void tryAcquire(io.nexus.sidecar.lock.v1.TryAcquireRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.lock.v1.TryAcquireResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getTryAcquireMethod(), responseObserver);
    }

    /**
     * <pre>
     * Acquire takes the lock, waiting in its queue while it is held: first come first served over all sidecars. The answer is
     * `held` when `wait` or the call's deadline runs out. A caller that disconnects leaves the queue, and a lock that was just
     * granted to it is released.
     * </pre>
     */
    default void acquire(io.nexus.sidecar.lock.v1.AcquireRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.lock.v1.AcquireResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getAcquireMethod(), responseObserver);
    }

    /**
     * <pre>
     * Renew sets the lease anew, counted from now. Only the holder can; any other caller gets `not_holder`.
     * </pre>
     */
    default void renew(io.nexus.sidecar.lock.v1.RenewRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.lock.v1.RenewResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRenewMethod(), responseObserver);
    }

    /**
     * <pre>
     * Release frees the lock and hands it over to the first waiter. Only the holder can; any other caller gets `not_holder`,
     * and nothing changes.
     * </pre>
     */
    default void release(io.nexus.sidecar.lock.v1.ReleaseRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.lock.v1.ReleaseResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getReleaseMethod(), responseObserver);
    }

    /**
     * <pre>
     * Get returns who holds the lock, for how long, and how many wait.
     * </pre>
     */
    default void get(io.nexus.sidecar.lock.v1.GetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.lock.v1.GetResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetMethod(), responseObserver);
    }

    /**
     * <pre>
     * Hold takes the lock, waiting in its queue while it is held, and keeps it for as long as the stream lasts: the sidecar renews it at a third of
     * its lease. However the stream ends (cancelled, client killed, network cut, deadline, sidecar drained), the lock is
     * released; a client that vanishes without closing its connection is detected within 15 s by keepalive pings.
     * Send `start` first. Send `release` to end the hold: the answer `released` comes when the lock is free. Closing
     * the sending side only says that nothing more will be sent; the lock stays held.
     * Events: any number of `queued`, then `granted` or `held` (`wait` ran out; last), then any number of `renewed`, and
     * last `lost` or `released`. A client that sees the stream end in an error must treat the lock as lost.
     * A client must also keep time itself: when `remaining_lease` of the last `granted` or `renewed`, less a tenth of `lease`
     * (a second at most), has passed by its own monotonic clock since it received that event, it must treat the lock as
     * lost, whether or not `lost` has arrived. A sidecar that is stalled or cut off cannot send `lost` in time.
     * `start` must arrive within the sidecar's default deadline (`server.deadline`), or the call ends with
     * DEADLINE_EXCEEDED.
     * </pre>
     */
    default io.grpc.stub.StreamObserver<io.nexus.sidecar.lock.v1.HoldRequest> hold(
        io.grpc.stub.StreamObserver<io.nexus.sidecar.lock.v1.HoldResponse> responseObserver) {
      return io.grpc.stub.ServerCalls.asyncUnimplementedStreamingCall(getHoldMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service LockService.
   * <pre>
   * LockService lets one caller at a time hold a named lock.
   * A lock is held for a lease, by Redis' clock, and is free when the lease has run out without a renewal. Hold is the
   * recommended way: the lock lives as long as the stream and its loss is reported. The unary calls are for callers that cannot
   * keep a stream open.
   * No lease can stop a holder that was frozen from acting after its lease: pass the fencing token to what the lock
   * protects, and have that reject a token lower than the highest it has seen (Kleppmann, "How to do distributed
   * locking", 2016). docs/services/lock.md describes what a Redis failover can lose.
   * Errors of every method: INVALID_ARGUMENT, REDIS_UNAVAILABLE, REDIS_NOT_READY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public static abstract class LockServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return LockServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service LockService.
   * <pre>
   * LockService lets one caller at a time hold a named lock.
   * A lock is held for a lease, by Redis' clock, and is free when the lease has run out without a renewal. Hold is the
   * recommended way: the lock lives as long as the stream and its loss is reported. The unary calls are for callers that cannot
   * keep a stream open.
   * No lease can stop a holder that was frozen from acting after its lease: pass the fencing token to what the lock
   * protects, and have that reject a token lower than the highest it has seen (Kleppmann, "How to do distributed
   * locking", 2016). docs/services/lock.md describes what a Redis failover can lose.
   * Errors of every method: INVALID_ARGUMENT, REDIS_UNAVAILABLE, REDIS_NOT_READY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public static final class LockServiceStub
      extends io.grpc.stub.AbstractAsyncStub<LockServiceStub> {
    private LockServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected LockServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new LockServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * TryAcquire takes the lock if it is free and nobody waits for it. Repeating it with the same `lock_id` is safe:
     * it renews the lease and returns the same fence.
     * </pre>
     */
    public void tryAcquire(io.nexus.sidecar.lock.v1.TryAcquireRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.lock.v1.TryAcquireResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getTryAcquireMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Acquire takes the lock, waiting in its queue while it is held: first come first served over all sidecars. The answer is
     * `held` when `wait` or the call's deadline runs out. A caller that disconnects leaves the queue, and a lock that was just
     * granted to it is released.
     * </pre>
     */
    public void acquire(io.nexus.sidecar.lock.v1.AcquireRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.lock.v1.AcquireResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getAcquireMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Renew sets the lease anew, counted from now. Only the holder can; any other caller gets `not_holder`.
     * </pre>
     */
    public void renew(io.nexus.sidecar.lock.v1.RenewRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.lock.v1.RenewResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRenewMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Release frees the lock and hands it over to the first waiter. Only the holder can; any other caller gets `not_holder`,
     * and nothing changes.
     * </pre>
     */
    public void release(io.nexus.sidecar.lock.v1.ReleaseRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.lock.v1.ReleaseResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getReleaseMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Get returns who holds the lock, for how long, and how many wait.
     * </pre>
     */
    public void get(io.nexus.sidecar.lock.v1.GetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.lock.v1.GetResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Hold takes the lock, waiting in its queue while it is held, and keeps it for as long as the stream lasts: the sidecar renews it at a third of
     * its lease. However the stream ends (cancelled, client killed, network cut, deadline, sidecar drained), the lock is
     * released; a client that vanishes without closing its connection is detected within 15 s by keepalive pings.
     * Send `start` first. Send `release` to end the hold: the answer `released` comes when the lock is free. Closing
     * the sending side only says that nothing more will be sent; the lock stays held.
     * Events: any number of `queued`, then `granted` or `held` (`wait` ran out; last), then any number of `renewed`, and
     * last `lost` or `released`. A client that sees the stream end in an error must treat the lock as lost.
     * A client must also keep time itself: when `remaining_lease` of the last `granted` or `renewed`, less a tenth of `lease`
     * (a second at most), has passed by its own monotonic clock since it received that event, it must treat the lock as
     * lost, whether or not `lost` has arrived. A sidecar that is stalled or cut off cannot send `lost` in time.
     * `start` must arrive within the sidecar's default deadline (`server.deadline`), or the call ends with
     * DEADLINE_EXCEEDED.
     * </pre>
     */
    public io.grpc.stub.StreamObserver<io.nexus.sidecar.lock.v1.HoldRequest> hold(
        io.grpc.stub.StreamObserver<io.nexus.sidecar.lock.v1.HoldResponse> responseObserver) {
      return io.grpc.stub.ClientCalls.asyncBidiStreamingCall(
          getChannel().newCall(getHoldMethod(), getCallOptions()), responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service LockService.
   * <pre>
   * LockService lets one caller at a time hold a named lock.
   * A lock is held for a lease, by Redis' clock, and is free when the lease has run out without a renewal. Hold is the
   * recommended way: the lock lives as long as the stream and its loss is reported. The unary calls are for callers that cannot
   * keep a stream open.
   * No lease can stop a holder that was frozen from acting after its lease: pass the fencing token to what the lock
   * protects, and have that reject a token lower than the highest it has seen (Kleppmann, "How to do distributed
   * locking", 2016). docs/services/lock.md describes what a Redis failover can lose.
   * Errors of every method: INVALID_ARGUMENT, REDIS_UNAVAILABLE, REDIS_NOT_READY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public static final class LockServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<LockServiceBlockingV2Stub> {
    private LockServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected LockServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new LockServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * TryAcquire takes the lock if it is free and nobody waits for it. Repeating it with the same `lock_id` is safe:
     * it renews the lease and returns the same fence.
     * </pre>
     */
    public io.nexus.sidecar.lock.v1.TryAcquireResponse tryAcquire(io.nexus.sidecar.lock.v1.TryAcquireRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getTryAcquireMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Acquire takes the lock, waiting in its queue while it is held: first come first served over all sidecars. The answer is
     * `held` when `wait` or the call's deadline runs out. A caller that disconnects leaves the queue, and a lock that was just
     * granted to it is released.
     * </pre>
     */
    public io.nexus.sidecar.lock.v1.AcquireResponse acquire(io.nexus.sidecar.lock.v1.AcquireRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getAcquireMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Renew sets the lease anew, counted from now. Only the holder can; any other caller gets `not_holder`.
     * </pre>
     */
    public io.nexus.sidecar.lock.v1.RenewResponse renew(io.nexus.sidecar.lock.v1.RenewRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRenewMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Release frees the lock and hands it over to the first waiter. Only the holder can; any other caller gets `not_holder`,
     * and nothing changes.
     * </pre>
     */
    public io.nexus.sidecar.lock.v1.ReleaseResponse release(io.nexus.sidecar.lock.v1.ReleaseRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getReleaseMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Get returns who holds the lock, for how long, and how many wait.
     * </pre>
     */
    public io.nexus.sidecar.lock.v1.GetResponse get(io.nexus.sidecar.lock.v1.GetRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Hold takes the lock, waiting in its queue while it is held, and keeps it for as long as the stream lasts: the sidecar renews it at a third of
     * its lease. However the stream ends (cancelled, client killed, network cut, deadline, sidecar drained), the lock is
     * released; a client that vanishes without closing its connection is detected within 15 s by keepalive pings.
     * Send `start` first. Send `release` to end the hold: the answer `released` comes when the lock is free. Closing
     * the sending side only says that nothing more will be sent; the lock stays held.
     * Events: any number of `queued`, then `granted` or `held` (`wait` ran out; last), then any number of `renewed`, and
     * last `lost` or `released`. A client that sees the stream end in an error must treat the lock as lost.
     * A client must also keep time itself: when `remaining_lease` of the last `granted` or `renewed`, less a tenth of `lease`
     * (a second at most), has passed by its own monotonic clock since it received that event, it must treat the lock as
     * lost, whether or not `lost` has arrived. A sidecar that is stalled or cut off cannot send `lost` in time.
     * `start` must arrive within the sidecar's default deadline (`server.deadline`), or the call ends with
     * DEADLINE_EXCEEDED.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<io.nexus.sidecar.lock.v1.HoldRequest, io.nexus.sidecar.lock.v1.HoldResponse>
        hold() {
      return io.grpc.stub.ClientCalls.blockingBidiStreamingCall(
          getChannel(), getHoldMethod(), getCallOptions());
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service LockService.
   * <pre>
   * LockService lets one caller at a time hold a named lock.
   * A lock is held for a lease, by Redis' clock, and is free when the lease has run out without a renewal. Hold is the
   * recommended way: the lock lives as long as the stream and its loss is reported. The unary calls are for callers that cannot
   * keep a stream open.
   * No lease can stop a holder that was frozen from acting after its lease: pass the fencing token to what the lock
   * protects, and have that reject a token lower than the highest it has seen (Kleppmann, "How to do distributed
   * locking", 2016). docs/services/lock.md describes what a Redis failover can lose.
   * Errors of every method: INVALID_ARGUMENT, REDIS_UNAVAILABLE, REDIS_NOT_READY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public static final class LockServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<LockServiceBlockingStub> {
    private LockServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected LockServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new LockServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * TryAcquire takes the lock if it is free and nobody waits for it. Repeating it with the same `lock_id` is safe:
     * it renews the lease and returns the same fence.
     * </pre>
     */
    public io.nexus.sidecar.lock.v1.TryAcquireResponse tryAcquire(io.nexus.sidecar.lock.v1.TryAcquireRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getTryAcquireMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Acquire takes the lock, waiting in its queue while it is held: first come first served over all sidecars. The answer is
     * `held` when `wait` or the call's deadline runs out. A caller that disconnects leaves the queue, and a lock that was just
     * granted to it is released.
     * </pre>
     */
    public io.nexus.sidecar.lock.v1.AcquireResponse acquire(io.nexus.sidecar.lock.v1.AcquireRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getAcquireMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Renew sets the lease anew, counted from now. Only the holder can; any other caller gets `not_holder`.
     * </pre>
     */
    public io.nexus.sidecar.lock.v1.RenewResponse renew(io.nexus.sidecar.lock.v1.RenewRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRenewMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Release frees the lock and hands it over to the first waiter. Only the holder can; any other caller gets `not_holder`,
     * and nothing changes.
     * </pre>
     */
    public io.nexus.sidecar.lock.v1.ReleaseResponse release(io.nexus.sidecar.lock.v1.ReleaseRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getReleaseMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Get returns who holds the lock, for how long, and how many wait.
     * </pre>
     */
    public io.nexus.sidecar.lock.v1.GetResponse get(io.nexus.sidecar.lock.v1.GetRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service LockService.
   * <pre>
   * LockService lets one caller at a time hold a named lock.
   * A lock is held for a lease, by Redis' clock, and is free when the lease has run out without a renewal. Hold is the
   * recommended way: the lock lives as long as the stream and its loss is reported. The unary calls are for callers that cannot
   * keep a stream open.
   * No lease can stop a holder that was frozen from acting after its lease: pass the fencing token to what the lock
   * protects, and have that reject a token lower than the highest it has seen (Kleppmann, "How to do distributed
   * locking", 2016). docs/services/lock.md describes what a Redis failover can lose.
   * Errors of every method: INVALID_ARGUMENT, REDIS_UNAVAILABLE, REDIS_NOT_READY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public static final class LockServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<LockServiceFutureStub> {
    private LockServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected LockServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new LockServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * TryAcquire takes the lock if it is free and nobody waits for it. Repeating it with the same `lock_id` is safe:
     * it renews the lease and returns the same fence.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.lock.v1.TryAcquireResponse> tryAcquire(
        io.nexus.sidecar.lock.v1.TryAcquireRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getTryAcquireMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Acquire takes the lock, waiting in its queue while it is held: first come first served over all sidecars. The answer is
     * `held` when `wait` or the call's deadline runs out. A caller that disconnects leaves the queue, and a lock that was just
     * granted to it is released.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.lock.v1.AcquireResponse> acquire(
        io.nexus.sidecar.lock.v1.AcquireRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getAcquireMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Renew sets the lease anew, counted from now. Only the holder can; any other caller gets `not_holder`.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.lock.v1.RenewResponse> renew(
        io.nexus.sidecar.lock.v1.RenewRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRenewMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Release frees the lock and hands it over to the first waiter. Only the holder can; any other caller gets `not_holder`,
     * and nothing changes.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.lock.v1.ReleaseResponse> release(
        io.nexus.sidecar.lock.v1.ReleaseRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getReleaseMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Get returns who holds the lock, for how long, and how many wait.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.lock.v1.GetResponse> get(
        io.nexus.sidecar.lock.v1.GetRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_TRY_ACQUIRE = 0;
  private static final int METHODID_ACQUIRE = 1;
  private static final int METHODID_RENEW = 2;
  private static final int METHODID_RELEASE = 3;
  private static final int METHODID_GET = 4;
  private static final int METHODID_HOLD = 5;

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
        case METHODID_TRY_ACQUIRE:
          serviceImpl.tryAcquire((io.nexus.sidecar.lock.v1.TryAcquireRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.lock.v1.TryAcquireResponse>) responseObserver);
          break;
        case METHODID_ACQUIRE:
          serviceImpl.acquire((io.nexus.sidecar.lock.v1.AcquireRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.lock.v1.AcquireResponse>) responseObserver);
          break;
        case METHODID_RENEW:
          serviceImpl.renew((io.nexus.sidecar.lock.v1.RenewRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.lock.v1.RenewResponse>) responseObserver);
          break;
        case METHODID_RELEASE:
          serviceImpl.release((io.nexus.sidecar.lock.v1.ReleaseRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.lock.v1.ReleaseResponse>) responseObserver);
          break;
        case METHODID_GET:
          serviceImpl.get((io.nexus.sidecar.lock.v1.GetRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.lock.v1.GetResponse>) responseObserver);
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
        case METHODID_HOLD:
          return (io.grpc.stub.StreamObserver<Req>) serviceImpl.hold(
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.lock.v1.HoldResponse>) responseObserver);
        default:
          throw new AssertionError();
      }
    }
  }

  public static final io.grpc.ServerServiceDefinition bindService(AsyncService service) {
    return io.grpc.ServerServiceDefinition.builder(getServiceDescriptor())
        .addMethod(
          getTryAcquireMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.lock.v1.TryAcquireRequest,
              io.nexus.sidecar.lock.v1.TryAcquireResponse>(
                service, METHODID_TRY_ACQUIRE)))
        .addMethod(
          getAcquireMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.lock.v1.AcquireRequest,
              io.nexus.sidecar.lock.v1.AcquireResponse>(
                service, METHODID_ACQUIRE)))
        .addMethod(
          getRenewMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.lock.v1.RenewRequest,
              io.nexus.sidecar.lock.v1.RenewResponse>(
                service, METHODID_RENEW)))
        .addMethod(
          getReleaseMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.lock.v1.ReleaseRequest,
              io.nexus.sidecar.lock.v1.ReleaseResponse>(
                service, METHODID_RELEASE)))
        .addMethod(
          getGetMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.lock.v1.GetRequest,
              io.nexus.sidecar.lock.v1.GetResponse>(
                service, METHODID_GET)))
        .addMethod(
          getHoldMethod(),
          io.grpc.stub.ServerCalls.asyncBidiStreamingCall(
            new MethodHandlers<
              io.nexus.sidecar.lock.v1.HoldRequest,
              io.nexus.sidecar.lock.v1.HoldResponse>(
                service, METHODID_HOLD)))
        .build();
  }

  private static abstract class LockServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    LockServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return io.nexus.sidecar.lock.v1.Lock.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("LockService");
    }
  }

  private static final class LockServiceFileDescriptorSupplier
      extends LockServiceBaseDescriptorSupplier {
    LockServiceFileDescriptorSupplier() {}
  }

  private static final class LockServiceMethodDescriptorSupplier
      extends LockServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    LockServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (LockServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new LockServiceFileDescriptorSupplier())
              .addMethod(getTryAcquireMethod())
              .addMethod(getAcquireMethod())
              .addMethod(getRenewMethod())
              .addMethod(getReleaseMethod())
              .addMethod(getGetMethod())
              .addMethod(getHoldMethod())
              .build();
        }
      }
    }
    return result;
  }
}
