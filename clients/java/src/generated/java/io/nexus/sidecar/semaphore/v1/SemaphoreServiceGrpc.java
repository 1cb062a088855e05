package io.nexus.sidecar.semaphore.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * SemaphoreService lets callers hold at most `limit` units of a resource at once.
 * A permit is held for a lease, by Redis' clock, and counts for nothing when its lease has run out without a renewal;
 * callers' clocks play no part. Every acquire request names a limit, because the limit is part of the key: to resize,
 * callers begin to send another one. Units held under any limit of the resource count against each of them, so there are
 * never more units held than the highest limit in use, and a new, lower limit is kept from its first call on. A permit stays
 * under the limit it was granted under; Renew and Release find it by its id.
 * Errors of every method: INVALID_ARGUMENT, REDIS_UNAVAILABLE, REDIS_NOT_READY, OUTCOME_UNKNOWN, WRONG_TYPE.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class SemaphoreServiceGrpc {

  private SemaphoreServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "nexus.semaphore.v1.SemaphoreService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.semaphore.v1.TryAcquireRequest,
      io.nexus.sidecar.semaphore.v1.TryAcquireResponse> getTryAcquireMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "TryAcquire",
      requestType = io.nexus.sidecar.semaphore.v1.TryAcquireRequest.class,
      responseType = io.nexus.sidecar.semaphore.v1.TryAcquireResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.semaphore.v1.TryAcquireRequest,
      io.nexus.sidecar.semaphore.v1.TryAcquireResponse> getTryAcquireMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.semaphore.v1.TryAcquireRequest, io.nexus.sidecar.semaphore.v1.TryAcquireResponse> getTryAcquireMethod;
    if ((getTryAcquireMethod = SemaphoreServiceGrpc.getTryAcquireMethod) == null) {
      synchronized (SemaphoreServiceGrpc.class) {
        if ((getTryAcquireMethod = SemaphoreServiceGrpc.getTryAcquireMethod) == null) {
          SemaphoreServiceGrpc.getTryAcquireMethod = getTryAcquireMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.semaphore.v1.TryAcquireRequest, io.nexus.sidecar.semaphore.v1.TryAcquireResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "TryAcquire"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.semaphore.v1.TryAcquireRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.semaphore.v1.TryAcquireResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SemaphoreServiceMethodDescriptorSupplier("TryAcquire"))
              .build();
        }
      }
    }
    return getTryAcquireMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.semaphore.v1.AcquireRequest,
      io.nexus.sidecar.semaphore.v1.AcquireResponse> getAcquireMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Acquire",
      requestType = io.nexus.sidecar.semaphore.v1.AcquireRequest.class,
      responseType = io.nexus.sidecar.semaphore.v1.AcquireResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.semaphore.v1.AcquireRequest,
      io.nexus.sidecar.semaphore.v1.AcquireResponse> getAcquireMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.semaphore.v1.AcquireRequest, io.nexus.sidecar.semaphore.v1.AcquireResponse> getAcquireMethod;
    if ((getAcquireMethod = SemaphoreServiceGrpc.getAcquireMethod) == null) {
      synchronized (SemaphoreServiceGrpc.class) {
        if ((getAcquireMethod = SemaphoreServiceGrpc.getAcquireMethod) == null) {
          SemaphoreServiceGrpc.getAcquireMethod = getAcquireMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.semaphore.v1.AcquireRequest, io.nexus.sidecar.semaphore.v1.AcquireResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Acquire"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.semaphore.v1.AcquireRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.semaphore.v1.AcquireResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SemaphoreServiceMethodDescriptorSupplier("Acquire"))
              .build();
        }
      }
    }
    return getAcquireMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.semaphore.v1.RenewRequest,
      io.nexus.sidecar.semaphore.v1.RenewResponse> getRenewMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Renew",
      requestType = io.nexus.sidecar.semaphore.v1.RenewRequest.class,
      responseType = io.nexus.sidecar.semaphore.v1.RenewResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.semaphore.v1.RenewRequest,
      io.nexus.sidecar.semaphore.v1.RenewResponse> getRenewMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.semaphore.v1.RenewRequest, io.nexus.sidecar.semaphore.v1.RenewResponse> getRenewMethod;
    if ((getRenewMethod = SemaphoreServiceGrpc.getRenewMethod) == null) {
      synchronized (SemaphoreServiceGrpc.class) {
        if ((getRenewMethod = SemaphoreServiceGrpc.getRenewMethod) == null) {
          SemaphoreServiceGrpc.getRenewMethod = getRenewMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.semaphore.v1.RenewRequest, io.nexus.sidecar.semaphore.v1.RenewResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Renew"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.semaphore.v1.RenewRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.semaphore.v1.RenewResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SemaphoreServiceMethodDescriptorSupplier("Renew"))
              .build();
        }
      }
    }
    return getRenewMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.semaphore.v1.ReleaseRequest,
      io.nexus.sidecar.semaphore.v1.ReleaseResponse> getReleaseMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Release",
      requestType = io.nexus.sidecar.semaphore.v1.ReleaseRequest.class,
      responseType = io.nexus.sidecar.semaphore.v1.ReleaseResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.semaphore.v1.ReleaseRequest,
      io.nexus.sidecar.semaphore.v1.ReleaseResponse> getReleaseMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.semaphore.v1.ReleaseRequest, io.nexus.sidecar.semaphore.v1.ReleaseResponse> getReleaseMethod;
    if ((getReleaseMethod = SemaphoreServiceGrpc.getReleaseMethod) == null) {
      synchronized (SemaphoreServiceGrpc.class) {
        if ((getReleaseMethod = SemaphoreServiceGrpc.getReleaseMethod) == null) {
          SemaphoreServiceGrpc.getReleaseMethod = getReleaseMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.semaphore.v1.ReleaseRequest, io.nexus.sidecar.semaphore.v1.ReleaseResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Release"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.semaphore.v1.ReleaseRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.semaphore.v1.ReleaseResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SemaphoreServiceMethodDescriptorSupplier("Release"))
              .build();
        }
      }
    }
    return getReleaseMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.semaphore.v1.GetRequest,
      io.nexus.sidecar.semaphore.v1.GetResponse> getGetMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Get",
      requestType = io.nexus.sidecar.semaphore.v1.GetRequest.class,
      responseType = io.nexus.sidecar.semaphore.v1.GetResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.semaphore.v1.GetRequest,
      io.nexus.sidecar.semaphore.v1.GetResponse> getGetMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.semaphore.v1.GetRequest, io.nexus.sidecar.semaphore.v1.GetResponse> getGetMethod;
    if ((getGetMethod = SemaphoreServiceGrpc.getGetMethod) == null) {
      synchronized (SemaphoreServiceGrpc.class) {
        if ((getGetMethod = SemaphoreServiceGrpc.getGetMethod) == null) {
          SemaphoreServiceGrpc.getGetMethod = getGetMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.semaphore.v1.GetRequest, io.nexus.sidecar.semaphore.v1.GetResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Get"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.semaphore.v1.GetRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.semaphore.v1.GetResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SemaphoreServiceMethodDescriptorSupplier("Get"))
              .build();
        }
      }
    }
    return getGetMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.semaphore.v1.HoldRequest,
      io.nexus.sidecar.semaphore.v1.HoldResponse> getHoldMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Hold",
      requestType = io.nexus.sidecar.semaphore.v1.HoldRequest.class,
      responseType = io.nexus.sidecar.semaphore.v1.HoldResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.BIDI_STREAMING)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.semaphore.v1.HoldRequest,
      io.nexus.sidecar.semaphore.v1.HoldResponse> getHoldMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.semaphore.v1.HoldRequest, io.nexus.sidecar.semaphore.v1.HoldResponse> getHoldMethod;
    if ((getHoldMethod = SemaphoreServiceGrpc.getHoldMethod) == null) {
      synchronized (SemaphoreServiceGrpc.class) {
        if ((getHoldMethod = SemaphoreServiceGrpc.getHoldMethod) == null) {
          SemaphoreServiceGrpc.getHoldMethod = getHoldMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.semaphore.v1.HoldRequest, io.nexus.sidecar.semaphore.v1.HoldResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.BIDI_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Hold"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.semaphore.v1.HoldRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.semaphore.v1.HoldResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SemaphoreServiceMethodDescriptorSupplier("Hold"))
              .build();
        }
      }
    }
    return getHoldMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static SemaphoreServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<SemaphoreServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<SemaphoreServiceStub>() {
        @java.lang.Override
        public SemaphoreServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new SemaphoreServiceStub(channel, callOptions);
        }
      };
    return SemaphoreServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static SemaphoreServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<SemaphoreServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<SemaphoreServiceBlockingV2Stub>() {
        @java.lang.Override
        public SemaphoreServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new SemaphoreServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return SemaphoreServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static SemaphoreServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<SemaphoreServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<SemaphoreServiceBlockingStub>() {
        @java.lang.Override
        public SemaphoreServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new SemaphoreServiceBlockingStub(channel, callOptions);
        }
      };
    return SemaphoreServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static SemaphoreServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<SemaphoreServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<SemaphoreServiceFutureStub>() {
        @java.lang.Override
        public SemaphoreServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new SemaphoreServiceFutureStub(channel, callOptions);
        }
      };
    return SemaphoreServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * SemaphoreService lets callers hold at most `limit` units of a resource at once.
   * A permit is held for a lease, by Redis' clock, and counts for nothing when its lease has run out without a renewal;
   * callers' clocks play no part. Every acquire request names a limit, because the limit is part of the key: to resize,
   * callers begin to send another one. Units held under any limit of the resource count against each of them, so there are
   * never more units held than the highest limit in use, and a new, lower limit is kept from its first call on. A permit stays
   * under the limit it was granted under; Renew and Release find it by its id.
   * Errors of every method: INVALID_ARGUMENT, REDIS_UNAVAILABLE, REDIS_NOT_READY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * TryAcquire takes a permit if there is room and nobody waits. Repeating it with the same `permit_id`, under any limit, is
     * safe: it renews the lease and returns the same fence and weight.
     * </pre>
     */
    default void tryAcquire(io.nexus.sidecar.semaphore.v1.TryAcquireRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.semaphore.v1.TryAcquireResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getTryAcquireMethod(), responseObserver);
    }

    /**
     * <pre>
     * Acquire takes a permit, waiting in the queue while there is no room: first come first served over all sidecars and
     * weights, so a heavy waiter at the head is not starved by light ones that would fit. The answer is `full` when `wait` or
     * the call's deadline runs out. A caller that disconnects leaves the queue, and a permit that was just granted to it is
     * released.
     * </pre>
     */
    default void acquire(io.nexus.sidecar.semaphore.v1.AcquireRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.semaphore.v1.AcquireResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getAcquireMethod(), responseObserver);
    }

    /**
     * <pre>
     * Renew sets the lease of a permit anew, counted from now; `not_holder` when it is not held any longer.
     * </pre>
     */
    default void renew(io.nexus.sidecar.semaphore.v1.RenewRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.semaphore.v1.RenewResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRenewMethod(), responseObserver);
    }

    /**
     * <pre>
     * Release gives a permit back and serves the waiters that now fit; `not_holder` when it was not held, and nothing changes.
     * </pre>
     */
    default void release(io.nexus.sidecar.semaphore.v1.ReleaseRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.semaphore.v1.ReleaseResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getReleaseMethod(), responseObserver);
    }

    /**
     * <pre>
     * Get returns how much is in use, which permits are held, and how many wait.
     * </pre>
     */
    default void get(io.nexus.sidecar.semaphore.v1.GetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.semaphore.v1.GetResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetMethod(), responseObserver);
    }

    /**
     * <pre>
     * Hold takes a permit, waiting in the queue while there is no room, and keeps it for as long as the stream lasts: the sidecar renews it at a third of
     * its lease. However the stream ends (cancelled, client killed, network cut, deadline, sidecar drained), the permit is
     * given back; a client that vanishes without closing its connection is detected within 15 s by keepalive pings.
     * Send `start` first. Send `release` to end the hold: the answer `released` comes when the permit is given back.
     * Closing the sending side only says that nothing more will be sent; the permit stays held.
     * Events: any number of `queued`, then `granted` or `full` (`wait` ran out; last), then any number of `renewed`, and
     * last `lost` or `released`. A client that sees the stream end in an error must treat the permit as lost.
     * A client must also keep time itself: when `remaining_lease` of the last `granted` or `renewed`, less a tenth of `lease`
     * (a second at most), has passed by its own monotonic clock since it received that event, it must treat the permit as
     * lost, whether or not `lost` has arrived. A sidecar that is stalled or cut off cannot send `lost` in time.
     * `start` must arrive within the sidecar's default deadline (`server.deadline`), or the call ends with
     * DEADLINE_EXCEEDED.
     * </pre>
     */
    default io.grpc.stub.StreamObserver<io.nexus.sidecar.semaphore.v1.HoldRequest> hold(
        io.grpc.stub.StreamObserver<io.nexus.sidecar.semaphore.v1.HoldResponse> responseObserver) {
      return io.grpc.stub.ServerCalls.asyncUnimplementedStreamingCall(getHoldMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service SemaphoreService.
   * <pre>
   * SemaphoreService lets callers hold at most `limit` units of a resource at once.
   * A permit is held for a lease, by Redis' clock, and counts for nothing when its lease has run out without a renewal;
   * callers' clocks play no part. Every acquire request names a limit, because the limit is part of the key: to resize,
   * callers begin to send another one. Units held under any limit of the resource count against each of them, so there are
   * never more units held than the highest limit in use, and a new, lower limit is kept from its first call on. A permit stays
   * under the limit it was granted under; Renew and Release find it by its id.
   * Errors of every method: INVALID_ARGUMENT, REDIS_UNAVAILABLE, REDIS_NOT_READY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public static abstract class SemaphoreServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return SemaphoreServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service SemaphoreService.
   * <pre>
   * SemaphoreService lets callers hold at most `limit` units of a resource at once.
   * A permit is held for a lease, by Redis' clock, and counts for nothing when its lease has run out without a renewal;
   * callers' clocks play no part. Every acquire request names a limit, because the limit is part of the key: to resize,
   * callers begin to send another one. Units held under any limit of the resource count against each of them, so there are
   * never more units held than the highest limit in use, and a new, lower limit is kept from its first call on. A permit stays
   * under the limit it was granted under; Renew and Release find it by its id.
   * Errors of every method: INVALID_ARGUMENT, REDIS_UNAVAILABLE, REDIS_NOT_READY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public static final class SemaphoreServiceStub
      extends io.grpc.stub.AbstractAsyncStub<SemaphoreServiceStub> {
    private SemaphoreServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected SemaphoreServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new SemaphoreServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * TryAcquire takes a permit if there is room and nobody waits. Repeating it with the same `permit_id`, under any limit, is
     * safe: it renews the lease and returns the same fence and weight.
     * </pre>
     */
    public void tryAcquire(io.nexus.sidecar.semaphore.v1.TryAcquireRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.semaphore.v1.TryAcquireResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getTryAcquireMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Acquire takes a permit, waiting in the queue while there is no room: first come first served over all sidecars and
     * weights, so a heavy waiter at the head is not starved by light ones that would fit. The answer is `full` when `wait` or
     * the call's deadline runs out. A caller that disconnects leaves the queue, and a permit that was just granted to it is
     * released.
     * </pre>
     */
    public void acquire(io.nexus.sidecar.semaphore.v1.AcquireRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.semaphore.v1.AcquireResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getAcquireMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Renew sets the lease of a permit anew, counted from now; `not_holder` when it is not held any longer.
     * </pre>
     */
    public void renew(io.nexus.sidecar.semaphore.v1.RenewRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.semaphore.v1.RenewResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRenewMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Release gives a permit back and serves the waiters that now fit; `not_holder` when it was not held, and nothing changes.
     * </pre>
     */
    public void release(io.nexus.sidecar.semaphore.v1.ReleaseRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.semaphore.v1.ReleaseResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getReleaseMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Get returns how much is in use, which permits are held, and how many wait.
     * </pre>
     */
    public void get(io.nexus.sidecar.semaphore.v1.GetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.semaphore.v1.GetResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Hold takes a permit, waiting in the queue while there is no room, and keeps it for as long as the stream lasts: the sidecar renews it at a third of
     * its lease. However the stream ends (cancelled, client killed, network cut, deadline, sidecar drained), the permit is
     * given back; a client that vanishes without closing its connection is detected within 15 s by keepalive pings.
     * Send `start` first. Send `release` to end the hold: the answer `released` comes when the permit is given back.
     * Closing the sending side only says that nothing more will be sent; the permit stays held.
     * Events: any number of `queued`, then `granted` or `full` (`wait` ran out; last), then any number of `renewed`, and
     * last `lost` or `released`. A client that sees the stream end in an error must treat the permit as lost.
     * A client must also keep time itself: when `remaining_lease` of the last `granted` or `renewed`, less a tenth of `lease`
     * (a second at most), has passed by its own monotonic clock since it received that event, it must treat the permit as
     * lost, whether or not `lost` has arrived. A sidecar that is stalled or cut off cannot send `lost` in time.
     * `start` must arrive within the sidecar's default deadline (`server.deadline`), or the call ends with
     * DEADLINE_EXCEEDED.
     * </pre>
     */
    public io.grpc.stub.StreamObserver<io.nexus.sidecar.semaphore.v1.HoldRequest> hold(
        io.grpc.stub.StreamObserver<io.nexus.sidecar.semaphore.v1.HoldResponse> responseObserver) {
      return io.grpc.stub.ClientCalls.asyncBidiStreamingCall(
          getChannel().newCall(getHoldMethod(), getCallOptions()), responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service SemaphoreService.
   * <pre>
   * SemaphoreService lets callers hold at most `limit` units of a resource at once.
   * A permit is held for a lease, by Redis' clock, and counts for nothing when its lease has run out without a renewal;
   * callers' clocks play no part. Every acquire request names a limit, because the limit is part of the key: to resize,
   * callers begin to send another one. Units held under any limit of the resource count against each of them, so there are
   * never more units held than the highest limit in use, and a new, lower limit is kept from its first call on. A permit stays
   * under the limit it was granted under; Renew and Release find it by its id.
   * Errors of every method: INVALID_ARGUMENT, REDIS_UNAVAILABLE, REDIS_NOT_READY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public static final class SemaphoreServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<SemaphoreServiceBlockingV2Stub> {
    private SemaphoreServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected SemaphoreServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new SemaphoreServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * TryAcquire takes a permit if there is room and nobody waits. Repeating it with the same `permit_id`, under any limit, is
     * safe: it renews the lease and returns the same fence and weight.
     * </pre>
     */
    public io.nexus.sidecar.semaphore.v1.TryAcquireResponse tryAcquire(io.nexus.sidecar.semaphore.v1.TryAcquireRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getTryAcquireMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Acquire takes a permit, waiting in the queue while there is no room: first come first served over all sidecars and
     * weights, so a heavy waiter at the head is not starved by light ones that would fit. The answer is `full` when `wait` or
     * the call's deadline runs out. A caller that disconnects leaves the queue, and a permit that was just granted to it is
     * released.
     * </pre>
     */
    public io.nexus.sidecar.semaphore.v1.AcquireResponse acquire(io.nexus.sidecar.semaphore.v1.AcquireRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getAcquireMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Renew sets the lease of a permit anew, counted from now; `not_holder` when it is not held any longer.
     * </pre>
     */
    public io.nexus.sidecar.semaphore.v1.RenewResponse renew(io.nexus.sidecar.semaphore.v1.RenewRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRenewMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Release gives a permit back and serves the waiters that now fit; `not_holder` when it was not held, and nothing changes.
     * </pre>
     */
    public io.nexus.sidecar.semaphore.v1.ReleaseResponse release(io.nexus.sidecar.semaphore.v1.ReleaseRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getReleaseMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Get returns how much is in use, which permits are held, and how many wait.
     * </pre>
     */
    public io.nexus.sidecar.semaphore.v1.GetResponse get(io.nexus.sidecar.semaphore.v1.GetRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Hold takes a permit, waiting in the queue while there is no room, and keeps it for as long as the stream lasts: the sidecar renews it at a third of
     * its lease. However the stream ends (cancelled, client killed, network cut, deadline, sidecar drained), the permit is
     * given back; a client that vanishes without closing its connection is detected within 15 s by keepalive pings.
     * Send `start` first. Send `release` to end the hold: the answer `released` comes when the permit is given back.
     * Closing the sending side only says that nothing more will be sent; the permit stays held.
     * Events: any number of `queued`, then `granted` or `full` (`wait` ran out; last), then any number of `renewed`, and
     * last `lost` or `released`. A client that sees the stream end in an error must treat the permit as lost.
     * A client must also keep time itself: when `remaining_lease` of the last `granted` or `renewed`, less a tenth of `lease`
     * (a second at most), has passed by its own monotonic clock since it received that event, it must treat the permit as
     * lost, whether or not `lost` has arrived. A sidecar that is stalled or cut off cannot send `lost` in time.
     * `start` must arrive within the sidecar's default deadline (`server.deadline`), or the call ends with
     * DEADLINE_EXCEEDED.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<io.nexus.sidecar.semaphore.v1.HoldRequest, io.nexus.sidecar.semaphore.v1.HoldResponse>
        hold() {
      return io.grpc.stub.ClientCalls.blockingBidiStreamingCall(
          getChannel(), getHoldMethod(), getCallOptions());
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service SemaphoreService.
   * <pre>
   * SemaphoreService lets callers hold at most `limit` units of a resource at once.
   * A permit is held for a lease, by Redis' clock, and counts for nothing when its lease has run out without a renewal;
   * callers' clocks play no part. Every acquire request names a limit, because the limit is part of the key: to resize,
   * callers begin to send another one. Units held under any limit of the resource count against each of them, so there are
   * never more units held than the highest limit in use, and a new, lower limit is kept from its first call on. A permit stays
   * under the limit it was granted under; Renew and Release find it by its id.
   * Errors of every method: INVALID_ARGUMENT, REDIS_UNAVAILABLE, REDIS_NOT_READY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public static final class SemaphoreServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<SemaphoreServiceBlockingStub> {
    private SemaphoreServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected SemaphoreServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new SemaphoreServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * TryAcquire takes a permit if there is room and nobody waits. Repeating it with the same `permit_id`, under any limit, is
     * safe: it renews the lease and returns the same fence and weight.
     * </pre>
     */
    public io.nexus.sidecar.semaphore.v1.TryAcquireResponse tryAcquire(io.nexus.sidecar.semaphore.v1.TryAcquireRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getTryAcquireMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Acquire takes a permit, waiting in the queue while there is no room: first come first served over all sidecars and
     * weights, so a heavy waiter at the head is not starved by light ones that would fit. The answer is `full` when `wait` or
     * the call's deadline runs out. A caller that disconnects leaves the queue, and a permit that was just granted to it is
     * released.
     * </pre>
     */
    public io.nexus.sidecar.semaphore.v1.AcquireResponse acquire(io.nexus.sidecar.semaphore.v1.AcquireRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getAcquireMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Renew sets the lease of a permit anew, counted from now; `not_holder` when it is not held any longer.
     * </pre>
     */
    public io.nexus.sidecar.semaphore.v1.RenewResponse renew(io.nexus.sidecar.semaphore.v1.RenewRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRenewMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Release gives a permit back and serves the waiters that now fit; `not_holder` when it was not held, and nothing changes.
     * </pre>
     */
    public io.nexus.sidecar.semaphore.v1.ReleaseResponse release(io.nexus.sidecar.semaphore.v1.ReleaseRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getReleaseMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Get returns how much is in use, which permits are held, and how many wait.
     * </pre>
     */
    public io.nexus.sidecar.semaphore.v1.GetResponse get(io.nexus.sidecar.semaphore.v1.GetRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service SemaphoreService.
   * <pre>
   * SemaphoreService lets callers hold at most `limit` units of a resource at once.
   * A permit is held for a lease, by Redis' clock, and counts for nothing when its lease has run out without a renewal;
   * callers' clocks play no part. Every acquire request names a limit, because the limit is part of the key: to resize,
   * callers begin to send another one. Units held under any limit of the resource count against each of them, so there are
   * never more units held than the highest limit in use, and a new, lower limit is kept from its first call on. A permit stays
   * under the limit it was granted under; Renew and Release find it by its id.
   * Errors of every method: INVALID_ARGUMENT, REDIS_UNAVAILABLE, REDIS_NOT_READY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public static final class SemaphoreServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<SemaphoreServiceFutureStub> {
    private SemaphoreServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected SemaphoreServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new SemaphoreServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * TryAcquire takes a permit if there is room and nobody waits. Repeating it with the same `permit_id`, under any limit, is
     * safe: it renews the lease and returns the same fence and weight.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.semaphore.v1.TryAcquireResponse> tryAcquire(
        io.nexus.sidecar.semaphore.v1.TryAcquireRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getTryAcquireMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Acquire takes a permit, waiting in the queue while there is no room: first come first served over all sidecars and
     * weights, so a heavy waiter at the head is not starved by light ones that would fit. The answer is `full` when `wait` or
     * the call's deadline runs out. A caller that disconnects leaves the queue, and a permit that was just granted to it is
     * released.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.semaphore.v1.AcquireResponse> acquire(
        io.nexus.sidecar.semaphore.v1.AcquireRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getAcquireMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Renew sets the lease of a permit anew, counted from now; `not_holder` when it is not held any longer.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.semaphore.v1.RenewResponse> renew(
        io.nexus.sidecar.semaphore.v1.RenewRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRenewMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Release gives a permit back and serves the waiters that now fit; `not_holder` when it was not held, and nothing changes.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.semaphore.v1.ReleaseResponse> release(
        io.nexus.sidecar.semaphore.v1.ReleaseRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getReleaseMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Get returns how much is in use, which permits are held, and how many wait.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.semaphore.v1.GetResponse> get(
        io.nexus.sidecar.semaphore.v1.GetRequest request) {
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
          serviceImpl.tryAcquire((io.nexus.sidecar.semaphore.v1.TryAcquireRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.semaphore.v1.TryAcquireResponse>) responseObserver);
          break;
        case METHODID_ACQUIRE:
          serviceImpl.acquire((io.nexus.sidecar.semaphore.v1.AcquireRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.semaphore.v1.AcquireResponse>) responseObserver);
          break;
        case METHODID_RENEW:
          serviceImpl.renew((io.nexus.sidecar.semaphore.v1.RenewRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.semaphore.v1.RenewResponse>) responseObserver);
          break;
        case METHODID_RELEASE:
          serviceImpl.release((io.nexus.sidecar.semaphore.v1.ReleaseRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.semaphore.v1.ReleaseResponse>) responseObserver);
          break;
        case METHODID_GET:
          serviceImpl.get((io.nexus.sidecar.semaphore.v1.GetRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.semaphore.v1.GetResponse>) responseObserver);
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
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.semaphore.v1.HoldResponse>) responseObserver);
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
              io.nexus.sidecar.semaphore.v1.TryAcquireRequest,
              io.nexus.sidecar.semaphore.v1.TryAcquireResponse>(
                service, METHODID_TRY_ACQUIRE)))
        .addMethod(
          getAcquireMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.semaphore.v1.AcquireRequest,
              io.nexus.sidecar.semaphore.v1.AcquireResponse>(
                service, METHODID_ACQUIRE)))
        .addMethod(
          getRenewMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.semaphore.v1.RenewRequest,
              io.nexus.sidecar.semaphore.v1.RenewResponse>(
                service, METHODID_RENEW)))
        .addMethod(
          getReleaseMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.semaphore.v1.ReleaseRequest,
              io.nexus.sidecar.semaphore.v1.ReleaseResponse>(
                service, METHODID_RELEASE)))
        .addMethod(
          getGetMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.semaphore.v1.GetRequest,
              io.nexus.sidecar.semaphore.v1.GetResponse>(
                service, METHODID_GET)))
        .addMethod(
          getHoldMethod(),
          io.grpc.stub.ServerCalls.asyncBidiStreamingCall(
            new MethodHandlers<
              io.nexus.sidecar.semaphore.v1.HoldRequest,
              io.nexus.sidecar.semaphore.v1.HoldResponse>(
                service, METHODID_HOLD)))
        .build();
  }

  private static abstract class SemaphoreServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    SemaphoreServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return io.nexus.sidecar.semaphore.v1.Semaphore.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("SemaphoreService");
    }
  }

  private static final class SemaphoreServiceFileDescriptorSupplier
      extends SemaphoreServiceBaseDescriptorSupplier {
    SemaphoreServiceFileDescriptorSupplier() {}
  }

  private static final class SemaphoreServiceMethodDescriptorSupplier
      extends SemaphoreServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    SemaphoreServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (SemaphoreServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new SemaphoreServiceFileDescriptorSupplier())
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
