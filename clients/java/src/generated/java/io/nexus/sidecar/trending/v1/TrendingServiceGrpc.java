package io.nexus.sidecar.trending.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * TrendingService ranks ids by hits that lose half their weight with every half-life of a period.
 * A kind of ids, such as `content`, has one ranking for each declared period: `1h`, `24h` and `7d` unless
 * [[trending.periods]] says otherwise. The sorted set `trending:{kind}:{period}`, which other programs read, holds the
 * 1,000 most popular ids with their present scores. It is written at most every 30 seconds, when an id is hit or when Top finds it
 * gone, and lives for 15 minutes.
 * The score of an id is the sum of the weights of its hits, each halved for every half-life that has passed. The order of
 * two ids does not change while neither is hit, so nothing is ever recomputed. An id is shown once its score has reached `trending.min_hits` (5).
 * Errors of every method: INVALID_ARGUMENT, UNKNOWN_NAME, REDIS_UNAVAILABLE, REDIS_NOT_READY, REDIS_OUT_OF_MEMORY, OUTCOME_UNKNOWN, WRONG_TYPE.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class TrendingServiceGrpc {

  private TrendingServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "nexus.trending.v1.TrendingService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.trending.v1.HitRequest,
      io.nexus.sidecar.trending.v1.HitResponse> getHitMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Hit",
      requestType = io.nexus.sidecar.trending.v1.HitRequest.class,
      responseType = io.nexus.sidecar.trending.v1.HitResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.trending.v1.HitRequest,
      io.nexus.sidecar.trending.v1.HitResponse> getHitMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.trending.v1.HitRequest, io.nexus.sidecar.trending.v1.HitResponse> getHitMethod;
    if ((getHitMethod = TrendingServiceGrpc.getHitMethod) == null) {
      synchronized (TrendingServiceGrpc.class) {
        if ((getHitMethod = TrendingServiceGrpc.getHitMethod) == null) {
          TrendingServiceGrpc.getHitMethod = getHitMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.trending.v1.HitRequest, io.nexus.sidecar.trending.v1.HitResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Hit"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.trending.v1.HitRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.trending.v1.HitResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TrendingServiceMethodDescriptorSupplier("Hit"))
              .build();
        }
      }
    }
    return getHitMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.trending.v1.BatchHitRequest,
      io.nexus.sidecar.trending.v1.BatchHitResponse> getBatchHitMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "BatchHit",
      requestType = io.nexus.sidecar.trending.v1.BatchHitRequest.class,
      responseType = io.nexus.sidecar.trending.v1.BatchHitResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.trending.v1.BatchHitRequest,
      io.nexus.sidecar.trending.v1.BatchHitResponse> getBatchHitMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.trending.v1.BatchHitRequest, io.nexus.sidecar.trending.v1.BatchHitResponse> getBatchHitMethod;
    if ((getBatchHitMethod = TrendingServiceGrpc.getBatchHitMethod) == null) {
      synchronized (TrendingServiceGrpc.class) {
        if ((getBatchHitMethod = TrendingServiceGrpc.getBatchHitMethod) == null) {
          TrendingServiceGrpc.getBatchHitMethod = getBatchHitMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.trending.v1.BatchHitRequest, io.nexus.sidecar.trending.v1.BatchHitResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "BatchHit"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.trending.v1.BatchHitRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.trending.v1.BatchHitResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TrendingServiceMethodDescriptorSupplier("BatchHit"))
              .build();
        }
      }
    }
    return getBatchHitMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.trending.v1.TopRequest,
      io.nexus.sidecar.trending.v1.TopResponse> getTopMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Top",
      requestType = io.nexus.sidecar.trending.v1.TopRequest.class,
      responseType = io.nexus.sidecar.trending.v1.TopResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.trending.v1.TopRequest,
      io.nexus.sidecar.trending.v1.TopResponse> getTopMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.trending.v1.TopRequest, io.nexus.sidecar.trending.v1.TopResponse> getTopMethod;
    if ((getTopMethod = TrendingServiceGrpc.getTopMethod) == null) {
      synchronized (TrendingServiceGrpc.class) {
        if ((getTopMethod = TrendingServiceGrpc.getTopMethod) == null) {
          TrendingServiceGrpc.getTopMethod = getTopMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.trending.v1.TopRequest, io.nexus.sidecar.trending.v1.TopResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Top"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.trending.v1.TopRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.trending.v1.TopResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TrendingServiceMethodDescriptorSupplier("Top"))
              .build();
        }
      }
    }
    return getTopMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.trending.v1.ExplainRequest,
      io.nexus.sidecar.trending.v1.ExplainResponse> getExplainMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Explain",
      requestType = io.nexus.sidecar.trending.v1.ExplainRequest.class,
      responseType = io.nexus.sidecar.trending.v1.ExplainResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.trending.v1.ExplainRequest,
      io.nexus.sidecar.trending.v1.ExplainResponse> getExplainMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.trending.v1.ExplainRequest, io.nexus.sidecar.trending.v1.ExplainResponse> getExplainMethod;
    if ((getExplainMethod = TrendingServiceGrpc.getExplainMethod) == null) {
      synchronized (TrendingServiceGrpc.class) {
        if ((getExplainMethod = TrendingServiceGrpc.getExplainMethod) == null) {
          TrendingServiceGrpc.getExplainMethod = getExplainMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.trending.v1.ExplainRequest, io.nexus.sidecar.trending.v1.ExplainResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Explain"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.trending.v1.ExplainRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.trending.v1.ExplainResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TrendingServiceMethodDescriptorSupplier("Explain"))
              .build();
        }
      }
    }
    return getExplainMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.trending.v1.BlockRequest,
      io.nexus.sidecar.trending.v1.BlockResponse> getBlockMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Block",
      requestType = io.nexus.sidecar.trending.v1.BlockRequest.class,
      responseType = io.nexus.sidecar.trending.v1.BlockResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.trending.v1.BlockRequest,
      io.nexus.sidecar.trending.v1.BlockResponse> getBlockMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.trending.v1.BlockRequest, io.nexus.sidecar.trending.v1.BlockResponse> getBlockMethod;
    if ((getBlockMethod = TrendingServiceGrpc.getBlockMethod) == null) {
      synchronized (TrendingServiceGrpc.class) {
        if ((getBlockMethod = TrendingServiceGrpc.getBlockMethod) == null) {
          TrendingServiceGrpc.getBlockMethod = getBlockMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.trending.v1.BlockRequest, io.nexus.sidecar.trending.v1.BlockResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Block"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.trending.v1.BlockRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.trending.v1.BlockResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TrendingServiceMethodDescriptorSupplier("Block"))
              .build();
        }
      }
    }
    return getBlockMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.trending.v1.UnblockRequest,
      io.nexus.sidecar.trending.v1.UnblockResponse> getUnblockMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Unblock",
      requestType = io.nexus.sidecar.trending.v1.UnblockRequest.class,
      responseType = io.nexus.sidecar.trending.v1.UnblockResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.trending.v1.UnblockRequest,
      io.nexus.sidecar.trending.v1.UnblockResponse> getUnblockMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.trending.v1.UnblockRequest, io.nexus.sidecar.trending.v1.UnblockResponse> getUnblockMethod;
    if ((getUnblockMethod = TrendingServiceGrpc.getUnblockMethod) == null) {
      synchronized (TrendingServiceGrpc.class) {
        if ((getUnblockMethod = TrendingServiceGrpc.getUnblockMethod) == null) {
          TrendingServiceGrpc.getUnblockMethod = getUnblockMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.trending.v1.UnblockRequest, io.nexus.sidecar.trending.v1.UnblockResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Unblock"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.trending.v1.UnblockRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.trending.v1.UnblockResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TrendingServiceMethodDescriptorSupplier("Unblock"))
              .build();
        }
      }
    }
    return getUnblockMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.trending.v1.ListBlockedRequest,
      io.nexus.sidecar.trending.v1.ListBlockedResponse> getListBlockedMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListBlocked",
      requestType = io.nexus.sidecar.trending.v1.ListBlockedRequest.class,
      responseType = io.nexus.sidecar.trending.v1.ListBlockedResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.trending.v1.ListBlockedRequest,
      io.nexus.sidecar.trending.v1.ListBlockedResponse> getListBlockedMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.trending.v1.ListBlockedRequest, io.nexus.sidecar.trending.v1.ListBlockedResponse> getListBlockedMethod;
    if ((getListBlockedMethod = TrendingServiceGrpc.getListBlockedMethod) == null) {
      synchronized (TrendingServiceGrpc.class) {
        if ((getListBlockedMethod = TrendingServiceGrpc.getListBlockedMethod) == null) {
          TrendingServiceGrpc.getListBlockedMethod = getListBlockedMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.trending.v1.ListBlockedRequest, io.nexus.sidecar.trending.v1.ListBlockedResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListBlocked"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.trending.v1.ListBlockedRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.trending.v1.ListBlockedResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TrendingServiceMethodDescriptorSupplier("ListBlocked"))
              .build();
        }
      }
    }
    return getListBlockedMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.trending.v1.PinRequest,
      io.nexus.sidecar.trending.v1.PinResponse> getPinMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Pin",
      requestType = io.nexus.sidecar.trending.v1.PinRequest.class,
      responseType = io.nexus.sidecar.trending.v1.PinResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.trending.v1.PinRequest,
      io.nexus.sidecar.trending.v1.PinResponse> getPinMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.trending.v1.PinRequest, io.nexus.sidecar.trending.v1.PinResponse> getPinMethod;
    if ((getPinMethod = TrendingServiceGrpc.getPinMethod) == null) {
      synchronized (TrendingServiceGrpc.class) {
        if ((getPinMethod = TrendingServiceGrpc.getPinMethod) == null) {
          TrendingServiceGrpc.getPinMethod = getPinMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.trending.v1.PinRequest, io.nexus.sidecar.trending.v1.PinResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Pin"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.trending.v1.PinRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.trending.v1.PinResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TrendingServiceMethodDescriptorSupplier("Pin"))
              .build();
        }
      }
    }
    return getPinMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.trending.v1.UnpinRequest,
      io.nexus.sidecar.trending.v1.UnpinResponse> getUnpinMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Unpin",
      requestType = io.nexus.sidecar.trending.v1.UnpinRequest.class,
      responseType = io.nexus.sidecar.trending.v1.UnpinResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.trending.v1.UnpinRequest,
      io.nexus.sidecar.trending.v1.UnpinResponse> getUnpinMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.trending.v1.UnpinRequest, io.nexus.sidecar.trending.v1.UnpinResponse> getUnpinMethod;
    if ((getUnpinMethod = TrendingServiceGrpc.getUnpinMethod) == null) {
      synchronized (TrendingServiceGrpc.class) {
        if ((getUnpinMethod = TrendingServiceGrpc.getUnpinMethod) == null) {
          TrendingServiceGrpc.getUnpinMethod = getUnpinMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.trending.v1.UnpinRequest, io.nexus.sidecar.trending.v1.UnpinResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Unpin"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.trending.v1.UnpinRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.trending.v1.UnpinResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TrendingServiceMethodDescriptorSupplier("Unpin"))
              .build();
        }
      }
    }
    return getUnpinMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static TrendingServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<TrendingServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<TrendingServiceStub>() {
        @java.lang.Override
        public TrendingServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new TrendingServiceStub(channel, callOptions);
        }
      };
    return TrendingServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static TrendingServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<TrendingServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<TrendingServiceBlockingV2Stub>() {
        @java.lang.Override
        public TrendingServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new TrendingServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return TrendingServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static TrendingServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<TrendingServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<TrendingServiceBlockingStub>() {
        @java.lang.Override
        public TrendingServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new TrendingServiceBlockingStub(channel, callOptions);
        }
      };
    return TrendingServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static TrendingServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<TrendingServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<TrendingServiceFutureStub>() {
        @java.lang.Override
        public TrendingServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new TrendingServiceFutureStub(channel, callOptions);
        }
      };
    return TrendingServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * TrendingService ranks ids by hits that lose half their weight with every half-life of a period.
   * A kind of ids, such as `content`, has one ranking for each declared period: `1h`, `24h` and `7d` unless
   * [[trending.periods]] says otherwise. The sorted set `trending:{kind}:{period}`, which other programs read, holds the
   * 1,000 most popular ids with their present scores. It is written at most every 30 seconds, when an id is hit or when Top finds it
   * gone, and lives for 15 minutes.
   * The score of an id is the sum of the weights of its hits, each halved for every half-life that has passed. The order of
   * two ids does not change while neither is hit, so nothing is ever recomputed. An id is shown once its score has reached `trending.min_hits` (5).
   * Errors of every method: INVALID_ARGUMENT, UNKNOWN_NAME, REDIS_UNAVAILABLE, REDIS_NOT_READY, REDIS_OUT_OF_MEMORY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Hit counts a hit of an id in every period, in one round trip.
     * </pre>
     */
    default void hit(io.nexus.sidecar.trending.v1.HitRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.trending.v1.HitResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getHitMethod(), responseObserver);
    }

    /**
     * <pre>
     * BatchHit counts up to 1,000 hits, each as Hit does, in round trips of 25. If the call is interrupted, the first hits are
     * counted; with request ids a repeat counts the others.
     * </pre>
     */
    default void batchHit(io.nexus.sidecar.trending.v1.BatchHitRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.trending.v1.BatchHitResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getBatchHitMethod(), responseObserver);
    }

    /**
     * <pre>
     * Top lists the best ids of a period: pinned ones first, then by popularity or by how fast they rise.
     * </pre>
     */
    default void top(io.nexus.sidecar.trending.v1.TopRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.trending.v1.TopResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getTopMethod(), responseObserver);
    }

    /**
     * <pre>
     * Explain says where an id stands in every period, and why.
     * </pre>
     */
    default void explain(io.nexus.sidecar.trending.v1.ExplainRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.trending.v1.ExplainResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getExplainMethod(), responseObserver);
    }

    /**
     * <pre>
     * Block removes an id from every period and refuses its hits until Unblock.
     * </pre>
     */
    default void block(io.nexus.sidecar.trending.v1.BlockRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.trending.v1.BlockResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getBlockMethod(), responseObserver);
    }

    /**
     * <pre>
     * Unblock lets an id be hit again. It begins without a score.
     * </pre>
     */
    default void unblock(io.nexus.sidecar.trending.v1.UnblockRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.trending.v1.UnblockResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUnblockMethod(), responseObserver);
    }

    /**
     * <pre>
     * ListBlocked lists the blocked ids of a kind in the order of their bytes.
     * </pre>
     */
    default void listBlocked(io.nexus.sidecar.trending.v1.ListBlockedRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.trending.v1.ListBlockedResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListBlockedMethod(), responseObserver);
    }

    /**
     * <pre>
     * Pin shows an id before all others in every period, whatever its score, until Unpin.
     * </pre>
     */
    default void pin(io.nexus.sidecar.trending.v1.PinRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.trending.v1.PinResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getPinMethod(), responseObserver);
    }

    /**
     * <pre>
     * Unpin ends a pin.
     * </pre>
     */
    default void unpin(io.nexus.sidecar.trending.v1.UnpinRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.trending.v1.UnpinResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUnpinMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service TrendingService.
   * <pre>
   * TrendingService ranks ids by hits that lose half their weight with every half-life of a period.
   * A kind of ids, such as `content`, has one ranking for each declared period: `1h`, `24h` and `7d` unless
   * [[trending.periods]] says otherwise. The sorted set `trending:{kind}:{period}`, which other programs read, holds the
   * 1,000 most popular ids with their present scores. It is written at most every 30 seconds, when an id is hit or when Top finds it
   * gone, and lives for 15 minutes.
   * The score of an id is the sum of the weights of its hits, each halved for every half-life that has passed. The order of
   * two ids does not change while neither is hit, so nothing is ever recomputed. An id is shown once its score has reached `trending.min_hits` (5).
   * Errors of every method: INVALID_ARGUMENT, UNKNOWN_NAME, REDIS_UNAVAILABLE, REDIS_NOT_READY, REDIS_OUT_OF_MEMORY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public static abstract class TrendingServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return TrendingServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service TrendingService.
   * <pre>
   * TrendingService ranks ids by hits that lose half their weight with every half-life of a period.
   * A kind of ids, such as `content`, has one ranking for each declared period: `1h`, `24h` and `7d` unless
   * [[trending.periods]] says otherwise. The sorted set `trending:{kind}:{period}`, which other programs read, holds the
   * 1,000 most popular ids with their present scores. It is written at most every 30 seconds, when an id is hit or when Top finds it
   * gone, and lives for 15 minutes.
   * The score of an id is the sum of the weights of its hits, each halved for every half-life that has passed. The order of
   * two ids does not change while neither is hit, so nothing is ever recomputed. An id is shown once its score has reached `trending.min_hits` (5).
   * Errors of every method: INVALID_ARGUMENT, UNKNOWN_NAME, REDIS_UNAVAILABLE, REDIS_NOT_READY, REDIS_OUT_OF_MEMORY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public static final class TrendingServiceStub
      extends io.grpc.stub.AbstractAsyncStub<TrendingServiceStub> {
    private TrendingServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected TrendingServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new TrendingServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Hit counts a hit of an id in every period, in one round trip.
     * </pre>
     */
    public void hit(io.nexus.sidecar.trending.v1.HitRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.trending.v1.HitResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getHitMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * BatchHit counts up to 1,000 hits, each as Hit does, in round trips of 25. If the call is interrupted, the first hits are
     * counted; with request ids a repeat counts the others.
     * </pre>
     */
    public void batchHit(io.nexus.sidecar.trending.v1.BatchHitRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.trending.v1.BatchHitResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getBatchHitMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Top lists the best ids of a period: pinned ones first, then by popularity or by how fast they rise.
     * </pre>
     */
    public void top(io.nexus.sidecar.trending.v1.TopRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.trending.v1.TopResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getTopMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Explain says where an id stands in every period, and why.
     * </pre>
     */
    public void explain(io.nexus.sidecar.trending.v1.ExplainRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.trending.v1.ExplainResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getExplainMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Block removes an id from every period and refuses its hits until Unblock.
     * </pre>
     */
    public void block(io.nexus.sidecar.trending.v1.BlockRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.trending.v1.BlockResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getBlockMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Unblock lets an id be hit again. It begins without a score.
     * </pre>
     */
    public void unblock(io.nexus.sidecar.trending.v1.UnblockRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.trending.v1.UnblockResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUnblockMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * ListBlocked lists the blocked ids of a kind in the order of their bytes.
     * </pre>
     */
    public void listBlocked(io.nexus.sidecar.trending.v1.ListBlockedRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.trending.v1.ListBlockedResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListBlockedMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Pin shows an id before all others in every period, whatever its score, until Unpin.
     * </pre>
     */
    public void pin(io.nexus.sidecar.trending.v1.PinRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.trending.v1.PinResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getPinMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Unpin ends a pin.
     * </pre>
     */
    public void unpin(io.nexus.sidecar.trending.v1.UnpinRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.trending.v1.UnpinResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUnpinMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service TrendingService.
   * <pre>
   * TrendingService ranks ids by hits that lose half their weight with every half-life of a period.
   * A kind of ids, such as `content`, has one ranking for each declared period: `1h`, `24h` and `7d` unless
   * [[trending.periods]] says otherwise. The sorted set `trending:{kind}:{period}`, which other programs read, holds the
   * 1,000 most popular ids with their present scores. It is written at most every 30 seconds, when an id is hit or when Top finds it
   * gone, and lives for 15 minutes.
   * The score of an id is the sum of the weights of its hits, each halved for every half-life that has passed. The order of
   * two ids does not change while neither is hit, so nothing is ever recomputed. An id is shown once its score has reached `trending.min_hits` (5).
   * Errors of every method: INVALID_ARGUMENT, UNKNOWN_NAME, REDIS_UNAVAILABLE, REDIS_NOT_READY, REDIS_OUT_OF_MEMORY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public static final class TrendingServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<TrendingServiceBlockingV2Stub> {
    private TrendingServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected TrendingServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new TrendingServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Hit counts a hit of an id in every period, in one round trip.
     * </pre>
     */
    public io.nexus.sidecar.trending.v1.HitResponse hit(io.nexus.sidecar.trending.v1.HitRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getHitMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * BatchHit counts up to 1,000 hits, each as Hit does, in round trips of 25. If the call is interrupted, the first hits are
     * counted; with request ids a repeat counts the others.
     * </pre>
     */
    public io.nexus.sidecar.trending.v1.BatchHitResponse batchHit(io.nexus.sidecar.trending.v1.BatchHitRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getBatchHitMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Top lists the best ids of a period: pinned ones first, then by popularity or by how fast they rise.
     * </pre>
     */
    public io.nexus.sidecar.trending.v1.TopResponse top(io.nexus.sidecar.trending.v1.TopRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getTopMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Explain says where an id stands in every period, and why.
     * </pre>
     */
    public io.nexus.sidecar.trending.v1.ExplainResponse explain(io.nexus.sidecar.trending.v1.ExplainRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getExplainMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Block removes an id from every period and refuses its hits until Unblock.
     * </pre>
     */
    public io.nexus.sidecar.trending.v1.BlockResponse block(io.nexus.sidecar.trending.v1.BlockRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getBlockMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Unblock lets an id be hit again. It begins without a score.
     * </pre>
     */
    public io.nexus.sidecar.trending.v1.UnblockResponse unblock(io.nexus.sidecar.trending.v1.UnblockRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUnblockMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * ListBlocked lists the blocked ids of a kind in the order of their bytes.
     * </pre>
     */
    public io.nexus.sidecar.trending.v1.ListBlockedResponse listBlocked(io.nexus.sidecar.trending.v1.ListBlockedRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListBlockedMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Pin shows an id before all others in every period, whatever its score, until Unpin.
     * </pre>
     */
    public io.nexus.sidecar.trending.v1.PinResponse pin(io.nexus.sidecar.trending.v1.PinRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getPinMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Unpin ends a pin.
     * </pre>
     */
    public io.nexus.sidecar.trending.v1.UnpinResponse unpin(io.nexus.sidecar.trending.v1.UnpinRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUnpinMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service TrendingService.
   * <pre>
   * TrendingService ranks ids by hits that lose half their weight with every half-life of a period.
   * A kind of ids, such as `content`, has one ranking for each declared period: `1h`, `24h` and `7d` unless
   * [[trending.periods]] says otherwise. The sorted set `trending:{kind}:{period}`, which other programs read, holds the
   * 1,000 most popular ids with their present scores. It is written at most every 30 seconds, when an id is hit or when Top finds it
   * gone, and lives for 15 minutes.
   * The score of an id is the sum of the weights of its hits, each halved for every half-life that has passed. The order of
   * two ids does not change while neither is hit, so nothing is ever recomputed. An id is shown once its score has reached `trending.min_hits` (5).
   * Errors of every method: INVALID_ARGUMENT, UNKNOWN_NAME, REDIS_UNAVAILABLE, REDIS_NOT_READY, REDIS_OUT_OF_MEMORY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public static final class TrendingServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<TrendingServiceBlockingStub> {
    private TrendingServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected TrendingServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new TrendingServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Hit counts a hit of an id in every period, in one round trip.
     * </pre>
     */
    public io.nexus.sidecar.trending.v1.HitResponse hit(io.nexus.sidecar.trending.v1.HitRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getHitMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * BatchHit counts up to 1,000 hits, each as Hit does, in round trips of 25. If the call is interrupted, the first hits are
     * counted; with request ids a repeat counts the others.
     * </pre>
     */
    public io.nexus.sidecar.trending.v1.BatchHitResponse batchHit(io.nexus.sidecar.trending.v1.BatchHitRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getBatchHitMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Top lists the best ids of a period: pinned ones first, then by popularity or by how fast they rise.
     * </pre>
     */
    public io.nexus.sidecar.trending.v1.TopResponse top(io.nexus.sidecar.trending.v1.TopRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getTopMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Explain says where an id stands in every period, and why.
     * </pre>
     */
    public io.nexus.sidecar.trending.v1.ExplainResponse explain(io.nexus.sidecar.trending.v1.ExplainRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getExplainMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Block removes an id from every period and refuses its hits until Unblock.
     * </pre>
     */
    public io.nexus.sidecar.trending.v1.BlockResponse block(io.nexus.sidecar.trending.v1.BlockRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getBlockMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Unblock lets an id be hit again. It begins without a score.
     * </pre>
     */
    public io.nexus.sidecar.trending.v1.UnblockResponse unblock(io.nexus.sidecar.trending.v1.UnblockRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUnblockMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * ListBlocked lists the blocked ids of a kind in the order of their bytes.
     * </pre>
     */
    public io.nexus.sidecar.trending.v1.ListBlockedResponse listBlocked(io.nexus.sidecar.trending.v1.ListBlockedRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListBlockedMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Pin shows an id before all others in every period, whatever its score, until Unpin.
     * </pre>
     */
    public io.nexus.sidecar.trending.v1.PinResponse pin(io.nexus.sidecar.trending.v1.PinRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getPinMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Unpin ends a pin.
     * </pre>
     */
    public io.nexus.sidecar.trending.v1.UnpinResponse unpin(io.nexus.sidecar.trending.v1.UnpinRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUnpinMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service TrendingService.
   * <pre>
   * TrendingService ranks ids by hits that lose half their weight with every half-life of a period.
   * A kind of ids, such as `content`, has one ranking for each declared period: `1h`, `24h` and `7d` unless
   * [[trending.periods]] says otherwise. The sorted set `trending:{kind}:{period}`, which other programs read, holds the
   * 1,000 most popular ids with their present scores. It is written at most every 30 seconds, when an id is hit or when Top finds it
   * gone, and lives for 15 minutes.
   * The score of an id is the sum of the weights of its hits, each halved for every half-life that has passed. The order of
   * two ids does not change while neither is hit, so nothing is ever recomputed. An id is shown once its score has reached `trending.min_hits` (5).
   * Errors of every method: INVALID_ARGUMENT, UNKNOWN_NAME, REDIS_UNAVAILABLE, REDIS_NOT_READY, REDIS_OUT_OF_MEMORY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public static final class TrendingServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<TrendingServiceFutureStub> {
    private TrendingServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected TrendingServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new TrendingServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Hit counts a hit of an id in every period, in one round trip.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.trending.v1.HitResponse> hit(
        io.nexus.sidecar.trending.v1.HitRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getHitMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * BatchHit counts up to 1,000 hits, each as Hit does, in round trips of 25. If the call is interrupted, the first hits are
     * counted; with request ids a repeat counts the others.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.trending.v1.BatchHitResponse> batchHit(
        io.nexus.sidecar.trending.v1.BatchHitRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getBatchHitMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Top lists the best ids of a period: pinned ones first, then by popularity or by how fast they rise.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.trending.v1.TopResponse> top(
        io.nexus.sidecar.trending.v1.TopRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getTopMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Explain says where an id stands in every period, and why.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.trending.v1.ExplainResponse> explain(
        io.nexus.sidecar.trending.v1.ExplainRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getExplainMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Block removes an id from every period and refuses its hits until Unblock.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.trending.v1.BlockResponse> block(
        io.nexus.sidecar.trending.v1.BlockRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getBlockMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Unblock lets an id be hit again. It begins without a score.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.trending.v1.UnblockResponse> unblock(
        io.nexus.sidecar.trending.v1.UnblockRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUnblockMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * ListBlocked lists the blocked ids of a kind in the order of their bytes.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.trending.v1.ListBlockedResponse> listBlocked(
        io.nexus.sidecar.trending.v1.ListBlockedRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListBlockedMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Pin shows an id before all others in every period, whatever its score, until Unpin.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.trending.v1.PinResponse> pin(
        io.nexus.sidecar.trending.v1.PinRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getPinMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Unpin ends a pin.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.trending.v1.UnpinResponse> unpin(
        io.nexus.sidecar.trending.v1.UnpinRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUnpinMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_HIT = 0;
  private static final int METHODID_BATCH_HIT = 1;
  private static final int METHODID_TOP = 2;
  private static final int METHODID_EXPLAIN = 3;
  private static final int METHODID_BLOCK = 4;
  private static final int METHODID_UNBLOCK = 5;
  private static final int METHODID_LIST_BLOCKED = 6;
  private static final int METHODID_PIN = 7;
  private static final int METHODID_UNPIN = 8;

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
        case METHODID_HIT:
          serviceImpl.hit((io.nexus.sidecar.trending.v1.HitRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.trending.v1.HitResponse>) responseObserver);
          break;
        case METHODID_BATCH_HIT:
          serviceImpl.batchHit((io.nexus.sidecar.trending.v1.BatchHitRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.trending.v1.BatchHitResponse>) responseObserver);
          break;
        case METHODID_TOP:
          serviceImpl.top((io.nexus.sidecar.trending.v1.TopRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.trending.v1.TopResponse>) responseObserver);
          break;
        case METHODID_EXPLAIN:
          serviceImpl.explain((io.nexus.sidecar.trending.v1.ExplainRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.trending.v1.ExplainResponse>) responseObserver);
          break;
        case METHODID_BLOCK:
          serviceImpl.block((io.nexus.sidecar.trending.v1.BlockRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.trending.v1.BlockResponse>) responseObserver);
          break;
        case METHODID_UNBLOCK:
          serviceImpl.unblock((io.nexus.sidecar.trending.v1.UnblockRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.trending.v1.UnblockResponse>) responseObserver);
          break;
        case METHODID_LIST_BLOCKED:
          serviceImpl.listBlocked((io.nexus.sidecar.trending.v1.ListBlockedRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.trending.v1.ListBlockedResponse>) responseObserver);
          break;
        case METHODID_PIN:
          serviceImpl.pin((io.nexus.sidecar.trending.v1.PinRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.trending.v1.PinResponse>) responseObserver);
          break;
        case METHODID_UNPIN:
          serviceImpl.unpin((io.nexus.sidecar.trending.v1.UnpinRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.trending.v1.UnpinResponse>) responseObserver);
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
          getHitMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.trending.v1.HitRequest,
              io.nexus.sidecar.trending.v1.HitResponse>(
                service, METHODID_HIT)))
        .addMethod(
          getBatchHitMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.trending.v1.BatchHitRequest,
              io.nexus.sidecar.trending.v1.BatchHitResponse>(
                service, METHODID_BATCH_HIT)))
        .addMethod(
          getTopMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.trending.v1.TopRequest,
              io.nexus.sidecar.trending.v1.TopResponse>(
                service, METHODID_TOP)))
        .addMethod(
          getExplainMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.trending.v1.ExplainRequest,
              io.nexus.sidecar.trending.v1.ExplainResponse>(
                service, METHODID_EXPLAIN)))
        .addMethod(
          getBlockMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.trending.v1.BlockRequest,
              io.nexus.sidecar.trending.v1.BlockResponse>(
                service, METHODID_BLOCK)))
        .addMethod(
          getUnblockMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.trending.v1.UnblockRequest,
              io.nexus.sidecar.trending.v1.UnblockResponse>(
                service, METHODID_UNBLOCK)))
        .addMethod(
          getListBlockedMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.trending.v1.ListBlockedRequest,
              io.nexus.sidecar.trending.v1.ListBlockedResponse>(
                service, METHODID_LIST_BLOCKED)))
        .addMethod(
          getPinMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.trending.v1.PinRequest,
              io.nexus.sidecar.trending.v1.PinResponse>(
                service, METHODID_PIN)))
        .addMethod(
          getUnpinMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.trending.v1.UnpinRequest,
              io.nexus.sidecar.trending.v1.UnpinResponse>(
                service, METHODID_UNPIN)))
        .build();
  }

  private static abstract class TrendingServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    TrendingServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return io.nexus.sidecar.trending.v1.Trending.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("TrendingService");
    }
  }

  private static final class TrendingServiceFileDescriptorSupplier
      extends TrendingServiceBaseDescriptorSupplier {
    TrendingServiceFileDescriptorSupplier() {}
  }

  private static final class TrendingServiceMethodDescriptorSupplier
      extends TrendingServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    TrendingServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (TrendingServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new TrendingServiceFileDescriptorSupplier())
              .addMethod(getHitMethod())
              .addMethod(getBatchHitMethod())
              .addMethod(getTopMethod())
              .addMethod(getExplainMethod())
              .addMethod(getBlockMethod())
              .addMethod(getUnblockMethod())
              .addMethod(getListBlockedMethod())
              .addMethod(getPinMethod())
              .addMethod(getUnpinMethod())
              .build();
        }
      }
    }
    return result;
  }
}
