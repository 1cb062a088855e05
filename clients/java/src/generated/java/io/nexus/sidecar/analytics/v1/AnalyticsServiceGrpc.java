package io.nexus.sidecar.analytics.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * AnalyticsService adds up metrics by period, and caches those that are computed elsewhere.
 * The hash `analytics:{entity}:{id}:{period}`, which other programs read and write, holds the metrics of the present
 * period. It lives for an hour from the last write, but never beyond its period. The sums themselves are kept beside it, so that it is
 * written whole again by the next Record, and series by minute (2 days), hour (60 days) and day (400 days) for Range.
 * Entities are declared: `campaign` and `creator` unless `analytics.entities` says otherwise. So are periods:
 * `hourly`, `daily`, `weekly` (from Monday) and `monthly`, in the time zone `analytics.time_zone`; a period can have another one. Periods begin by
 * Redis' clock.
 * A metric holds integers, which are exact up to 64 bits, or floats. Count money in minor units as integers. Ratios cannot be added up: record their
 * parts. A metric without a value is missing, which is not 0.
 * Errors of every method: INVALID_ARGUMENT, UNKNOWN_NAME, REDIS_UNAVAILABLE, REDIS_NOT_READY, REDIS_OUT_OF_MEMORY, OUTCOME_UNKNOWN, WRONG_TYPE.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class AnalyticsServiceGrpc {

  private AnalyticsServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "nexus.analytics.v1.AnalyticsService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.analytics.v1.RecordRequest,
      io.nexus.sidecar.analytics.v1.RecordResponse> getRecordMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Record",
      requestType = io.nexus.sidecar.analytics.v1.RecordRequest.class,
      responseType = io.nexus.sidecar.analytics.v1.RecordResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.analytics.v1.RecordRequest,
      io.nexus.sidecar.analytics.v1.RecordResponse> getRecordMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.analytics.v1.RecordRequest, io.nexus.sidecar.analytics.v1.RecordResponse> getRecordMethod;
    if ((getRecordMethod = AnalyticsServiceGrpc.getRecordMethod) == null) {
      synchronized (AnalyticsServiceGrpc.class) {
        if ((getRecordMethod = AnalyticsServiceGrpc.getRecordMethod) == null) {
          AnalyticsServiceGrpc.getRecordMethod = getRecordMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.analytics.v1.RecordRequest, io.nexus.sidecar.analytics.v1.RecordResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Record"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.analytics.v1.RecordRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.analytics.v1.RecordResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AnalyticsServiceMethodDescriptorSupplier("Record"))
              .build();
        }
      }
    }
    return getRecordMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.analytics.v1.GetRequest,
      io.nexus.sidecar.analytics.v1.GetResponse> getGetMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Get",
      requestType = io.nexus.sidecar.analytics.v1.GetRequest.class,
      responseType = io.nexus.sidecar.analytics.v1.GetResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.analytics.v1.GetRequest,
      io.nexus.sidecar.analytics.v1.GetResponse> getGetMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.analytics.v1.GetRequest, io.nexus.sidecar.analytics.v1.GetResponse> getGetMethod;
    if ((getGetMethod = AnalyticsServiceGrpc.getGetMethod) == null) {
      synchronized (AnalyticsServiceGrpc.class) {
        if ((getGetMethod = AnalyticsServiceGrpc.getGetMethod) == null) {
          AnalyticsServiceGrpc.getGetMethod = getGetMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.analytics.v1.GetRequest, io.nexus.sidecar.analytics.v1.GetResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Get"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.analytics.v1.GetRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.analytics.v1.GetResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AnalyticsServiceMethodDescriptorSupplier("Get"))
              .build();
        }
      }
    }
    return getGetMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.analytics.v1.BatchGetRequest,
      io.nexus.sidecar.analytics.v1.BatchGetResponse> getBatchGetMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "BatchGet",
      requestType = io.nexus.sidecar.analytics.v1.BatchGetRequest.class,
      responseType = io.nexus.sidecar.analytics.v1.BatchGetResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.analytics.v1.BatchGetRequest,
      io.nexus.sidecar.analytics.v1.BatchGetResponse> getBatchGetMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.analytics.v1.BatchGetRequest, io.nexus.sidecar.analytics.v1.BatchGetResponse> getBatchGetMethod;
    if ((getBatchGetMethod = AnalyticsServiceGrpc.getBatchGetMethod) == null) {
      synchronized (AnalyticsServiceGrpc.class) {
        if ((getBatchGetMethod = AnalyticsServiceGrpc.getBatchGetMethod) == null) {
          AnalyticsServiceGrpc.getBatchGetMethod = getBatchGetMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.analytics.v1.BatchGetRequest, io.nexus.sidecar.analytics.v1.BatchGetResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "BatchGet"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.analytics.v1.BatchGetRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.analytics.v1.BatchGetResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AnalyticsServiceMethodDescriptorSupplier("BatchGet"))
              .build();
        }
      }
    }
    return getBatchGetMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.analytics.v1.RangeRequest,
      io.nexus.sidecar.analytics.v1.RangeResponse> getRangeMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Range",
      requestType = io.nexus.sidecar.analytics.v1.RangeRequest.class,
      responseType = io.nexus.sidecar.analytics.v1.RangeResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.analytics.v1.RangeRequest,
      io.nexus.sidecar.analytics.v1.RangeResponse> getRangeMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.analytics.v1.RangeRequest, io.nexus.sidecar.analytics.v1.RangeResponse> getRangeMethod;
    if ((getRangeMethod = AnalyticsServiceGrpc.getRangeMethod) == null) {
      synchronized (AnalyticsServiceGrpc.class) {
        if ((getRangeMethod = AnalyticsServiceGrpc.getRangeMethod) == null) {
          AnalyticsServiceGrpc.getRangeMethod = getRangeMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.analytics.v1.RangeRequest, io.nexus.sidecar.analytics.v1.RangeResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Range"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.analytics.v1.RangeRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.analytics.v1.RangeResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AnalyticsServiceMethodDescriptorSupplier("Range"))
              .build();
        }
      }
    }
    return getRangeMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.analytics.v1.FetchRequest,
      io.nexus.sidecar.analytics.v1.FetchResponse> getFetchMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Fetch",
      requestType = io.nexus.sidecar.analytics.v1.FetchRequest.class,
      responseType = io.nexus.sidecar.analytics.v1.FetchResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.analytics.v1.FetchRequest,
      io.nexus.sidecar.analytics.v1.FetchResponse> getFetchMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.analytics.v1.FetchRequest, io.nexus.sidecar.analytics.v1.FetchResponse> getFetchMethod;
    if ((getFetchMethod = AnalyticsServiceGrpc.getFetchMethod) == null) {
      synchronized (AnalyticsServiceGrpc.class) {
        if ((getFetchMethod = AnalyticsServiceGrpc.getFetchMethod) == null) {
          AnalyticsServiceGrpc.getFetchMethod = getFetchMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.analytics.v1.FetchRequest, io.nexus.sidecar.analytics.v1.FetchResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Fetch"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.analytics.v1.FetchRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.analytics.v1.FetchResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AnalyticsServiceMethodDescriptorSupplier("Fetch"))
              .build();
        }
      }
    }
    return getFetchMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.analytics.v1.FillRequest,
      io.nexus.sidecar.analytics.v1.FillResponse> getFillMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Fill",
      requestType = io.nexus.sidecar.analytics.v1.FillRequest.class,
      responseType = io.nexus.sidecar.analytics.v1.FillResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.analytics.v1.FillRequest,
      io.nexus.sidecar.analytics.v1.FillResponse> getFillMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.analytics.v1.FillRequest, io.nexus.sidecar.analytics.v1.FillResponse> getFillMethod;
    if ((getFillMethod = AnalyticsServiceGrpc.getFillMethod) == null) {
      synchronized (AnalyticsServiceGrpc.class) {
        if ((getFillMethod = AnalyticsServiceGrpc.getFillMethod) == null) {
          AnalyticsServiceGrpc.getFillMethod = getFillMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.analytics.v1.FillRequest, io.nexus.sidecar.analytics.v1.FillResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Fill"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.analytics.v1.FillRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.analytics.v1.FillResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AnalyticsServiceMethodDescriptorSupplier("Fill"))
              .build();
        }
      }
    }
    return getFillMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.analytics.v1.InvalidateRequest,
      io.nexus.sidecar.analytics.v1.InvalidateResponse> getInvalidateMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Invalidate",
      requestType = io.nexus.sidecar.analytics.v1.InvalidateRequest.class,
      responseType = io.nexus.sidecar.analytics.v1.InvalidateResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.analytics.v1.InvalidateRequest,
      io.nexus.sidecar.analytics.v1.InvalidateResponse> getInvalidateMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.analytics.v1.InvalidateRequest, io.nexus.sidecar.analytics.v1.InvalidateResponse> getInvalidateMethod;
    if ((getInvalidateMethod = AnalyticsServiceGrpc.getInvalidateMethod) == null) {
      synchronized (AnalyticsServiceGrpc.class) {
        if ((getInvalidateMethod = AnalyticsServiceGrpc.getInvalidateMethod) == null) {
          AnalyticsServiceGrpc.getInvalidateMethod = getInvalidateMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.analytics.v1.InvalidateRequest, io.nexus.sidecar.analytics.v1.InvalidateResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Invalidate"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.analytics.v1.InvalidateRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.analytics.v1.InvalidateResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AnalyticsServiceMethodDescriptorSupplier("Invalidate"))
              .build();
        }
      }
    }
    return getInvalidateMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.analytics.v1.TopRequest,
      io.nexus.sidecar.analytics.v1.TopResponse> getTopMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Top",
      requestType = io.nexus.sidecar.analytics.v1.TopRequest.class,
      responseType = io.nexus.sidecar.analytics.v1.TopResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.analytics.v1.TopRequest,
      io.nexus.sidecar.analytics.v1.TopResponse> getTopMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.analytics.v1.TopRequest, io.nexus.sidecar.analytics.v1.TopResponse> getTopMethod;
    if ((getTopMethod = AnalyticsServiceGrpc.getTopMethod) == null) {
      synchronized (AnalyticsServiceGrpc.class) {
        if ((getTopMethod = AnalyticsServiceGrpc.getTopMethod) == null) {
          AnalyticsServiceGrpc.getTopMethod = getTopMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.analytics.v1.TopRequest, io.nexus.sidecar.analytics.v1.TopResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Top"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.analytics.v1.TopRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.analytics.v1.TopResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AnalyticsServiceMethodDescriptorSupplier("Top"))
              .build();
        }
      }
    }
    return getTopMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static AnalyticsServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<AnalyticsServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<AnalyticsServiceStub>() {
        @java.lang.Override
        public AnalyticsServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new AnalyticsServiceStub(channel, callOptions);
        }
      };
    return AnalyticsServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static AnalyticsServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<AnalyticsServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<AnalyticsServiceBlockingV2Stub>() {
        @java.lang.Override
        public AnalyticsServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new AnalyticsServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return AnalyticsServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static AnalyticsServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<AnalyticsServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<AnalyticsServiceBlockingStub>() {
        @java.lang.Override
        public AnalyticsServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new AnalyticsServiceBlockingStub(channel, callOptions);
        }
      };
    return AnalyticsServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static AnalyticsServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<AnalyticsServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<AnalyticsServiceFutureStub>() {
        @java.lang.Override
        public AnalyticsServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new AnalyticsServiceFutureStub(channel, callOptions);
        }
      };
    return AnalyticsServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * AnalyticsService adds up metrics by period, and caches those that are computed elsewhere.
   * The hash `analytics:{entity}:{id}:{period}`, which other programs read and write, holds the metrics of the present
   * period. It lives for an hour from the last write, but never beyond its period. The sums themselves are kept beside it, so that it is
   * written whole again by the next Record, and series by minute (2 days), hour (60 days) and day (400 days) for Range.
   * Entities are declared: `campaign` and `creator` unless `analytics.entities` says otherwise. So are periods:
   * `hourly`, `daily`, `weekly` (from Monday) and `monthly`, in the time zone `analytics.time_zone`; a period can have another one. Periods begin by
   * Redis' clock.
   * A metric holds integers, which are exact up to 64 bits, or floats. Count money in minor units as integers. Ratios cannot be added up: record their
   * parts. A metric without a value is missing, which is not 0.
   * Errors of every method: INVALID_ARGUMENT, UNKNOWN_NAME, REDIS_UNAVAILABLE, REDIS_NOT_READY, REDIS_OUT_OF_MEMORY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Record adds to metrics and counts unique values, in every period and series at once: all of it or nothing. Makes one
     * round trip; a second one for a metric under `analytics.ranked`, and one when a period has just begun.
     * </pre>
     */
    default void record(io.nexus.sidecar.analytics.v1.RecordRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.analytics.v1.RecordResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRecordMethod(), responseObserver);
    }

    /**
     * <pre>
     * Get reads the metrics of a period: of the present one in one round trip, or of an earlier one from the series.
     * </pre>
     */
    default void get(io.nexus.sidecar.analytics.v1.GetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.analytics.v1.GetResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetMethod(), responseObserver);
    }

    /**
     * <pre>
     * BatchGet reads the present period of up to 1,000 ids, in round trips of 100.
     * </pre>
     */
    default void batchGet(io.nexus.sidecar.analytics.v1.BatchGetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.analytics.v1.BatchGetResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getBatchGetMethod(), responseObserver);
    }

    /**
     * <pre>
     * Range reads some metrics by minute, hour or day.
     * </pre>
     */
    default void range(io.nexus.sidecar.analytics.v1.RangeRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.analytics.v1.RangeResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRangeMethod(), responseObserver);
    }

    /**
     * <pre>
     * Fetch reads the metrics of the present period, or gives the right to compute them to one of all callers, while the others wait or
     * get `busy`. While they are stale or partial, one caller gets the lease with them and the others get them.
     * </pre>
     */
    default void fetch(io.nexus.sidecar.analytics.v1.FetchRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.analytics.v1.FetchResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getFetchMethod(), responseObserver);
    }

    /**
     * <pre>
     * Fill stores what a lease was given for in place of the period's metrics, and adds what was recorded after the lease was given. It is
     * refused when the lease has run out, or the period is over. Unique values and series stay as they are.
     * </pre>
     */
    default void fill(io.nexus.sidecar.analytics.v1.FillRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.analytics.v1.FillResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getFillMethod(), responseObserver);
    }

    /**
     * <pre>
     * Invalidate removes the metrics of the present period and voids their lease. Series stay.
     * </pre>
     */
    default void invalidate(io.nexus.sidecar.analytics.v1.InvalidateRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.analytics.v1.InvalidateResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getInvalidateMethod(), responseObserver);
    }

    /**
     * <pre>
     * Top lists the ids with the highest values of a metric in the present period, for metrics under `analytics.ranked`. It knows the
     * ids that were recorded through a sidecar, each with the highest value that it has had in the period.
     * </pre>
     */
    default void top(io.nexus.sidecar.analytics.v1.TopRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.analytics.v1.TopResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getTopMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service AnalyticsService.
   * <pre>
   * AnalyticsService adds up metrics by period, and caches those that are computed elsewhere.
   * The hash `analytics:{entity}:{id}:{period}`, which other programs read and write, holds the metrics of the present
   * period. It lives for an hour from the last write, but never beyond its period. The sums themselves are kept beside it, so that it is
   * written whole again by the next Record, and series by minute (2 days), hour (60 days) and day (400 days) for Range.
   * Entities are declared: `campaign` and `creator` unless `analytics.entities` says otherwise. So are periods:
   * `hourly`, `daily`, `weekly` (from Monday) and `monthly`, in the time zone `analytics.time_zone`; a period can have another one. Periods begin by
   * Redis' clock.
   * A metric holds integers, which are exact up to 64 bits, or floats. Count money in minor units as integers. Ratios cannot be added up: record their
   * parts. A metric without a value is missing, which is not 0.
   * Errors of every method: INVALID_ARGUMENT, UNKNOWN_NAME, REDIS_UNAVAILABLE, REDIS_NOT_READY, REDIS_OUT_OF_MEMORY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public static abstract class AnalyticsServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return AnalyticsServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service AnalyticsService.
   * <pre>
   * AnalyticsService adds up metrics by period, and caches those that are computed elsewhere.
   * The hash `analytics:{entity}:{id}:{period}`, which other programs read and write, holds the metrics of the present
   * period. It lives for an hour from the last write, but never beyond its period. The sums themselves are kept beside it, so that it is
   * written whole again by the next Record, and series by minute (2 days), hour (60 days) and day (400 days) for Range.
   * Entities are declared: `campaign` and `creator` unless `analytics.entities` says otherwise. So are periods:
   * `hourly`, `daily`, `weekly` (from Monday) and `monthly`, in the time zone `analytics.time_zone`; a period can have another one. Periods begin by
   * Redis' clock.
   * A metric holds integers, which are exact up to 64 bits, or floats. Count money in minor units as integers. Ratios cannot be added up: record their
   * parts. A metric without a value is missing, which is not 0.
   * Errors of every method: INVALID_ARGUMENT, UNKNOWN_NAME, REDIS_UNAVAILABLE, REDIS_NOT_READY, REDIS_OUT_OF_MEMORY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public static final class AnalyticsServiceStub
      extends io.grpc.stub.AbstractAsyncStub<AnalyticsServiceStub> {
    private AnalyticsServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected AnalyticsServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new AnalyticsServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Record adds to metrics and counts unique values, in every period and series at once: all of it or nothing. Makes one
     * round trip; a second one for a metric under `analytics.ranked`, and one when a period has just begun.
     * </pre>
     */
    public void record(io.nexus.sidecar.analytics.v1.RecordRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.analytics.v1.RecordResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRecordMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Get reads the metrics of a period: of the present one in one round trip, or of an earlier one from the series.
     * </pre>
     */
    public void get(io.nexus.sidecar.analytics.v1.GetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.analytics.v1.GetResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * BatchGet reads the present period of up to 1,000 ids, in round trips of 100.
     * </pre>
     */
    public void batchGet(io.nexus.sidecar.analytics.v1.BatchGetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.analytics.v1.BatchGetResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getBatchGetMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Range reads some metrics by minute, hour or day.
     * </pre>
     */
    public void range(io.nexus.sidecar.analytics.v1.RangeRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.analytics.v1.RangeResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRangeMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Fetch reads the metrics of the present period, or gives the right to compute them to one of all callers, while the others wait or
     * get `busy`. While they are stale or partial, one caller gets the lease with them and the others get them.
     * </pre>
     */
    public void fetch(io.nexus.sidecar.analytics.v1.FetchRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.analytics.v1.FetchResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getFetchMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Fill stores what a lease was given for in place of the period's metrics, and adds what was recorded after the lease was given. It is
     * refused when the lease has run out, or the period is over. Unique values and series stay as they are.
     * </pre>
     */
    public void fill(io.nexus.sidecar.analytics.v1.FillRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.analytics.v1.FillResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getFillMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Invalidate removes the metrics of the present period and voids their lease. Series stay.
     * </pre>
     */
    public void invalidate(io.nexus.sidecar.analytics.v1.InvalidateRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.analytics.v1.InvalidateResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getInvalidateMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Top lists the ids with the highest values of a metric in the present period, for metrics under `analytics.ranked`. It knows the
     * ids that were recorded through a sidecar, each with the highest value that it has had in the period.
     * </pre>
     */
    public void top(io.nexus.sidecar.analytics.v1.TopRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.analytics.v1.TopResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getTopMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service AnalyticsService.
   * <pre>
   * AnalyticsService adds up metrics by period, and caches those that are computed elsewhere.
   * The hash `analytics:{entity}:{id}:{period}`, which other programs read and write, holds the metrics of the present
   * period. It lives for an hour from the last write, but never beyond its period. The sums themselves are kept beside it, so that it is
   * written whole again by the next Record, and series by minute (2 days), hour (60 days) and day (400 days) for Range.
   * Entities are declared: `campaign` and `creator` unless `analytics.entities` says otherwise. So are periods:
   * `hourly`, `daily`, `weekly` (from Monday) and `monthly`, in the time zone `analytics.time_zone`; a period can have another one. Periods begin by
   * Redis' clock.
   * A metric holds integers, which are exact up to 64 bits, or floats. Count money in minor units as integers. Ratios cannot be added up: record their
   * parts. A metric without a value is missing, which is not 0.
   * Errors of every method: INVALID_ARGUMENT, UNKNOWN_NAME, REDIS_UNAVAILABLE, REDIS_NOT_READY, REDIS_OUT_OF_MEMORY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public static final class AnalyticsServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<AnalyticsServiceBlockingV2Stub> {
    private AnalyticsServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected AnalyticsServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new AnalyticsServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Record adds to metrics and counts unique values, in every period and series at once: all of it or nothing. Makes one
     * round trip; a second one for a metric under `analytics.ranked`, and one when a period has just begun.
     * </pre>
     */
    public io.nexus.sidecar.analytics.v1.RecordResponse record(io.nexus.sidecar.analytics.v1.RecordRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRecordMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Get reads the metrics of a period: of the present one in one round trip, or of an earlier one from the series.
     * </pre>
     */
    public io.nexus.sidecar.analytics.v1.GetResponse get(io.nexus.sidecar.analytics.v1.GetRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * BatchGet reads the present period of up to 1,000 ids, in round trips of 100.
     * </pre>
     */
    public io.nexus.sidecar.analytics.v1.BatchGetResponse batchGet(io.nexus.sidecar.analytics.v1.BatchGetRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getBatchGetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Range reads some metrics by minute, hour or day.
     * </pre>
     */
    public io.nexus.sidecar.analytics.v1.RangeResponse range(io.nexus.sidecar.analytics.v1.RangeRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRangeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Fetch reads the metrics of the present period, or gives the right to compute them to one of all callers, while the others wait or
     * get `busy`. While they are stale or partial, one caller gets the lease with them and the others get them.
     * </pre>
     */
    public io.nexus.sidecar.analytics.v1.FetchResponse fetch(io.nexus.sidecar.analytics.v1.FetchRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getFetchMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Fill stores what a lease was given for in place of the period's metrics, and adds what was recorded after the lease was given. It is
     * refused when the lease has run out, or the period is over. Unique values and series stay as they are.
     * </pre>
     */
    public io.nexus.sidecar.analytics.v1.FillResponse fill(io.nexus.sidecar.analytics.v1.FillRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getFillMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Invalidate removes the metrics of the present period and voids their lease. Series stay.
     * </pre>
     */
    public io.nexus.sidecar.analytics.v1.InvalidateResponse invalidate(io.nexus.sidecar.analytics.v1.InvalidateRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getInvalidateMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Top lists the ids with the highest values of a metric in the present period, for metrics under `analytics.ranked`. It knows the
     * ids that were recorded through a sidecar, each with the highest value that it has had in the period.
     * </pre>
     */
    public io.nexus.sidecar.analytics.v1.TopResponse top(io.nexus.sidecar.analytics.v1.TopRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getTopMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service AnalyticsService.
   * <pre>
   * AnalyticsService adds up metrics by period, and caches those that are computed elsewhere.
   * The hash `analytics:{entity}:{id}:{period}`, which other programs read and write, holds the metrics of the present
   * period. It lives for an hour from the last write, but never beyond its period. The sums themselves are kept beside it, so that it is
   * written whole again by the next Record, and series by minute (2 days), hour (60 days) and day (400 days) for Range.
   * Entities are declared: `campaign` and `creator` unless `analytics.entities` says otherwise. So are periods:
   * `hourly`, `daily`, `weekly` (from Monday) and `monthly`, in the time zone `analytics.time_zone`; a period can have another one. Periods begin by
   * Redis' clock.
   * A metric holds integers, which are exact up to 64 bits, or floats. Count money in minor units as integers. Ratios cannot be added up: record their
   * parts. A metric without a value is missing, which is not 0.
   * Errors of every method: INVALID_ARGUMENT, UNKNOWN_NAME, REDIS_UNAVAILABLE, REDIS_NOT_READY, REDIS_OUT_OF_MEMORY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public static final class AnalyticsServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<AnalyticsServiceBlockingStub> {
    private AnalyticsServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected AnalyticsServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new AnalyticsServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Record adds to metrics and counts unique values, in every period and series at once: all of it or nothing. Makes one
     * round trip; a second one for a metric under `analytics.ranked`, and one when a period has just begun.
     * </pre>
     */
    public io.nexus.sidecar.analytics.v1.RecordResponse record(io.nexus.sidecar.analytics.v1.RecordRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRecordMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Get reads the metrics of a period: of the present one in one round trip, or of an earlier one from the series.
     * </pre>
     */
    public io.nexus.sidecar.analytics.v1.GetResponse get(io.nexus.sidecar.analytics.v1.GetRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * BatchGet reads the present period of up to 1,000 ids, in round trips of 100.
     * </pre>
     */
    public io.nexus.sidecar.analytics.v1.BatchGetResponse batchGet(io.nexus.sidecar.analytics.v1.BatchGetRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getBatchGetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Range reads some metrics by minute, hour or day.
     * </pre>
     */
    public io.nexus.sidecar.analytics.v1.RangeResponse range(io.nexus.sidecar.analytics.v1.RangeRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRangeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Fetch reads the metrics of the present period, or gives the right to compute them to one of all callers, while the others wait or
     * get `busy`. While they are stale or partial, one caller gets the lease with them and the others get them.
     * </pre>
     */
    public io.nexus.sidecar.analytics.v1.FetchResponse fetch(io.nexus.sidecar.analytics.v1.FetchRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getFetchMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Fill stores what a lease was given for in place of the period's metrics, and adds what was recorded after the lease was given. It is
     * refused when the lease has run out, or the period is over. Unique values and series stay as they are.
     * </pre>
     */
    public io.nexus.sidecar.analytics.v1.FillResponse fill(io.nexus.sidecar.analytics.v1.FillRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getFillMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Invalidate removes the metrics of the present period and voids their lease. Series stay.
     * </pre>
     */
    public io.nexus.sidecar.analytics.v1.InvalidateResponse invalidate(io.nexus.sidecar.analytics.v1.InvalidateRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getInvalidateMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Top lists the ids with the highest values of a metric in the present period, for metrics under `analytics.ranked`. It knows the
     * ids that were recorded through a sidecar, each with the highest value that it has had in the period.
     * </pre>
     */
    public io.nexus.sidecar.analytics.v1.TopResponse top(io.nexus.sidecar.analytics.v1.TopRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getTopMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service AnalyticsService.
   * <pre>
   * AnalyticsService adds up metrics by period, and caches those that are computed elsewhere.
   * The hash `analytics:{entity}:{id}:{period}`, which other programs read and write, holds the metrics of the present
   * period. It lives for an hour from the last write, but never beyond its period. The sums themselves are kept beside it, so that it is
   * written whole again by the next Record, and series by minute (2 days), hour (60 days) and day (400 days) for Range.
   * Entities are declared: `campaign` and `creator` unless `analytics.entities` says otherwise. So are periods:
   * `hourly`, `daily`, `weekly` (from Monday) and `monthly`, in the time zone `analytics.time_zone`; a period can have another one. Periods begin by
   * Redis' clock.
   * A metric holds integers, which are exact up to 64 bits, or floats. Count money in minor units as integers. Ratios cannot be added up: record their
   * parts. A metric without a value is missing, which is not 0.
   * Errors of every method: INVALID_ARGUMENT, UNKNOWN_NAME, REDIS_UNAVAILABLE, REDIS_NOT_READY, REDIS_OUT_OF_MEMORY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public static final class AnalyticsServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<AnalyticsServiceFutureStub> {
    private AnalyticsServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected AnalyticsServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new AnalyticsServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Record adds to metrics and counts unique values, in every period and series at once: all of it or nothing. Makes one
     * round trip; a second one for a metric under `analytics.ranked`, and one when a period has just begun.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.analytics.v1.RecordResponse> record(
        io.nexus.sidecar.analytics.v1.RecordRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRecordMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Get reads the metrics of a period: of the present one in one round trip, or of an earlier one from the series.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.analytics.v1.GetResponse> get(
        io.nexus.sidecar.analytics.v1.GetRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * BatchGet reads the present period of up to 1,000 ids, in round trips of 100.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.analytics.v1.BatchGetResponse> batchGet(
        io.nexus.sidecar.analytics.v1.BatchGetRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getBatchGetMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Range reads some metrics by minute, hour or day.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.analytics.v1.RangeResponse> range(
        io.nexus.sidecar.analytics.v1.RangeRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRangeMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Fetch reads the metrics of the present period, or gives the right to compute them to one of all callers, while the others wait or
     * get `busy`. While they are stale or partial, one caller gets the lease with them and the others get them.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.analytics.v1.FetchResponse> fetch(
        io.nexus.sidecar.analytics.v1.FetchRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getFetchMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Fill stores what a lease was given for in place of the period's metrics, and adds what was recorded after the lease was given. It is
     * refused when the lease has run out, or the period is over. Unique values and series stay as they are.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.analytics.v1.FillResponse> fill(
        io.nexus.sidecar.analytics.v1.FillRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getFillMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Invalidate removes the metrics of the present period and voids their lease. Series stay.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.analytics.v1.InvalidateResponse> invalidate(
        io.nexus.sidecar.analytics.v1.InvalidateRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getInvalidateMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Top lists the ids with the highest values of a metric in the present period, for metrics under `analytics.ranked`. It knows the
     * ids that were recorded through a sidecar, each with the highest value that it has had in the period.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.analytics.v1.TopResponse> top(
        io.nexus.sidecar.analytics.v1.TopRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getTopMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_RECORD = 0;
  private static final int METHODID_GET = 1;
  private static final int METHODID_BATCH_GET = 2;
  private static final int METHODID_RANGE = 3;
  private static final int METHODID_FETCH = 4;
  private static final int METHODID_FILL = 5;
  private static final int METHODID_INVALIDATE = 6;
  private static final int METHODID_TOP = 7;

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
        case METHODID_RECORD:
          serviceImpl.record((io.nexus.sidecar.analytics.v1.RecordRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.analytics.v1.RecordResponse>) responseObserver);
          break;
        case METHODID_GET:
          serviceImpl.get((io.nexus.sidecar.analytics.v1.GetRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.analytics.v1.GetResponse>) responseObserver);
          break;
        case METHODID_BATCH_GET:
          serviceImpl.batchGet((io.nexus.sidecar.analytics.v1.BatchGetRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.analytics.v1.BatchGetResponse>) responseObserver);
          break;
        case METHODID_RANGE:
          serviceImpl.range((io.nexus.sidecar.analytics.v1.RangeRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.analytics.v1.RangeResponse>) responseObserver);
          break;
        case METHODID_FETCH:
          serviceImpl.fetch((io.nexus.sidecar.analytics.v1.FetchRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.analytics.v1.FetchResponse>) responseObserver);
          break;
        case METHODID_FILL:
          serviceImpl.fill((io.nexus.sidecar.analytics.v1.FillRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.analytics.v1.FillResponse>) responseObserver);
          break;
        case METHODID_INVALIDATE:
          serviceImpl.invalidate((io.nexus.sidecar.analytics.v1.InvalidateRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.analytics.v1.InvalidateResponse>) responseObserver);
          break;
        case METHODID_TOP:
          serviceImpl.top((io.nexus.sidecar.analytics.v1.TopRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.analytics.v1.TopResponse>) responseObserver);
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
          getRecordMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.analytics.v1.RecordRequest,
              io.nexus.sidecar.analytics.v1.RecordResponse>(
                service, METHODID_RECORD)))
        .addMethod(
          getGetMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.analytics.v1.GetRequest,
              io.nexus.sidecar.analytics.v1.GetResponse>(
                service, METHODID_GET)))
        .addMethod(
          getBatchGetMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.analytics.v1.BatchGetRequest,
              io.nexus.sidecar.analytics.v1.BatchGetResponse>(
                service, METHODID_BATCH_GET)))
        .addMethod(
          getRangeMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.analytics.v1.RangeRequest,
              io.nexus.sidecar.analytics.v1.RangeResponse>(
                service, METHODID_RANGE)))
        .addMethod(
          getFetchMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.analytics.v1.FetchRequest,
              io.nexus.sidecar.analytics.v1.FetchResponse>(
                service, METHODID_FETCH)))
        .addMethod(
          getFillMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.analytics.v1.FillRequest,
              io.nexus.sidecar.analytics.v1.FillResponse>(
                service, METHODID_FILL)))
        .addMethod(
          getInvalidateMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.analytics.v1.InvalidateRequest,
              io.nexus.sidecar.analytics.v1.InvalidateResponse>(
                service, METHODID_INVALIDATE)))
        .addMethod(
          getTopMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.analytics.v1.TopRequest,
              io.nexus.sidecar.analytics.v1.TopResponse>(
                service, METHODID_TOP)))
        .build();
  }

  private static abstract class AnalyticsServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    AnalyticsServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return io.nexus.sidecar.analytics.v1.Analytics.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("AnalyticsService");
    }
  }

  private static final class AnalyticsServiceFileDescriptorSupplier
      extends AnalyticsServiceBaseDescriptorSupplier {
    AnalyticsServiceFileDescriptorSupplier() {}
  }

  private static final class AnalyticsServiceMethodDescriptorSupplier
      extends AnalyticsServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    AnalyticsServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (AnalyticsServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new AnalyticsServiceFileDescriptorSupplier())
              .addMethod(getRecordMethod())
              .addMethod(getGetMethod())
              .addMethod(getBatchGetMethod())
              .addMethod(getRangeMethod())
              .addMethod(getFetchMethod())
              .addMethod(getFillMethod())
              .addMethod(getInvalidateMethod())
              .addMethod(getTopMethod())
              .build();
        }
      }
    }
    return result;
  }
}
