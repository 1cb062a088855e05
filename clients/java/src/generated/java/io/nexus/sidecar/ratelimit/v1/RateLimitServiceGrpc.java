package io.nexus.sidecar.ratelimit.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * RateLimitService limits how often a subject may do something, and counts failed logins.
 * A denial is an answer: status OK with OUTCOME_DENIED. All times are those of Redis. Counters that other programs keep
 * under the same keys are used; one without a TTL gets the window as its TTL the next time it is read.
 * While Redis cannot be reached a limit answers as its `outage_mode` says; by default the call fails with UNAVAILABLE.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class RateLimitServiceGrpc {

  private RateLimitServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "nexus.ratelimit.v1.RateLimitService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.ratelimit.v1.CheckRequest,
      io.nexus.sidecar.ratelimit.v1.CheckResponse> getCheckMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Check",
      requestType = io.nexus.sidecar.ratelimit.v1.CheckRequest.class,
      responseType = io.nexus.sidecar.ratelimit.v1.CheckResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.ratelimit.v1.CheckRequest,
      io.nexus.sidecar.ratelimit.v1.CheckResponse> getCheckMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.ratelimit.v1.CheckRequest, io.nexus.sidecar.ratelimit.v1.CheckResponse> getCheckMethod;
    if ((getCheckMethod = RateLimitServiceGrpc.getCheckMethod) == null) {
      synchronized (RateLimitServiceGrpc.class) {
        if ((getCheckMethod = RateLimitServiceGrpc.getCheckMethod) == null) {
          RateLimitServiceGrpc.getCheckMethod = getCheckMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.ratelimit.v1.CheckRequest, io.nexus.sidecar.ratelimit.v1.CheckResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Check"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.ratelimit.v1.CheckRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.ratelimit.v1.CheckResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RateLimitServiceMethodDescriptorSupplier("Check"))
              .build();
        }
      }
    }
    return getCheckMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.ratelimit.v1.BatchCheckRequest,
      io.nexus.sidecar.ratelimit.v1.BatchCheckResponse> getBatchCheckMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "BatchCheck",
      requestType = io.nexus.sidecar.ratelimit.v1.BatchCheckRequest.class,
      responseType = io.nexus.sidecar.ratelimit.v1.BatchCheckResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.ratelimit.v1.BatchCheckRequest,
      io.nexus.sidecar.ratelimit.v1.BatchCheckResponse> getBatchCheckMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.ratelimit.v1.BatchCheckRequest, io.nexus.sidecar.ratelimit.v1.BatchCheckResponse> getBatchCheckMethod;
    if ((getBatchCheckMethod = RateLimitServiceGrpc.getBatchCheckMethod) == null) {
      synchronized (RateLimitServiceGrpc.class) {
        if ((getBatchCheckMethod = RateLimitServiceGrpc.getBatchCheckMethod) == null) {
          RateLimitServiceGrpc.getBatchCheckMethod = getBatchCheckMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.ratelimit.v1.BatchCheckRequest, io.nexus.sidecar.ratelimit.v1.BatchCheckResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "BatchCheck"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.ratelimit.v1.BatchCheckRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.ratelimit.v1.BatchCheckResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RateLimitServiceMethodDescriptorSupplier("BatchCheck"))
              .build();
        }
      }
    }
    return getBatchCheckMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.ratelimit.v1.PeekRequest,
      io.nexus.sidecar.ratelimit.v1.PeekResponse> getPeekMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Peek",
      requestType = io.nexus.sidecar.ratelimit.v1.PeekRequest.class,
      responseType = io.nexus.sidecar.ratelimit.v1.PeekResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.ratelimit.v1.PeekRequest,
      io.nexus.sidecar.ratelimit.v1.PeekResponse> getPeekMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.ratelimit.v1.PeekRequest, io.nexus.sidecar.ratelimit.v1.PeekResponse> getPeekMethod;
    if ((getPeekMethod = RateLimitServiceGrpc.getPeekMethod) == null) {
      synchronized (RateLimitServiceGrpc.class) {
        if ((getPeekMethod = RateLimitServiceGrpc.getPeekMethod) == null) {
          RateLimitServiceGrpc.getPeekMethod = getPeekMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.ratelimit.v1.PeekRequest, io.nexus.sidecar.ratelimit.v1.PeekResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Peek"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.ratelimit.v1.PeekRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.ratelimit.v1.PeekResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RateLimitServiceMethodDescriptorSupplier("Peek"))
              .build();
        }
      }
    }
    return getPeekMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.ratelimit.v1.RefundRequest,
      io.nexus.sidecar.ratelimit.v1.RefundResponse> getRefundMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Refund",
      requestType = io.nexus.sidecar.ratelimit.v1.RefundRequest.class,
      responseType = io.nexus.sidecar.ratelimit.v1.RefundResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.ratelimit.v1.RefundRequest,
      io.nexus.sidecar.ratelimit.v1.RefundResponse> getRefundMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.ratelimit.v1.RefundRequest, io.nexus.sidecar.ratelimit.v1.RefundResponse> getRefundMethod;
    if ((getRefundMethod = RateLimitServiceGrpc.getRefundMethod) == null) {
      synchronized (RateLimitServiceGrpc.class) {
        if ((getRefundMethod = RateLimitServiceGrpc.getRefundMethod) == null) {
          RateLimitServiceGrpc.getRefundMethod = getRefundMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.ratelimit.v1.RefundRequest, io.nexus.sidecar.ratelimit.v1.RefundResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Refund"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.ratelimit.v1.RefundRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.ratelimit.v1.RefundResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RateLimitServiceMethodDescriptorSupplier("Refund"))
              .build();
        }
      }
    }
    return getRefundMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.ratelimit.v1.ResetRequest,
      io.nexus.sidecar.ratelimit.v1.ResetResponse> getResetMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Reset",
      requestType = io.nexus.sidecar.ratelimit.v1.ResetRequest.class,
      responseType = io.nexus.sidecar.ratelimit.v1.ResetResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.ratelimit.v1.ResetRequest,
      io.nexus.sidecar.ratelimit.v1.ResetResponse> getResetMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.ratelimit.v1.ResetRequest, io.nexus.sidecar.ratelimit.v1.ResetResponse> getResetMethod;
    if ((getResetMethod = RateLimitServiceGrpc.getResetMethod) == null) {
      synchronized (RateLimitServiceGrpc.class) {
        if ((getResetMethod = RateLimitServiceGrpc.getResetMethod) == null) {
          RateLimitServiceGrpc.getResetMethod = getResetMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.ratelimit.v1.ResetRequest, io.nexus.sidecar.ratelimit.v1.ResetResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Reset"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.ratelimit.v1.ResetRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.ratelimit.v1.ResetResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RateLimitServiceMethodDescriptorSupplier("Reset"))
              .build();
        }
      }
    }
    return getResetMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.ratelimit.v1.RecordFailedLoginRequest,
      io.nexus.sidecar.ratelimit.v1.RecordFailedLoginResponse> getRecordFailedLoginMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RecordFailedLogin",
      requestType = io.nexus.sidecar.ratelimit.v1.RecordFailedLoginRequest.class,
      responseType = io.nexus.sidecar.ratelimit.v1.RecordFailedLoginResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.ratelimit.v1.RecordFailedLoginRequest,
      io.nexus.sidecar.ratelimit.v1.RecordFailedLoginResponse> getRecordFailedLoginMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.ratelimit.v1.RecordFailedLoginRequest, io.nexus.sidecar.ratelimit.v1.RecordFailedLoginResponse> getRecordFailedLoginMethod;
    if ((getRecordFailedLoginMethod = RateLimitServiceGrpc.getRecordFailedLoginMethod) == null) {
      synchronized (RateLimitServiceGrpc.class) {
        if ((getRecordFailedLoginMethod = RateLimitServiceGrpc.getRecordFailedLoginMethod) == null) {
          RateLimitServiceGrpc.getRecordFailedLoginMethod = getRecordFailedLoginMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.ratelimit.v1.RecordFailedLoginRequest, io.nexus.sidecar.ratelimit.v1.RecordFailedLoginResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RecordFailedLogin"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.ratelimit.v1.RecordFailedLoginRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.ratelimit.v1.RecordFailedLoginResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RateLimitServiceMethodDescriptorSupplier("RecordFailedLogin"))
              .build();
        }
      }
    }
    return getRecordFailedLoginMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.ratelimit.v1.GetFailedLoginsRequest,
      io.nexus.sidecar.ratelimit.v1.GetFailedLoginsResponse> getGetFailedLoginsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetFailedLogins",
      requestType = io.nexus.sidecar.ratelimit.v1.GetFailedLoginsRequest.class,
      responseType = io.nexus.sidecar.ratelimit.v1.GetFailedLoginsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.ratelimit.v1.GetFailedLoginsRequest,
      io.nexus.sidecar.ratelimit.v1.GetFailedLoginsResponse> getGetFailedLoginsMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.ratelimit.v1.GetFailedLoginsRequest, io.nexus.sidecar.ratelimit.v1.GetFailedLoginsResponse> getGetFailedLoginsMethod;
    if ((getGetFailedLoginsMethod = RateLimitServiceGrpc.getGetFailedLoginsMethod) == null) {
      synchronized (RateLimitServiceGrpc.class) {
        if ((getGetFailedLoginsMethod = RateLimitServiceGrpc.getGetFailedLoginsMethod) == null) {
          RateLimitServiceGrpc.getGetFailedLoginsMethod = getGetFailedLoginsMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.ratelimit.v1.GetFailedLoginsRequest, io.nexus.sidecar.ratelimit.v1.GetFailedLoginsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetFailedLogins"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.ratelimit.v1.GetFailedLoginsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.ratelimit.v1.GetFailedLoginsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RateLimitServiceMethodDescriptorSupplier("GetFailedLogins"))
              .build();
        }
      }
    }
    return getGetFailedLoginsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.ratelimit.v1.ClearFailedLoginsRequest,
      io.nexus.sidecar.ratelimit.v1.ClearFailedLoginsResponse> getClearFailedLoginsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ClearFailedLogins",
      requestType = io.nexus.sidecar.ratelimit.v1.ClearFailedLoginsRequest.class,
      responseType = io.nexus.sidecar.ratelimit.v1.ClearFailedLoginsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.ratelimit.v1.ClearFailedLoginsRequest,
      io.nexus.sidecar.ratelimit.v1.ClearFailedLoginsResponse> getClearFailedLoginsMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.ratelimit.v1.ClearFailedLoginsRequest, io.nexus.sidecar.ratelimit.v1.ClearFailedLoginsResponse> getClearFailedLoginsMethod;
    if ((getClearFailedLoginsMethod = RateLimitServiceGrpc.getClearFailedLoginsMethod) == null) {
      synchronized (RateLimitServiceGrpc.class) {
        if ((getClearFailedLoginsMethod = RateLimitServiceGrpc.getClearFailedLoginsMethod) == null) {
          RateLimitServiceGrpc.getClearFailedLoginsMethod = getClearFailedLoginsMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.ratelimit.v1.ClearFailedLoginsRequest, io.nexus.sidecar.ratelimit.v1.ClearFailedLoginsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ClearFailedLogins"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.ratelimit.v1.ClearFailedLoginsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.ratelimit.v1.ClearFailedLoginsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RateLimitServiceMethodDescriptorSupplier("ClearFailedLogins"))
              .build();
        }
      }
    }
    return getClearFailedLoginsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.ratelimit.v1.ListRulesRequest,
      io.nexus.sidecar.ratelimit.v1.ListRulesResponse> getListRulesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListRules",
      requestType = io.nexus.sidecar.ratelimit.v1.ListRulesRequest.class,
      responseType = io.nexus.sidecar.ratelimit.v1.ListRulesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.ratelimit.v1.ListRulesRequest,
      io.nexus.sidecar.ratelimit.v1.ListRulesResponse> getListRulesMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.ratelimit.v1.ListRulesRequest, io.nexus.sidecar.ratelimit.v1.ListRulesResponse> getListRulesMethod;
    if ((getListRulesMethod = RateLimitServiceGrpc.getListRulesMethod) == null) {
      synchronized (RateLimitServiceGrpc.class) {
        if ((getListRulesMethod = RateLimitServiceGrpc.getListRulesMethod) == null) {
          RateLimitServiceGrpc.getListRulesMethod = getListRulesMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.ratelimit.v1.ListRulesRequest, io.nexus.sidecar.ratelimit.v1.ListRulesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListRules"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.ratelimit.v1.ListRulesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.ratelimit.v1.ListRulesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RateLimitServiceMethodDescriptorSupplier("ListRules"))
              .build();
        }
      }
    }
    return getListRulesMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static RateLimitServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<RateLimitServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<RateLimitServiceStub>() {
        @java.lang.Override
        public RateLimitServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new RateLimitServiceStub(channel, callOptions);
        }
      };
    return RateLimitServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static RateLimitServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<RateLimitServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<RateLimitServiceBlockingV2Stub>() {
        @java.lang.Override
        public RateLimitServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new RateLimitServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return RateLimitServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static RateLimitServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<RateLimitServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<RateLimitServiceBlockingStub>() {
        @java.lang.Override
        public RateLimitServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new RateLimitServiceBlockingStub(channel, callOptions);
        }
      };
    return RateLimitServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static RateLimitServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<RateLimitServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<RateLimitServiceFutureStub>() {
        @java.lang.Override
        public RateLimitServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new RateLimitServiceFutureStub(channel, callOptions);
        }
      };
    return RateLimitServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * RateLimitService limits how often a subject may do something, and counts failed logins.
   * A denial is an answer: status OK with OUTCOME_DENIED. All times are those of Redis. Counters that other programs keep
   * under the same keys are used; one without a TTL gets the window as its TTL the next time it is read.
   * While Redis cannot be reached a limit answers as its `outage_mode` says; by default the call fails with UNAVAILABLE.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Check counts a hit against every limit of the request, or against none. The hit is allowed if every limit has room for
     * it. A denied hit is not counted, unless a limit has `count_denied`.
     * Limits of one subject (the user, address, organisation, email or key) are decided in one atomic step and one round
     * trip. Limits of several subjects take one step each, and if one of them denies, what the others counted is given back
     * in a second round trip. Until then (about a millisecond, or until the windows end if the sidecar is killed in
     * between) they show one hit too many, which can deny other hits but never allows too many. Two limits of one request
     * must not share a counter.
     * </pre>
     */
    default void check(io.nexus.sidecar.ratelimit.v1.CheckRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.ratelimit.v1.CheckResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCheckMethod(), responseObserver);
    }

    /**
     * <pre>
     * BatchCheck makes up to 1,000 independent Checks in one round trip (two if some have limits of several subjects).
     * The reply has one item for each item of the request, in the same order; items on one counter are decided in that
     * order. If an item is invalid, the call fails with INVALID_ARGUMENT and nothing is counted.
     * </pre>
     */
    default void batchCheck(io.nexus.sidecar.ratelimit.v1.BatchCheckRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.ratelimit.v1.BatchCheckResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getBatchCheckMethod(), responseObserver);
    }

    /**
     * <pre>
     * Peek returns what a Check would return now, and counts nothing.
     * </pre>
     */
    default void peek(io.nexus.sidecar.ratelimit.v1.PeekRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.ratelimit.v1.PeekResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getPeekMethod(), responseObserver);
    }

    /**
     * <pre>
     * Refund gives hits back, for example those of a request that failed through no fault of the caller. A counter never
     * falls below zero and no key is created. With the `check_time` of the Check, nothing is given back to a later window
     * than the one that counted the hit.
     * </pre>
     */
    default void refund(io.nexus.sidecar.ratelimit.v1.RefundRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.ratelimit.v1.RefundResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRefundMethod(), responseObserver);
    }

    /**
     * <pre>
     * Reset removes the counters of the limits.
     * </pre>
     */
    default void reset(io.nexus.sidecar.ratelimit.v1.ResetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.ratelimit.v1.ResetResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getResetMethod(), responseObserver);
    }

    /**
     * <pre>
     * RecordFailedLogin counts a failed login of an email address in `ratelimit:login:fail:{email}`, whose TTL is the
     * window, from the first failure on. Failures above the limit are counted too; they do not extend the window.
     * The three calls about failed logins fail with UNAVAILABLE while Redis cannot be reached, whatever the rule says.
     * </pre>
     */
    default void recordFailedLogin(io.nexus.sidecar.ratelimit.v1.RecordFailedLoginRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.ratelimit.v1.RecordFailedLoginResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRecordFailedLoginMethod(), responseObserver);
    }

    /**
     * <pre>
     * GetFailedLogins returns how many failed logins count against an email address and whether it is locked. Call it
     * before checking the password.
     * </pre>
     */
    default void getFailedLogins(io.nexus.sidecar.ratelimit.v1.GetFailedLoginsRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.ratelimit.v1.GetFailedLoginsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetFailedLoginsMethod(), responseObserver);
    }

    /**
     * <pre>
     * ClearFailedLogins removes the failed logins of an email address, for example after a successful login.
     * </pre>
     */
    default void clearFailedLogins(io.nexus.sidecar.ratelimit.v1.ClearFailedLoginsRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.ratelimit.v1.ClearFailedLoginsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getClearFailedLoginsMethod(), responseObserver);
    }

    /**
     * <pre>
     * ListRules lists the declared rules by name: those of `[[ratelimit.rules]]` and the built-in `api`, `ip`, `org` and
     * `login`. It does not use Redis.
     * </pre>
     */
    default void listRules(io.nexus.sidecar.ratelimit.v1.ListRulesRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.ratelimit.v1.ListRulesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListRulesMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service RateLimitService.
   * <pre>
   * RateLimitService limits how often a subject may do something, and counts failed logins.
   * A denial is an answer: status OK with OUTCOME_DENIED. All times are those of Redis. Counters that other programs keep
   * under the same keys are used; one without a TTL gets the window as its TTL the next time it is read.
   * While Redis cannot be reached a limit answers as its `outage_mode` says; by default the call fails with UNAVAILABLE.
   * </pre>
   */
  public static abstract class RateLimitServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return RateLimitServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service RateLimitService.
   * <pre>
   * RateLimitService limits how often a subject may do something, and counts failed logins.
   * A denial is an answer: status OK with OUTCOME_DENIED. All times are those of Redis. Counters that other programs keep
   * under the same keys are used; one without a TTL gets the window as its TTL the next time it is read.
   * While Redis cannot be reached a limit answers as its `outage_mode` says; by default the call fails with UNAVAILABLE.
   * </pre>
   */
  public static final class RateLimitServiceStub
      extends io.grpc.stub.AbstractAsyncStub<RateLimitServiceStub> {
    private RateLimitServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected RateLimitServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new RateLimitServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Check counts a hit against every limit of the request, or against none. The hit is allowed if every limit has room for
     * it. A denied hit is not counted, unless a limit has `count_denied`.
     * Limits of one subject (the user, address, organisation, email or key) are decided in one atomic step and one round
     * trip. Limits of several subjects take one step each, and if one of them denies, what the others counted is given back
     * in a second round trip. Until then (about a millisecond, or until the windows end if the sidecar is killed in
     * between) they show one hit too many, which can deny other hits but never allows too many. Two limits of one request
     * must not share a counter.
     * </pre>
     */
    public void check(io.nexus.sidecar.ratelimit.v1.CheckRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.ratelimit.v1.CheckResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCheckMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * BatchCheck makes up to 1,000 independent Checks in one round trip (two if some have limits of several subjects).
     * The reply has one item for each item of the request, in the same order; items on one counter are decided in that
     * order. If an item is invalid, the call fails with INVALID_ARGUMENT and nothing is counted.
     * </pre>
     */
    public void batchCheck(io.nexus.sidecar.ratelimit.v1.BatchCheckRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.ratelimit.v1.BatchCheckResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getBatchCheckMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Peek returns what a Check would return now, and counts nothing.
     * </pre>
     */
    public void peek(io.nexus.sidecar.ratelimit.v1.PeekRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.ratelimit.v1.PeekResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getPeekMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Refund gives hits back, for example those of a request that failed through no fault of the caller. A counter never
     * falls below zero and no key is created. With the `check_time` of the Check, nothing is given back to a later window
     * than the one that counted the hit.
     * </pre>
     */
    public void refund(io.nexus.sidecar.ratelimit.v1.RefundRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.ratelimit.v1.RefundResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRefundMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Reset removes the counters of the limits.
     * </pre>
     */
    public void reset(io.nexus.sidecar.ratelimit.v1.ResetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.ratelimit.v1.ResetResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getResetMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * RecordFailedLogin counts a failed login of an email address in `ratelimit:login:fail:{email}`, whose TTL is the
     * window, from the first failure on. Failures above the limit are counted too; they do not extend the window.
     * The three calls about failed logins fail with UNAVAILABLE while Redis cannot be reached, whatever the rule says.
     * </pre>
     */
    public void recordFailedLogin(io.nexus.sidecar.ratelimit.v1.RecordFailedLoginRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.ratelimit.v1.RecordFailedLoginResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRecordFailedLoginMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * GetFailedLogins returns how many failed logins count against an email address and whether it is locked. Call it
     * before checking the password.
     * </pre>
     */
    public void getFailedLogins(io.nexus.sidecar.ratelimit.v1.GetFailedLoginsRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.ratelimit.v1.GetFailedLoginsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetFailedLoginsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * ClearFailedLogins removes the failed logins of an email address, for example after a successful login.
     * </pre>
     */
    public void clearFailedLogins(io.nexus.sidecar.ratelimit.v1.ClearFailedLoginsRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.ratelimit.v1.ClearFailedLoginsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getClearFailedLoginsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * ListRules lists the declared rules by name: those of `[[ratelimit.rules]]` and the built-in `api`, `ip`, `org` and
     * `login`. It does not use Redis.
     * </pre>
     */
    public void listRules(io.nexus.sidecar.ratelimit.v1.ListRulesRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.ratelimit.v1.ListRulesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListRulesMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service RateLimitService.
   * <pre>
   * RateLimitService limits how often a subject may do something, and counts failed logins.
   * A denial is an answer: status OK with OUTCOME_DENIED. All times are those of Redis. Counters that other programs keep
   * under the same keys are used; one without a TTL gets the window as its TTL the next time it is read.
   * While Redis cannot be reached a limit answers as its `outage_mode` says; by default the call fails with UNAVAILABLE.
   * </pre>
   */
  public static final class RateLimitServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<RateLimitServiceBlockingV2Stub> {
    private RateLimitServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected RateLimitServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new RateLimitServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Check counts a hit against every limit of the request, or against none. The hit is allowed if every limit has room for
     * it. A denied hit is not counted, unless a limit has `count_denied`.
     * Limits of one subject (the user, address, organisation, email or key) are decided in one atomic step and one round
     * trip. Limits of several subjects take one step each, and if one of them denies, what the others counted is given back
     * in a second round trip. Until then (about a millisecond, or until the windows end if the sidecar is killed in
     * between) they show one hit too many, which can deny other hits but never allows too many. Two limits of one request
     * must not share a counter.
     * </pre>
     */
    public io.nexus.sidecar.ratelimit.v1.CheckResponse check(io.nexus.sidecar.ratelimit.v1.CheckRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCheckMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * BatchCheck makes up to 1,000 independent Checks in one round trip (two if some have limits of several subjects).
     * The reply has one item for each item of the request, in the same order; items on one counter are decided in that
     * order. If an item is invalid, the call fails with INVALID_ARGUMENT and nothing is counted.
     * </pre>
     */
    public io.nexus.sidecar.ratelimit.v1.BatchCheckResponse batchCheck(io.nexus.sidecar.ratelimit.v1.BatchCheckRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getBatchCheckMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Peek returns what a Check would return now, and counts nothing.
     * </pre>
     */
    public io.nexus.sidecar.ratelimit.v1.PeekResponse peek(io.nexus.sidecar.ratelimit.v1.PeekRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getPeekMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Refund gives hits back, for example those of a request that failed through no fault of the caller. A counter never
     * falls below zero and no key is created. With the `check_time` of the Check, nothing is given back to a later window
     * than the one that counted the hit.
     * </pre>
     */
    public io.nexus.sidecar.ratelimit.v1.RefundResponse refund(io.nexus.sidecar.ratelimit.v1.RefundRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRefundMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reset removes the counters of the limits.
     * </pre>
     */
    public io.nexus.sidecar.ratelimit.v1.ResetResponse reset(io.nexus.sidecar.ratelimit.v1.ResetRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getResetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * RecordFailedLogin counts a failed login of an email address in `ratelimit:login:fail:{email}`, whose TTL is the
     * window, from the first failure on. Failures above the limit are counted too; they do not extend the window.
     * The three calls about failed logins fail with UNAVAILABLE while Redis cannot be reached, whatever the rule says.
     * </pre>
     */
    public io.nexus.sidecar.ratelimit.v1.RecordFailedLoginResponse recordFailedLogin(io.nexus.sidecar.ratelimit.v1.RecordFailedLoginRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRecordFailedLoginMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * GetFailedLogins returns how many failed logins count against an email address and whether it is locked. Call it
     * before checking the password.
     * </pre>
     */
    public io.nexus.sidecar.ratelimit.v1.GetFailedLoginsResponse getFailedLogins(io.nexus.sidecar.ratelimit.v1.GetFailedLoginsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetFailedLoginsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * ClearFailedLogins removes the failed logins of an email address, for example after a successful login.
     * </pre>
     */
    public io.nexus.sidecar.ratelimit.v1.ClearFailedLoginsResponse clearFailedLogins(io.nexus.sidecar.ratelimit.v1.ClearFailedLoginsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getClearFailedLoginsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * ListRules lists the declared rules by name: those of `[[ratelimit.rules]]` and the built-in `api`, `ip`, `org` and
     * `login`. It does not use Redis.
     * </pre>
     */
    public io.nexus.sidecar.ratelimit.v1.ListRulesResponse listRules(io.nexus.sidecar.ratelimit.v1.ListRulesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListRulesMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service RateLimitService.
   * <pre>
   * RateLimitService limits how often a subject may do something, and counts failed logins.
   * A denial is an answer: status OK with OUTCOME_DENIED. All times are those of Redis. Counters that other programs keep
   * under the same keys are used; one without a TTL gets the window as its TTL the next time it is read.
   * While Redis cannot be reached a limit answers as its `outage_mode` says; by default the call fails with UNAVAILABLE.
   * </pre>
   */
  public static final class RateLimitServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<RateLimitServiceBlockingStub> {
    private RateLimitServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected RateLimitServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new RateLimitServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Check counts a hit against every limit of the request, or against none. The hit is allowed if every limit has room for
     * it. A denied hit is not counted, unless a limit has `count_denied`.
     * Limits of one subject (the user, address, organisation, email or key) are decided in one atomic step and one round
     * trip. Limits of several subjects take one step each, and if one of them denies, what the others counted is given back
     * in a second round trip. Until then (about a millisecond, or until the windows end if the sidecar is killed in
     * between) they show one hit too many, which can deny other hits but never allows too many. Two limits of one request
     * must not share a counter.
     * </pre>
     */
    public io.nexus.sidecar.ratelimit.v1.CheckResponse check(io.nexus.sidecar.ratelimit.v1.CheckRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCheckMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * BatchCheck makes up to 1,000 independent Checks in one round trip (two if some have limits of several subjects).
     * The reply has one item for each item of the request, in the same order; items on one counter are decided in that
     * order. If an item is invalid, the call fails with INVALID_ARGUMENT and nothing is counted.
     * </pre>
     */
    public io.nexus.sidecar.ratelimit.v1.BatchCheckResponse batchCheck(io.nexus.sidecar.ratelimit.v1.BatchCheckRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getBatchCheckMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Peek returns what a Check would return now, and counts nothing.
     * </pre>
     */
    public io.nexus.sidecar.ratelimit.v1.PeekResponse peek(io.nexus.sidecar.ratelimit.v1.PeekRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getPeekMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Refund gives hits back, for example those of a request that failed through no fault of the caller. A counter never
     * falls below zero and no key is created. With the `check_time` of the Check, nothing is given back to a later window
     * than the one that counted the hit.
     * </pre>
     */
    public io.nexus.sidecar.ratelimit.v1.RefundResponse refund(io.nexus.sidecar.ratelimit.v1.RefundRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRefundMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reset removes the counters of the limits.
     * </pre>
     */
    public io.nexus.sidecar.ratelimit.v1.ResetResponse reset(io.nexus.sidecar.ratelimit.v1.ResetRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getResetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * RecordFailedLogin counts a failed login of an email address in `ratelimit:login:fail:{email}`, whose TTL is the
     * window, from the first failure on. Failures above the limit are counted too; they do not extend the window.
     * The three calls about failed logins fail with UNAVAILABLE while Redis cannot be reached, whatever the rule says.
     * </pre>
     */
    public io.nexus.sidecar.ratelimit.v1.RecordFailedLoginResponse recordFailedLogin(io.nexus.sidecar.ratelimit.v1.RecordFailedLoginRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRecordFailedLoginMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * GetFailedLogins returns how many failed logins count against an email address and whether it is locked. Call it
     * before checking the password.
     * </pre>
     */
    public io.nexus.sidecar.ratelimit.v1.GetFailedLoginsResponse getFailedLogins(io.nexus.sidecar.ratelimit.v1.GetFailedLoginsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetFailedLoginsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * ClearFailedLogins removes the failed logins of an email address, for example after a successful login.
     * </pre>
     */
    public io.nexus.sidecar.ratelimit.v1.ClearFailedLoginsResponse clearFailedLogins(io.nexus.sidecar.ratelimit.v1.ClearFailedLoginsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getClearFailedLoginsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * ListRules lists the declared rules by name: those of `[[ratelimit.rules]]` and the built-in `api`, `ip`, `org` and
     * `login`. It does not use Redis.
     * </pre>
     */
    public io.nexus.sidecar.ratelimit.v1.ListRulesResponse listRules(io.nexus.sidecar.ratelimit.v1.ListRulesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListRulesMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service RateLimitService.
   * <pre>
   * RateLimitService limits how often a subject may do something, and counts failed logins.
   * A denial is an answer: status OK with OUTCOME_DENIED. All times are those of Redis. Counters that other programs keep
   * under the same keys are used; one without a TTL gets the window as its TTL the next time it is read.
   * While Redis cannot be reached a limit answers as its `outage_mode` says; by default the call fails with UNAVAILABLE.
   * </pre>
   */
  public static final class RateLimitServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<RateLimitServiceFutureStub> {
    private RateLimitServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected RateLimitServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new RateLimitServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Check counts a hit against every limit of the request, or against none. The hit is allowed if every limit has room for
     * it. A denied hit is not counted, unless a limit has `count_denied`.
     * Limits of one subject (the user, address, organisation, email or key) are decided in one atomic step and one round
     * trip. Limits of several subjects take one step each, and if one of them denies, what the others counted is given back
     * in a second round trip. Until then (about a millisecond, or until the windows end if the sidecar is killed in
     * between) they show one hit too many, which can deny other hits but never allows too many. Two limits of one request
     * must not share a counter.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.ratelimit.v1.CheckResponse> check(
        io.nexus.sidecar.ratelimit.v1.CheckRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCheckMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * BatchCheck makes up to 1,000 independent Checks in one round trip (two if some have limits of several subjects).
     * The reply has one item for each item of the request, in the same order; items on one counter are decided in that
     * order. If an item is invalid, the call fails with INVALID_ARGUMENT and nothing is counted.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.ratelimit.v1.BatchCheckResponse> batchCheck(
        io.nexus.sidecar.ratelimit.v1.BatchCheckRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getBatchCheckMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Peek returns what a Check would return now, and counts nothing.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.ratelimit.v1.PeekResponse> peek(
        io.nexus.sidecar.ratelimit.v1.PeekRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getPeekMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Refund gives hits back, for example those of a request that failed through no fault of the caller. A counter never
     * falls below zero and no key is created. With the `check_time` of the Check, nothing is given back to a later window
     * than the one that counted the hit.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.ratelimit.v1.RefundResponse> refund(
        io.nexus.sidecar.ratelimit.v1.RefundRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRefundMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Reset removes the counters of the limits.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.ratelimit.v1.ResetResponse> reset(
        io.nexus.sidecar.ratelimit.v1.ResetRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getResetMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * RecordFailedLogin counts a failed login of an email address in `ratelimit:login:fail:{email}`, whose TTL is the
     * window, from the first failure on. Failures above the limit are counted too; they do not extend the window.
     * The three calls about failed logins fail with UNAVAILABLE while Redis cannot be reached, whatever the rule says.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.ratelimit.v1.RecordFailedLoginResponse> recordFailedLogin(
        io.nexus.sidecar.ratelimit.v1.RecordFailedLoginRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRecordFailedLoginMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * GetFailedLogins returns how many failed logins count against an email address and whether it is locked. Call it
     * before checking the password.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.ratelimit.v1.GetFailedLoginsResponse> getFailedLogins(
        io.nexus.sidecar.ratelimit.v1.GetFailedLoginsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetFailedLoginsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * ClearFailedLogins removes the failed logins of an email address, for example after a successful login.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.ratelimit.v1.ClearFailedLoginsResponse> clearFailedLogins(
        io.nexus.sidecar.ratelimit.v1.ClearFailedLoginsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getClearFailedLoginsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * ListRules lists the declared rules by name: those of `[[ratelimit.rules]]` and the built-in `api`, `ip`, `org` and
     * `login`. It does not use Redis.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.ratelimit.v1.ListRulesResponse> listRules(
        io.nexus.sidecar.ratelimit.v1.ListRulesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListRulesMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_CHECK = 0;
  private static final int METHODID_BATCH_CHECK = 1;
  private static final int METHODID_PEEK = 2;
  private static final int METHODID_REFUND = 3;
  private static final int METHODID_RESET = 4;
  private static final int METHODID_RECORD_FAILED_LOGIN = 5;
  private static final int METHODID_GET_FAILED_LOGINS = 6;
  private static final int METHODID_CLEAR_FAILED_LOGINS = 7;
  private static final int METHODID_LIST_RULES = 8;

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
        case METHODID_CHECK:
          serviceImpl.check((io.nexus.sidecar.ratelimit.v1.CheckRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.ratelimit.v1.CheckResponse>) responseObserver);
          break;
        case METHODID_BATCH_CHECK:
          serviceImpl.batchCheck((io.nexus.sidecar.ratelimit.v1.BatchCheckRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.ratelimit.v1.BatchCheckResponse>) responseObserver);
          break;
        case METHODID_PEEK:
          serviceImpl.peek((io.nexus.sidecar.ratelimit.v1.PeekRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.ratelimit.v1.PeekResponse>) responseObserver);
          break;
        case METHODID_REFUND:
          serviceImpl.refund((io.nexus.sidecar.ratelimit.v1.RefundRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.ratelimit.v1.RefundResponse>) responseObserver);
          break;
        case METHODID_RESET:
          serviceImpl.reset((io.nexus.sidecar.ratelimit.v1.ResetRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.ratelimit.v1.ResetResponse>) responseObserver);
          break;
        case METHODID_RECORD_FAILED_LOGIN:
          serviceImpl.recordFailedLogin((io.nexus.sidecar.ratelimit.v1.RecordFailedLoginRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.ratelimit.v1.RecordFailedLoginResponse>) responseObserver);
          break;
        case METHODID_GET_FAILED_LOGINS:
          serviceImpl.getFailedLogins((io.nexus.sidecar.ratelimit.v1.GetFailedLoginsRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.ratelimit.v1.GetFailedLoginsResponse>) responseObserver);
          break;
        case METHODID_CLEAR_FAILED_LOGINS:
          serviceImpl.clearFailedLogins((io.nexus.sidecar.ratelimit.v1.ClearFailedLoginsRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.ratelimit.v1.ClearFailedLoginsResponse>) responseObserver);
          break;
        case METHODID_LIST_RULES:
          serviceImpl.listRules((io.nexus.sidecar.ratelimit.v1.ListRulesRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.ratelimit.v1.ListRulesResponse>) responseObserver);
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
          getCheckMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.ratelimit.v1.CheckRequest,
              io.nexus.sidecar.ratelimit.v1.CheckResponse>(
                service, METHODID_CHECK)))
        .addMethod(
          getBatchCheckMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.ratelimit.v1.BatchCheckRequest,
              io.nexus.sidecar.ratelimit.v1.BatchCheckResponse>(
                service, METHODID_BATCH_CHECK)))
        .addMethod(
          getPeekMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.ratelimit.v1.PeekRequest,
              io.nexus.sidecar.ratelimit.v1.PeekResponse>(
                service, METHODID_PEEK)))
        .addMethod(
          getRefundMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.ratelimit.v1.RefundRequest,
              io.nexus.sidecar.ratelimit.v1.RefundResponse>(
                service, METHODID_REFUND)))
        .addMethod(
          getResetMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.ratelimit.v1.ResetRequest,
              io.nexus.sidecar.ratelimit.v1.ResetResponse>(
                service, METHODID_RESET)))
        .addMethod(
          getRecordFailedLoginMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.ratelimit.v1.RecordFailedLoginRequest,
              io.nexus.sidecar.ratelimit.v1.RecordFailedLoginResponse>(
                service, METHODID_RECORD_FAILED_LOGIN)))
        .addMethod(
          getGetFailedLoginsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.ratelimit.v1.GetFailedLoginsRequest,
              io.nexus.sidecar.ratelimit.v1.GetFailedLoginsResponse>(
                service, METHODID_GET_FAILED_LOGINS)))
        .addMethod(
          getClearFailedLoginsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.ratelimit.v1.ClearFailedLoginsRequest,
              io.nexus.sidecar.ratelimit.v1.ClearFailedLoginsResponse>(
                service, METHODID_CLEAR_FAILED_LOGINS)))
        .addMethod(
          getListRulesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.ratelimit.v1.ListRulesRequest,
              io.nexus.sidecar.ratelimit.v1.ListRulesResponse>(
                service, METHODID_LIST_RULES)))
        .build();
  }

  private static abstract class RateLimitServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    RateLimitServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return io.nexus.sidecar.ratelimit.v1.Ratelimit.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("RateLimitService");
    }
  }

  private static final class RateLimitServiceFileDescriptorSupplier
      extends RateLimitServiceBaseDescriptorSupplier {
    RateLimitServiceFileDescriptorSupplier() {}
  }

  private static final class RateLimitServiceMethodDescriptorSupplier
      extends RateLimitServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    RateLimitServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (RateLimitServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new RateLimitServiceFileDescriptorSupplier())
              .addMethod(getCheckMethod())
              .addMethod(getBatchCheckMethod())
              .addMethod(getPeekMethod())
              .addMethod(getRefundMethod())
              .addMethod(getResetMethod())
              .addMethod(getRecordFailedLoginMethod())
              .addMethod(getGetFailedLoginsMethod())
              .addMethod(getClearFailedLoginsMethod())
              .addMethod(getListRulesMethod())
              .build();
        }
      }
    }
    return result;
  }
}
