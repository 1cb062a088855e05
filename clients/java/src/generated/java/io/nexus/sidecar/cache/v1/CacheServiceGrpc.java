package io.nexus.sidecar.cache.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * CacheService caches entities and lists.
 * An entity is the hash `cache:{entity}:{id}`, a list the JSON string `cache:list:{type}:{params_hash}`, a tag the set
 * `cache:tag:{tag}` of full key names. The sidecar reads what other programs write in this layout, and they can read
 * what it writes.
 * Entities are declared in the sidecar's configuration with their lifetime; user (1 h), campaign (15 min), creator
 * (30 min), content (1 h) and org (30 min) always are. Any other is UNKNOWN_NAME, and the message lists the valid ones.
 * A miss, a remembered "does not exist" (negative), a condition that did not hold and a refused lease are answers.
 * Without Redis every call but Stats is UNAVAILABLE, never a miss.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class CacheServiceGrpc {

  private CacheServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "nexus.cache.v1.CacheService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.GetRequest,
      io.nexus.sidecar.cache.v1.GetResponse> getGetMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Get",
      requestType = io.nexus.sidecar.cache.v1.GetRequest.class,
      responseType = io.nexus.sidecar.cache.v1.GetResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.GetRequest,
      io.nexus.sidecar.cache.v1.GetResponse> getGetMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.GetRequest, io.nexus.sidecar.cache.v1.GetResponse> getGetMethod;
    if ((getGetMethod = CacheServiceGrpc.getGetMethod) == null) {
      synchronized (CacheServiceGrpc.class) {
        if ((getGetMethod = CacheServiceGrpc.getGetMethod) == null) {
          CacheServiceGrpc.getGetMethod = getGetMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.cache.v1.GetRequest, io.nexus.sidecar.cache.v1.GetResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Get"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.cache.v1.GetRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.cache.v1.GetResponse.getDefaultInstance()))
              .setSchemaDescriptor(new CacheServiceMethodDescriptorSupplier("Get"))
              .build();
        }
      }
    }
    return getGetMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.BatchGetRequest,
      io.nexus.sidecar.cache.v1.BatchGetResponse> getBatchGetMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "BatchGet",
      requestType = io.nexus.sidecar.cache.v1.BatchGetRequest.class,
      responseType = io.nexus.sidecar.cache.v1.BatchGetResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.BatchGetRequest,
      io.nexus.sidecar.cache.v1.BatchGetResponse> getBatchGetMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.BatchGetRequest, io.nexus.sidecar.cache.v1.BatchGetResponse> getBatchGetMethod;
    if ((getBatchGetMethod = CacheServiceGrpc.getBatchGetMethod) == null) {
      synchronized (CacheServiceGrpc.class) {
        if ((getBatchGetMethod = CacheServiceGrpc.getBatchGetMethod) == null) {
          CacheServiceGrpc.getBatchGetMethod = getBatchGetMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.cache.v1.BatchGetRequest, io.nexus.sidecar.cache.v1.BatchGetResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "BatchGet"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.cache.v1.BatchGetRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.cache.v1.BatchGetResponse.getDefaultInstance()))
              .setSchemaDescriptor(new CacheServiceMethodDescriptorSupplier("BatchGet"))
              .build();
        }
      }
    }
    return getBatchGetMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.SetRequest,
      io.nexus.sidecar.cache.v1.SetResponse> getSetMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Set",
      requestType = io.nexus.sidecar.cache.v1.SetRequest.class,
      responseType = io.nexus.sidecar.cache.v1.SetResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.SetRequest,
      io.nexus.sidecar.cache.v1.SetResponse> getSetMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.SetRequest, io.nexus.sidecar.cache.v1.SetResponse> getSetMethod;
    if ((getSetMethod = CacheServiceGrpc.getSetMethod) == null) {
      synchronized (CacheServiceGrpc.class) {
        if ((getSetMethod = CacheServiceGrpc.getSetMethod) == null) {
          CacheServiceGrpc.getSetMethod = getSetMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.cache.v1.SetRequest, io.nexus.sidecar.cache.v1.SetResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Set"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.cache.v1.SetRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.cache.v1.SetResponse.getDefaultInstance()))
              .setSchemaDescriptor(new CacheServiceMethodDescriptorSupplier("Set"))
              .build();
        }
      }
    }
    return getSetMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.BatchSetRequest,
      io.nexus.sidecar.cache.v1.BatchSetResponse> getBatchSetMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "BatchSet",
      requestType = io.nexus.sidecar.cache.v1.BatchSetRequest.class,
      responseType = io.nexus.sidecar.cache.v1.BatchSetResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.BatchSetRequest,
      io.nexus.sidecar.cache.v1.BatchSetResponse> getBatchSetMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.BatchSetRequest, io.nexus.sidecar.cache.v1.BatchSetResponse> getBatchSetMethod;
    if ((getBatchSetMethod = CacheServiceGrpc.getBatchSetMethod) == null) {
      synchronized (CacheServiceGrpc.class) {
        if ((getBatchSetMethod = CacheServiceGrpc.getBatchSetMethod) == null) {
          CacheServiceGrpc.getBatchSetMethod = getBatchSetMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.cache.v1.BatchSetRequest, io.nexus.sidecar.cache.v1.BatchSetResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "BatchSet"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.cache.v1.BatchSetRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.cache.v1.BatchSetResponse.getDefaultInstance()))
              .setSchemaDescriptor(new CacheServiceMethodDescriptorSupplier("BatchSet"))
              .build();
        }
      }
    }
    return getBatchSetMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.DeleteRequest,
      io.nexus.sidecar.cache.v1.DeleteResponse> getDeleteMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Delete",
      requestType = io.nexus.sidecar.cache.v1.DeleteRequest.class,
      responseType = io.nexus.sidecar.cache.v1.DeleteResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.DeleteRequest,
      io.nexus.sidecar.cache.v1.DeleteResponse> getDeleteMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.DeleteRequest, io.nexus.sidecar.cache.v1.DeleteResponse> getDeleteMethod;
    if ((getDeleteMethod = CacheServiceGrpc.getDeleteMethod) == null) {
      synchronized (CacheServiceGrpc.class) {
        if ((getDeleteMethod = CacheServiceGrpc.getDeleteMethod) == null) {
          CacheServiceGrpc.getDeleteMethod = getDeleteMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.cache.v1.DeleteRequest, io.nexus.sidecar.cache.v1.DeleteResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Delete"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.cache.v1.DeleteRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.cache.v1.DeleteResponse.getDefaultInstance()))
              .setSchemaDescriptor(new CacheServiceMethodDescriptorSupplier("Delete"))
              .build();
        }
      }
    }
    return getDeleteMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.BatchDeleteRequest,
      io.nexus.sidecar.cache.v1.BatchDeleteResponse> getBatchDeleteMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "BatchDelete",
      requestType = io.nexus.sidecar.cache.v1.BatchDeleteRequest.class,
      responseType = io.nexus.sidecar.cache.v1.BatchDeleteResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.BatchDeleteRequest,
      io.nexus.sidecar.cache.v1.BatchDeleteResponse> getBatchDeleteMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.BatchDeleteRequest, io.nexus.sidecar.cache.v1.BatchDeleteResponse> getBatchDeleteMethod;
    if ((getBatchDeleteMethod = CacheServiceGrpc.getBatchDeleteMethod) == null) {
      synchronized (CacheServiceGrpc.class) {
        if ((getBatchDeleteMethod = CacheServiceGrpc.getBatchDeleteMethod) == null) {
          CacheServiceGrpc.getBatchDeleteMethod = getBatchDeleteMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.cache.v1.BatchDeleteRequest, io.nexus.sidecar.cache.v1.BatchDeleteResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "BatchDelete"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.cache.v1.BatchDeleteRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.cache.v1.BatchDeleteResponse.getDefaultInstance()))
              .setSchemaDescriptor(new CacheServiceMethodDescriptorSupplier("BatchDelete"))
              .build();
        }
      }
    }
    return getBatchDeleteMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.TouchRequest,
      io.nexus.sidecar.cache.v1.TouchResponse> getTouchMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Touch",
      requestType = io.nexus.sidecar.cache.v1.TouchRequest.class,
      responseType = io.nexus.sidecar.cache.v1.TouchResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.TouchRequest,
      io.nexus.sidecar.cache.v1.TouchResponse> getTouchMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.TouchRequest, io.nexus.sidecar.cache.v1.TouchResponse> getTouchMethod;
    if ((getTouchMethod = CacheServiceGrpc.getTouchMethod) == null) {
      synchronized (CacheServiceGrpc.class) {
        if ((getTouchMethod = CacheServiceGrpc.getTouchMethod) == null) {
          CacheServiceGrpc.getTouchMethod = getTouchMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.cache.v1.TouchRequest, io.nexus.sidecar.cache.v1.TouchResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Touch"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.cache.v1.TouchRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.cache.v1.TouchResponse.getDefaultInstance()))
              .setSchemaDescriptor(new CacheServiceMethodDescriptorSupplier("Touch"))
              .build();
        }
      }
    }
    return getTouchMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.FetchRequest,
      io.nexus.sidecar.cache.v1.FetchResponse> getFetchMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Fetch",
      requestType = io.nexus.sidecar.cache.v1.FetchRequest.class,
      responseType = io.nexus.sidecar.cache.v1.FetchResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.FetchRequest,
      io.nexus.sidecar.cache.v1.FetchResponse> getFetchMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.FetchRequest, io.nexus.sidecar.cache.v1.FetchResponse> getFetchMethod;
    if ((getFetchMethod = CacheServiceGrpc.getFetchMethod) == null) {
      synchronized (CacheServiceGrpc.class) {
        if ((getFetchMethod = CacheServiceGrpc.getFetchMethod) == null) {
          CacheServiceGrpc.getFetchMethod = getFetchMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.cache.v1.FetchRequest, io.nexus.sidecar.cache.v1.FetchResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Fetch"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.cache.v1.FetchRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.cache.v1.FetchResponse.getDefaultInstance()))
              .setSchemaDescriptor(new CacheServiceMethodDescriptorSupplier("Fetch"))
              .build();
        }
      }
    }
    return getFetchMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.FillRequest,
      io.nexus.sidecar.cache.v1.FillResponse> getFillMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Fill",
      requestType = io.nexus.sidecar.cache.v1.FillRequest.class,
      responseType = io.nexus.sidecar.cache.v1.FillResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.FillRequest,
      io.nexus.sidecar.cache.v1.FillResponse> getFillMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.FillRequest, io.nexus.sidecar.cache.v1.FillResponse> getFillMethod;
    if ((getFillMethod = CacheServiceGrpc.getFillMethod) == null) {
      synchronized (CacheServiceGrpc.class) {
        if ((getFillMethod = CacheServiceGrpc.getFillMethod) == null) {
          CacheServiceGrpc.getFillMethod = getFillMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.cache.v1.FillRequest, io.nexus.sidecar.cache.v1.FillResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Fill"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.cache.v1.FillRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.cache.v1.FillResponse.getDefaultInstance()))
              .setSchemaDescriptor(new CacheServiceMethodDescriptorSupplier("Fill"))
              .build();
        }
      }
    }
    return getFillMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.GetListRequest,
      io.nexus.sidecar.cache.v1.GetListResponse> getGetListMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetList",
      requestType = io.nexus.sidecar.cache.v1.GetListRequest.class,
      responseType = io.nexus.sidecar.cache.v1.GetListResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.GetListRequest,
      io.nexus.sidecar.cache.v1.GetListResponse> getGetListMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.GetListRequest, io.nexus.sidecar.cache.v1.GetListResponse> getGetListMethod;
    if ((getGetListMethod = CacheServiceGrpc.getGetListMethod) == null) {
      synchronized (CacheServiceGrpc.class) {
        if ((getGetListMethod = CacheServiceGrpc.getGetListMethod) == null) {
          CacheServiceGrpc.getGetListMethod = getGetListMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.cache.v1.GetListRequest, io.nexus.sidecar.cache.v1.GetListResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetList"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.cache.v1.GetListRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.cache.v1.GetListResponse.getDefaultInstance()))
              .setSchemaDescriptor(new CacheServiceMethodDescriptorSupplier("GetList"))
              .build();
        }
      }
    }
    return getGetListMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.SetListRequest,
      io.nexus.sidecar.cache.v1.SetListResponse> getSetListMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SetList",
      requestType = io.nexus.sidecar.cache.v1.SetListRequest.class,
      responseType = io.nexus.sidecar.cache.v1.SetListResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.SetListRequest,
      io.nexus.sidecar.cache.v1.SetListResponse> getSetListMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.SetListRequest, io.nexus.sidecar.cache.v1.SetListResponse> getSetListMethod;
    if ((getSetListMethod = CacheServiceGrpc.getSetListMethod) == null) {
      synchronized (CacheServiceGrpc.class) {
        if ((getSetListMethod = CacheServiceGrpc.getSetListMethod) == null) {
          CacheServiceGrpc.getSetListMethod = getSetListMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.cache.v1.SetListRequest, io.nexus.sidecar.cache.v1.SetListResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SetList"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.cache.v1.SetListRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.cache.v1.SetListResponse.getDefaultInstance()))
              .setSchemaDescriptor(new CacheServiceMethodDescriptorSupplier("SetList"))
              .build();
        }
      }
    }
    return getSetListMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.InvalidateTagsRequest,
      io.nexus.sidecar.cache.v1.InvalidateTagsResponse> getInvalidateTagsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "InvalidateTags",
      requestType = io.nexus.sidecar.cache.v1.InvalidateTagsRequest.class,
      responseType = io.nexus.sidecar.cache.v1.InvalidateTagsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.InvalidateTagsRequest,
      io.nexus.sidecar.cache.v1.InvalidateTagsResponse> getInvalidateTagsMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.InvalidateTagsRequest, io.nexus.sidecar.cache.v1.InvalidateTagsResponse> getInvalidateTagsMethod;
    if ((getInvalidateTagsMethod = CacheServiceGrpc.getInvalidateTagsMethod) == null) {
      synchronized (CacheServiceGrpc.class) {
        if ((getInvalidateTagsMethod = CacheServiceGrpc.getInvalidateTagsMethod) == null) {
          CacheServiceGrpc.getInvalidateTagsMethod = getInvalidateTagsMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.cache.v1.InvalidateTagsRequest, io.nexus.sidecar.cache.v1.InvalidateTagsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "InvalidateTags"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.cache.v1.InvalidateTagsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.cache.v1.InvalidateTagsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new CacheServiceMethodDescriptorSupplier("InvalidateTags"))
              .build();
        }
      }
    }
    return getInvalidateTagsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.InvalidatePatternRequest,
      io.nexus.sidecar.cache.v1.InvalidatePatternResponse> getInvalidatePatternMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "InvalidatePattern",
      requestType = io.nexus.sidecar.cache.v1.InvalidatePatternRequest.class,
      responseType = io.nexus.sidecar.cache.v1.InvalidatePatternResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.InvalidatePatternRequest,
      io.nexus.sidecar.cache.v1.InvalidatePatternResponse> getInvalidatePatternMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.InvalidatePatternRequest, io.nexus.sidecar.cache.v1.InvalidatePatternResponse> getInvalidatePatternMethod;
    if ((getInvalidatePatternMethod = CacheServiceGrpc.getInvalidatePatternMethod) == null) {
      synchronized (CacheServiceGrpc.class) {
        if ((getInvalidatePatternMethod = CacheServiceGrpc.getInvalidatePatternMethod) == null) {
          CacheServiceGrpc.getInvalidatePatternMethod = getInvalidatePatternMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.cache.v1.InvalidatePatternRequest, io.nexus.sidecar.cache.v1.InvalidatePatternResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "InvalidatePattern"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.cache.v1.InvalidatePatternRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.cache.v1.InvalidatePatternResponse.getDefaultInstance()))
              .setSchemaDescriptor(new CacheServiceMethodDescriptorSupplier("InvalidatePattern"))
              .build();
        }
      }
    }
    return getInvalidatePatternMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.WarmRequest,
      io.nexus.sidecar.cache.v1.WarmResponse> getWarmMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Warm",
      requestType = io.nexus.sidecar.cache.v1.WarmRequest.class,
      responseType = io.nexus.sidecar.cache.v1.WarmResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.CLIENT_STREAMING)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.WarmRequest,
      io.nexus.sidecar.cache.v1.WarmResponse> getWarmMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.WarmRequest, io.nexus.sidecar.cache.v1.WarmResponse> getWarmMethod;
    if ((getWarmMethod = CacheServiceGrpc.getWarmMethod) == null) {
      synchronized (CacheServiceGrpc.class) {
        if ((getWarmMethod = CacheServiceGrpc.getWarmMethod) == null) {
          CacheServiceGrpc.getWarmMethod = getWarmMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.cache.v1.WarmRequest, io.nexus.sidecar.cache.v1.WarmResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.CLIENT_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Warm"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.cache.v1.WarmRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.cache.v1.WarmResponse.getDefaultInstance()))
              .setSchemaDescriptor(new CacheServiceMethodDescriptorSupplier("Warm"))
              .build();
        }
      }
    }
    return getWarmMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.WatchInvalidationsRequest,
      io.nexus.sidecar.cache.v1.WatchInvalidationsResponse> getWatchInvalidationsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "WatchInvalidations",
      requestType = io.nexus.sidecar.cache.v1.WatchInvalidationsRequest.class,
      responseType = io.nexus.sidecar.cache.v1.WatchInvalidationsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.WatchInvalidationsRequest,
      io.nexus.sidecar.cache.v1.WatchInvalidationsResponse> getWatchInvalidationsMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.WatchInvalidationsRequest, io.nexus.sidecar.cache.v1.WatchInvalidationsResponse> getWatchInvalidationsMethod;
    if ((getWatchInvalidationsMethod = CacheServiceGrpc.getWatchInvalidationsMethod) == null) {
      synchronized (CacheServiceGrpc.class) {
        if ((getWatchInvalidationsMethod = CacheServiceGrpc.getWatchInvalidationsMethod) == null) {
          CacheServiceGrpc.getWatchInvalidationsMethod = getWatchInvalidationsMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.cache.v1.WatchInvalidationsRequest, io.nexus.sidecar.cache.v1.WatchInvalidationsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "WatchInvalidations"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.cache.v1.WatchInvalidationsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.cache.v1.WatchInvalidationsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new CacheServiceMethodDescriptorSupplier("WatchInvalidations"))
              .build();
        }
      }
    }
    return getWatchInvalidationsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.StatsRequest,
      io.nexus.sidecar.cache.v1.StatsResponse> getStatsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Stats",
      requestType = io.nexus.sidecar.cache.v1.StatsRequest.class,
      responseType = io.nexus.sidecar.cache.v1.StatsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.StatsRequest,
      io.nexus.sidecar.cache.v1.StatsResponse> getStatsMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.cache.v1.StatsRequest, io.nexus.sidecar.cache.v1.StatsResponse> getStatsMethod;
    if ((getStatsMethod = CacheServiceGrpc.getStatsMethod) == null) {
      synchronized (CacheServiceGrpc.class) {
        if ((getStatsMethod = CacheServiceGrpc.getStatsMethod) == null) {
          CacheServiceGrpc.getStatsMethod = getStatsMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.cache.v1.StatsRequest, io.nexus.sidecar.cache.v1.StatsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Stats"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.cache.v1.StatsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.cache.v1.StatsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new CacheServiceMethodDescriptorSupplier("Stats"))
              .build();
        }
      }
    }
    return getStatsMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static CacheServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<CacheServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<CacheServiceStub>() {
        @java.lang.Override
        public CacheServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new CacheServiceStub(channel, callOptions);
        }
      };
    return CacheServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static CacheServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<CacheServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<CacheServiceBlockingV2Stub>() {
        @java.lang.Override
        public CacheServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new CacheServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return CacheServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static CacheServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<CacheServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<CacheServiceBlockingStub>() {
        @java.lang.Override
        public CacheServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new CacheServiceBlockingStub(channel, callOptions);
        }
      };
    return CacheServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static CacheServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<CacheServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<CacheServiceFutureStub>() {
        @java.lang.Override
        public CacheServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new CacheServiceFutureStub(channel, callOptions);
        }
      };
    return CacheServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * CacheService caches entities and lists.
   * An entity is the hash `cache:{entity}:{id}`, a list the JSON string `cache:list:{type}:{params_hash}`, a tag the set
   * `cache:tag:{tag}` of full key names. The sidecar reads what other programs write in this layout, and they can read
   * what it writes.
   * Entities are declared in the sidecar's configuration with their lifetime; user (1 h), campaign (15 min), creator
   * (30 min), content (1 h) and org (30 min) always are. Any other is UNKNOWN_NAME, and the message lists the valid ones.
   * A miss, a remembered "does not exist" (negative), a condition that did not hold and a refused lease are answers.
   * Without Redis every call but Stats is UNAVAILABLE, never a miss.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Get reads an entity, or some of its fields, in one round trip. Found can be empty.
     * </pre>
     */
    default void get(io.nexus.sidecar.cache.v1.GetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.GetResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetMethod(), responseObserver);
    }

    /**
     * <pre>
     * BatchGet reads up to 1,000 entities, with an answer for each in request order. 100 keys take one round trip, fewer
     * when values have lately been large; more take one for each further piece, and keys that do not exist one more, to
     * tell negatives and empty values from misses. RESOURCE_EXHAUSTED (REASON_REPLY_TOO_LARGE) when the reply would be too
     * large.
     * </pre>
     */
    default void batchGet(io.nexus.sidecar.cache.v1.BatchGetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.BatchGetResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getBatchGetMethod(), responseObserver);
    }

    /**
     * <pre>
     * Set writes an entity, or some of its fields, together with its lifetime: value and lifetime are one step. Every
     * outstanding lease on the entity is void from then on. A call that repeats a conditional Set answers by what is there
     * by then, unless both carry the same `request_id`.
     * </pre>
     */
    default void set(io.nexus.sidecar.cache.v1.SetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.SetResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSetMethod(), responseObserver);
    }

    /**
     * <pre>
     * BatchSet does up to 1,000 Sets in one round trip, in order, with an answer each. It is no transaction. On a Cluster
     * those with tags take three.
     * </pre>
     */
    default void batchSet(io.nexus.sidecar.cache.v1.BatchSetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.BatchSetResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getBatchSetMethod(), responseObserver);
    }

    /**
     * <pre>
     * Delete removes an entity, be it a value or a negative, and voids every outstanding lease on it.
     * </pre>
     */
    default void delete(io.nexus.sidecar.cache.v1.DeleteRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.DeleteResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteMethod(), responseObserver);
    }

    /**
     * <pre>
     * BatchDelete removes up to 1,000 entities in one round trip, with an answer each.
     * </pre>
     */
    default void batchDelete(io.nexus.sidecar.cache.v1.BatchDeleteRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.BatchDeleteResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getBatchDeleteMethod(), responseObserver);
    }

    /**
     * <pre>
     * Touch starts the lifetime of an entity anew. It does not bring back an expired one. An entity with tags lives at
     * most 24 h from its last write, however often it is touched, because its tags remember it no longer than that.
     * </pre>
     */
    default void touch(io.nexus.sidecar.cache.v1.TouchRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.TouchResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getTouchMethod(), responseObserver);
    }

    /**
     * <pre>
     * Fetch reads an entity so that many callers never compute it at once. On a miss exactly one of all callers of all
     * sidecars gets a lease: it alone computes the value and stores it with Fill. The others wait up to `wait` for it.
     * While a value is stale, one caller gets a lease and all others get the stale value.
     * Leases as in Nishtala et al., "Scaling Memcache at Facebook", NSDI 2013; early refresh as in Vattani et al., "Optimal
     * Probabilistic Cache Stampede Prevention", VLDB 2015. Read the source only after the lease has arrived: then a Fill
     * can never bring back what an invalidation meant to remove.
     * One round trip; a lease with tags takes a second one, a wait one more each time it looks.
     * </pre>
     */
    default void fetch(io.nexus.sidecar.cache.v1.FetchRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.FetchResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getFetchMethod(), responseObserver);
    }

    /**
     * <pre>
     * Fill stores the value that a lease was given for. It is refused when the lease has run out, or when the entity or any of its
     * tags (named at Fetch or here) was written, deleted or invalidated after the lease was given. A repeat of a Fill that
     * was kept answers the same, as long as the entity has not been written or invalidated since.
     * One round trip, two with tags.
     * </pre>
     */
    default void fill(io.nexus.sidecar.cache.v1.FillRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.FillResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getFillMethod(), responseObserver);
    }

    /**
     * <pre>
     * GetList reads a cached list in one round trip.
     * </pre>
     */
    default void getList(io.nexus.sidecar.cache.v1.GetListRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.GetListResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetListMethod(), responseObserver);
    }

    /**
     * <pre>
     * SetList writes a list together with its lifetime, by default 5 minutes, in one round trip.
     * </pre>
     */
    default void setList(io.nexus.sidecar.cache.v1.SetListRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.SetListResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSetListMethod(), responseObserver);
    }

    /**
     * <pre>
     * InvalidateTags removes every entity and list that has one of the tags, and voids their leases. When it returns, no
     * read returns a value that was there when it was called, and no lease given before can be filled; except for a tag
     * that has an `error` in the response. It does not keep the other tags from being invalidated.
     * Works in steps of about 100 members, so that Redis is never held up longer than a millisecond or two: two round trips
     * a tag and one for each 100 members. No default deadline. To complete an interrupted call, repeat it; members
     * that are added meanwhile stay members. Names outside the cache are ignored.
     * </pre>
     */
    default void invalidateTags(io.nexus.sidecar.cache.v1.InvalidateTagsRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.InvalidateTagsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getInvalidateTagsMethod(), responseObserver);
    }

    /**
     * <pre>
     * InvalidatePattern removes the entities of one kind, or the lists of one type, whose id matches a pattern, and voids
     * their leases. It walks the whole cache database with SCAN in steps of 200 keys: prefer tags where speed matters.
     * Reports progress after each step and ends with the walk, or when the client disconnects.
     * </pre>
     */
    default void invalidatePattern(io.nexus.sidecar.cache.v1.InvalidatePatternRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.InvalidatePatternResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getInvalidatePatternMethod(), responseObserver);
    }

    /**
     * <pre>
     * Warm writes as many entities as the caller streams, 200 a round trip, and answers with a summary at the end. Items
     * that fail do not stop the others. An interrupted call has written a part of them; repeat it.
     * </pre>
     */
    default io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.WarmRequest> warm(
        io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.WarmResponse> responseObserver) {
      return io.grpc.stub.ServerCalls.asyncUnimplementedStreamingCall(getWarmMethod(), responseObserver);
    }

    /**
     * <pre>
     * WatchInvalidations reports what is written, deleted or invalidated through any sidecar, for copies kept closer to the
     * caller. The first message is `ready`: what is read after it is never older than the stream. Where messages may have
     * been missed (Redis was away, the reader too slow) the stream says `gap`: drop every copy. What other programs do to
     * the keys is not seen.
     * </pre>
     */
    default void watchInvalidations(io.nexus.sidecar.cache.v1.WatchInvalidationsRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.WatchInvalidationsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getWatchInvalidationsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Stats counts what this sidecar process has answered since it started. Costs no round trip.
     * </pre>
     */
    default void stats(io.nexus.sidecar.cache.v1.StatsRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.StatsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getStatsMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service CacheService.
   * <pre>
   * CacheService caches entities and lists.
   * An entity is the hash `cache:{entity}:{id}`, a list the JSON string `cache:list:{type}:{params_hash}`, a tag the set
   * `cache:tag:{tag}` of full key names. The sidecar reads what other programs write in this layout, and they can read
   * what it writes.
   * Entities are declared in the sidecar's configuration with their lifetime; user (1 h), campaign (15 min), creator
   * (30 min), content (1 h) and org (30 min) always are. Any other is UNKNOWN_NAME, and the message lists the valid ones.
   * A miss, a remembered "does not exist" (negative), a condition that did not hold and a refused lease are answers.
   * Without Redis every call but Stats is UNAVAILABLE, never a miss.
   * </pre>
   */
  public static abstract class CacheServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return CacheServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service CacheService.
   * <pre>
   * CacheService caches entities and lists.
   * An entity is the hash `cache:{entity}:{id}`, a list the JSON string `cache:list:{type}:{params_hash}`, a tag the set
   * `cache:tag:{tag}` of full key names. The sidecar reads what other programs write in this layout, and they can read
   * what it writes.
   * Entities are declared in the sidecar's configuration with their lifetime; user (1 h), campaign (15 min), creator
   * (30 min), content (1 h) and org (30 min) always are. Any other is UNKNOWN_NAME, and the message lists the valid ones.
   * A miss, a remembered "does not exist" (negative), a condition that did not hold and a refused lease are answers.
   * Without Redis every call but Stats is UNAVAILABLE, never a miss.
   * </pre>
   */
  public static final class CacheServiceStub
      extends io.grpc.stub.AbstractAsyncStub<CacheServiceStub> {
    private CacheServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected CacheServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new CacheServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Get reads an entity, or some of its fields, in one round trip. Found can be empty.
     * </pre>
     */
    public void get(io.nexus.sidecar.cache.v1.GetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.GetResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * BatchGet reads up to 1,000 entities, with an answer for each in request order. 100 keys take one round trip, fewer
     * when values have lately been large; more take one for each further piece, and keys that do not exist one more, to
     * tell negatives and empty values from misses. RESOURCE_EXHAUSTED (REASON_REPLY_TOO_LARGE) when the reply would be too
     * large.
     * </pre>
     */
    public void batchGet(io.nexus.sidecar.cache.v1.BatchGetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.BatchGetResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getBatchGetMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Set writes an entity, or some of its fields, together with its lifetime: value and lifetime are one step. Every
     * outstanding lease on the entity is void from then on. A call that repeats a conditional Set answers by what is there
     * by then, unless both carry the same `request_id`.
     * </pre>
     */
    public void set(io.nexus.sidecar.cache.v1.SetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.SetResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSetMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * BatchSet does up to 1,000 Sets in one round trip, in order, with an answer each. It is no transaction. On a Cluster
     * those with tags take three.
     * </pre>
     */
    public void batchSet(io.nexus.sidecar.cache.v1.BatchSetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.BatchSetResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getBatchSetMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Delete removes an entity, be it a value or a negative, and voids every outstanding lease on it.
     * </pre>
     */
    public void delete(io.nexus.sidecar.cache.v1.DeleteRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.DeleteResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * BatchDelete removes up to 1,000 entities in one round trip, with an answer each.
     * </pre>
     */
    public void batchDelete(io.nexus.sidecar.cache.v1.BatchDeleteRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.BatchDeleteResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getBatchDeleteMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Touch starts the lifetime of an entity anew. It does not bring back an expired one. An entity with tags lives at
     * most 24 h from its last write, however often it is touched, because its tags remember it no longer than that.
     * </pre>
     */
    public void touch(io.nexus.sidecar.cache.v1.TouchRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.TouchResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getTouchMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Fetch reads an entity so that many callers never compute it at once. On a miss exactly one of all callers of all
     * sidecars gets a lease: it alone computes the value and stores it with Fill. The others wait up to `wait` for it.
     * While a value is stale, one caller gets a lease and all others get the stale value.
     * Leases as in Nishtala et al., "Scaling Memcache at Facebook", NSDI 2013; early refresh as in Vattani et al., "Optimal
     * Probabilistic Cache Stampede Prevention", VLDB 2015. Read the source only after the lease has arrived: then a Fill
     * can never bring back what an invalidation meant to remove.
     * One round trip; a lease with tags takes a second one, a wait one more each time it looks.
     * </pre>
     */
    public void fetch(io.nexus.sidecar.cache.v1.FetchRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.FetchResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getFetchMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Fill stores the value that a lease was given for. It is refused when the lease has run out, or when the entity or any of its
     * tags (named at Fetch or here) was written, deleted or invalidated after the lease was given. A repeat of a Fill that
     * was kept answers the same, as long as the entity has not been written or invalidated since.
     * One round trip, two with tags.
     * </pre>
     */
    public void fill(io.nexus.sidecar.cache.v1.FillRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.FillResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getFillMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * GetList reads a cached list in one round trip.
     * </pre>
     */
    public void getList(io.nexus.sidecar.cache.v1.GetListRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.GetListResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetListMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * SetList writes a list together with its lifetime, by default 5 minutes, in one round trip.
     * </pre>
     */
    public void setList(io.nexus.sidecar.cache.v1.SetListRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.SetListResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSetListMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * InvalidateTags removes every entity and list that has one of the tags, and voids their leases. When it returns, no
     * read returns a value that was there when it was called, and no lease given before can be filled; except for a tag
     * that has an `error` in the response. It does not keep the other tags from being invalidated.
     * Works in steps of about 100 members, so that Redis is never held up longer than a millisecond or two: two round trips
     * a tag and one for each 100 members. No default deadline. To complete an interrupted call, repeat it; members
     * that are added meanwhile stay members. Names outside the cache are ignored.
     * </pre>
     */
    public void invalidateTags(io.nexus.sidecar.cache.v1.InvalidateTagsRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.InvalidateTagsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getInvalidateTagsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * InvalidatePattern removes the entities of one kind, or the lists of one type, whose id matches a pattern, and voids
     * their leases. It walks the whole cache database with SCAN in steps of 200 keys: prefer tags where speed matters.
     * Reports progress after each step and ends with the walk, or when the client disconnects.
     * </pre>
     */
    public void invalidatePattern(io.nexus.sidecar.cache.v1.InvalidatePatternRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.InvalidatePatternResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getInvalidatePatternMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Warm writes as many entities as the caller streams, 200 a round trip, and answers with a summary at the end. Items
     * that fail do not stop the others. An interrupted call has written a part of them; repeat it.
     * </pre>
     */
    public io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.WarmRequest> warm(
        io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.WarmResponse> responseObserver) {
      return io.grpc.stub.ClientCalls.asyncClientStreamingCall(
          getChannel().newCall(getWarmMethod(), getCallOptions()), responseObserver);
    }

    /**
     * <pre>
     * WatchInvalidations reports what is written, deleted or invalidated through any sidecar, for copies kept closer to the
     * caller. The first message is `ready`: what is read after it is never older than the stream. Where messages may have
     * been missed (Redis was away, the reader too slow) the stream says `gap`: drop every copy. What other programs do to
     * the keys is not seen.
     * </pre>
     */
    public void watchInvalidations(io.nexus.sidecar.cache.v1.WatchInvalidationsRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.WatchInvalidationsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getWatchInvalidationsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Stats counts what this sidecar process has answered since it started. Costs no round trip.
     * </pre>
     */
    public void stats(io.nexus.sidecar.cache.v1.StatsRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.StatsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getStatsMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service CacheService.
   * <pre>
   * CacheService caches entities and lists.
   * An entity is the hash `cache:{entity}:{id}`, a list the JSON string `cache:list:{type}:{params_hash}`, a tag the set
   * `cache:tag:{tag}` of full key names. The sidecar reads what other programs write in this layout, and they can read
   * what it writes.
   * Entities are declared in the sidecar's configuration with their lifetime; user (1 h), campaign (15 min), creator
   * (30 min), content (1 h) and org (30 min) always are. Any other is UNKNOWN_NAME, and the message lists the valid ones.
   * A miss, a remembered "does not exist" (negative), a condition that did not hold and a refused lease are answers.
   * Without Redis every call but Stats is UNAVAILABLE, never a miss.
   * </pre>
   */
  public static final class CacheServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<CacheServiceBlockingV2Stub> {
    private CacheServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected CacheServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new CacheServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Get reads an entity, or some of its fields, in one round trip. Found can be empty.
     * </pre>
     */
    public io.nexus.sidecar.cache.v1.GetResponse get(io.nexus.sidecar.cache.v1.GetRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * BatchGet reads up to 1,000 entities, with an answer for each in request order. 100 keys take one round trip, fewer
     * when values have lately been large; more take one for each further piece, and keys that do not exist one more, to
     * tell negatives and empty values from misses. RESOURCE_EXHAUSTED (REASON_REPLY_TOO_LARGE) when the reply would be too
     * large.
     * </pre>
     */
    public io.nexus.sidecar.cache.v1.BatchGetResponse batchGet(io.nexus.sidecar.cache.v1.BatchGetRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getBatchGetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Set writes an entity, or some of its fields, together with its lifetime: value and lifetime are one step. Every
     * outstanding lease on the entity is void from then on. A call that repeats a conditional Set answers by what is there
     * by then, unless both carry the same `request_id`.
     * </pre>
     */
    public io.nexus.sidecar.cache.v1.SetResponse set(io.nexus.sidecar.cache.v1.SetRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * BatchSet does up to 1,000 Sets in one round trip, in order, with an answer each. It is no transaction. On a Cluster
     * those with tags take three.
     * </pre>
     */
    public io.nexus.sidecar.cache.v1.BatchSetResponse batchSet(io.nexus.sidecar.cache.v1.BatchSetRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getBatchSetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Delete removes an entity, be it a value or a negative, and voids every outstanding lease on it.
     * </pre>
     */
    public io.nexus.sidecar.cache.v1.DeleteResponse delete(io.nexus.sidecar.cache.v1.DeleteRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * BatchDelete removes up to 1,000 entities in one round trip, with an answer each.
     * </pre>
     */
    public io.nexus.sidecar.cache.v1.BatchDeleteResponse batchDelete(io.nexus.sidecar.cache.v1.BatchDeleteRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getBatchDeleteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Touch starts the lifetime of an entity anew. It does not bring back an expired one. An entity with tags lives at
     * most 24 h from its last write, however often it is touched, because its tags remember it no longer than that.
     * </pre>
     */
    public io.nexus.sidecar.cache.v1.TouchResponse touch(io.nexus.sidecar.cache.v1.TouchRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getTouchMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Fetch reads an entity so that many callers never compute it at once. On a miss exactly one of all callers of all
     * sidecars gets a lease: it alone computes the value and stores it with Fill. The others wait up to `wait` for it.
     * While a value is stale, one caller gets a lease and all others get the stale value.
     * Leases as in Nishtala et al., "Scaling Memcache at Facebook", NSDI 2013; early refresh as in Vattani et al., "Optimal
     * Probabilistic Cache Stampede Prevention", VLDB 2015. Read the source only after the lease has arrived: then a Fill
     * can never bring back what an invalidation meant to remove.
     * One round trip; a lease with tags takes a second one, a wait one more each time it looks.
     * </pre>
     */
    public io.nexus.sidecar.cache.v1.FetchResponse fetch(io.nexus.sidecar.cache.v1.FetchRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getFetchMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Fill stores the value that a lease was given for. It is refused when the lease has run out, or when the entity or any of its
     * tags (named at Fetch or here) was written, deleted or invalidated after the lease was given. A repeat of a Fill that
     * was kept answers the same, as long as the entity has not been written or invalidated since.
     * One round trip, two with tags.
     * </pre>
     */
    public io.nexus.sidecar.cache.v1.FillResponse fill(io.nexus.sidecar.cache.v1.FillRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getFillMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * GetList reads a cached list in one round trip.
     * </pre>
     */
    public io.nexus.sidecar.cache.v1.GetListResponse getList(io.nexus.sidecar.cache.v1.GetListRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetListMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * SetList writes a list together with its lifetime, by default 5 minutes, in one round trip.
     * </pre>
     */
    public io.nexus.sidecar.cache.v1.SetListResponse setList(io.nexus.sidecar.cache.v1.SetListRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSetListMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * InvalidateTags removes every entity and list that has one of the tags, and voids their leases. When it returns, no
     * read returns a value that was there when it was called, and no lease given before can be filled; except for a tag
     * that has an `error` in the response. It does not keep the other tags from being invalidated.
     * Works in steps of about 100 members, so that Redis is never held up longer than a millisecond or two: two round trips
     * a tag and one for each 100 members. No default deadline. To complete an interrupted call, repeat it; members
     * that are added meanwhile stay members. Names outside the cache are ignored.
     * </pre>
     */
    public io.nexus.sidecar.cache.v1.InvalidateTagsResponse invalidateTags(io.nexus.sidecar.cache.v1.InvalidateTagsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getInvalidateTagsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * InvalidatePattern removes the entities of one kind, or the lists of one type, whose id matches a pattern, and voids
     * their leases. It walks the whole cache database with SCAN in steps of 200 keys: prefer tags where speed matters.
     * Reports progress after each step and ends with the walk, or when the client disconnects.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, io.nexus.sidecar.cache.v1.InvalidatePatternResponse>
        invalidatePattern(io.nexus.sidecar.cache.v1.InvalidatePatternRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getInvalidatePatternMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Warm writes as many entities as the caller streams, 200 a round trip, and answers with a summary at the end. Items
     * that fail do not stop the others. An interrupted call has written a part of them; repeat it.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<io.nexus.sidecar.cache.v1.WarmRequest, io.nexus.sidecar.cache.v1.WarmResponse>
        warm() {
      return io.grpc.stub.ClientCalls.blockingClientStreamingCall(
          getChannel(), getWarmMethod(), getCallOptions());
    }

    /**
     * <pre>
     * WatchInvalidations reports what is written, deleted or invalidated through any sidecar, for copies kept closer to the
     * caller. The first message is `ready`: what is read after it is never older than the stream. Where messages may have
     * been missed (Redis was away, the reader too slow) the stream says `gap`: drop every copy. What other programs do to
     * the keys is not seen.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, io.nexus.sidecar.cache.v1.WatchInvalidationsResponse>
        watchInvalidations(io.nexus.sidecar.cache.v1.WatchInvalidationsRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getWatchInvalidationsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Stats counts what this sidecar process has answered since it started. Costs no round trip.
     * </pre>
     */
    public io.nexus.sidecar.cache.v1.StatsResponse stats(io.nexus.sidecar.cache.v1.StatsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getStatsMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service CacheService.
   * <pre>
   * CacheService caches entities and lists.
   * An entity is the hash `cache:{entity}:{id}`, a list the JSON string `cache:list:{type}:{params_hash}`, a tag the set
   * `cache:tag:{tag}` of full key names. The sidecar reads what other programs write in this layout, and they can read
   * what it writes.
   * Entities are declared in the sidecar's configuration with their lifetime; user (1 h), campaign (15 min), creator
   * (30 min), content (1 h) and org (30 min) always are. Any other is UNKNOWN_NAME, and the message lists the valid ones.
   * A miss, a remembered "does not exist" (negative), a condition that did not hold and a refused lease are answers.
   * Without Redis every call but Stats is UNAVAILABLE, never a miss.
   * </pre>
   */
  public static final class CacheServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<CacheServiceBlockingStub> {
    private CacheServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected CacheServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new CacheServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Get reads an entity, or some of its fields, in one round trip. Found can be empty.
     * </pre>
     */
    public io.nexus.sidecar.cache.v1.GetResponse get(io.nexus.sidecar.cache.v1.GetRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * BatchGet reads up to 1,000 entities, with an answer for each in request order. 100 keys take one round trip, fewer
     * when values have lately been large; more take one for each further piece, and keys that do not exist one more, to
     * tell negatives and empty values from misses. RESOURCE_EXHAUSTED (REASON_REPLY_TOO_LARGE) when the reply would be too
     * large.
     * </pre>
     */
    public io.nexus.sidecar.cache.v1.BatchGetResponse batchGet(io.nexus.sidecar.cache.v1.BatchGetRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getBatchGetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Set writes an entity, or some of its fields, together with its lifetime: value and lifetime are one step. Every
     * outstanding lease on the entity is void from then on. A call that repeats a conditional Set answers by what is there
     * by then, unless both carry the same `request_id`.
     * </pre>
     */
    public io.nexus.sidecar.cache.v1.SetResponse set(io.nexus.sidecar.cache.v1.SetRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * BatchSet does up to 1,000 Sets in one round trip, in order, with an answer each. It is no transaction. On a Cluster
     * those with tags take three.
     * </pre>
     */
    public io.nexus.sidecar.cache.v1.BatchSetResponse batchSet(io.nexus.sidecar.cache.v1.BatchSetRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getBatchSetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Delete removes an entity, be it a value or a negative, and voids every outstanding lease on it.
     * </pre>
     */
    public io.nexus.sidecar.cache.v1.DeleteResponse delete(io.nexus.sidecar.cache.v1.DeleteRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * BatchDelete removes up to 1,000 entities in one round trip, with an answer each.
     * </pre>
     */
    public io.nexus.sidecar.cache.v1.BatchDeleteResponse batchDelete(io.nexus.sidecar.cache.v1.BatchDeleteRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getBatchDeleteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Touch starts the lifetime of an entity anew. It does not bring back an expired one. An entity with tags lives at
     * most 24 h from its last write, however often it is touched, because its tags remember it no longer than that.
     * </pre>
     */
    public io.nexus.sidecar.cache.v1.TouchResponse touch(io.nexus.sidecar.cache.v1.TouchRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getTouchMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Fetch reads an entity so that many callers never compute it at once. On a miss exactly one of all callers of all
     * sidecars gets a lease: it alone computes the value and stores it with Fill. The others wait up to `wait` for it.
     * While a value is stale, one caller gets a lease and all others get the stale value.
     * Leases as in Nishtala et al., "Scaling Memcache at Facebook", NSDI 2013; early refresh as in Vattani et al., "Optimal
     * Probabilistic Cache Stampede Prevention", VLDB 2015. Read the source only after the lease has arrived: then a Fill
     * can never bring back what an invalidation meant to remove.
     * One round trip; a lease with tags takes a second one, a wait one more each time it looks.
     * </pre>
     */
    public io.nexus.sidecar.cache.v1.FetchResponse fetch(io.nexus.sidecar.cache.v1.FetchRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getFetchMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Fill stores the value that a lease was given for. It is refused when the lease has run out, or when the entity or any of its
     * tags (named at Fetch or here) was written, deleted or invalidated after the lease was given. A repeat of a Fill that
     * was kept answers the same, as long as the entity has not been written or invalidated since.
     * One round trip, two with tags.
     * </pre>
     */
    public io.nexus.sidecar.cache.v1.FillResponse fill(io.nexus.sidecar.cache.v1.FillRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getFillMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * GetList reads a cached list in one round trip.
     * </pre>
     */
    public io.nexus.sidecar.cache.v1.GetListResponse getList(io.nexus.sidecar.cache.v1.GetListRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetListMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * SetList writes a list together with its lifetime, by default 5 minutes, in one round trip.
     * </pre>
     */
    public io.nexus.sidecar.cache.v1.SetListResponse setList(io.nexus.sidecar.cache.v1.SetListRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSetListMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * InvalidateTags removes every entity and list that has one of the tags, and voids their leases. When it returns, no
     * read returns a value that was there when it was called, and no lease given before can be filled; except for a tag
     * that has an `error` in the response. It does not keep the other tags from being invalidated.
     * Works in steps of about 100 members, so that Redis is never held up longer than a millisecond or two: two round trips
     * a tag and one for each 100 members. No default deadline. To complete an interrupted call, repeat it; members
     * that are added meanwhile stay members. Names outside the cache are ignored.
     * </pre>
     */
    public io.nexus.sidecar.cache.v1.InvalidateTagsResponse invalidateTags(io.nexus.sidecar.cache.v1.InvalidateTagsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getInvalidateTagsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * InvalidatePattern removes the entities of one kind, or the lists of one type, whose id matches a pattern, and voids
     * their leases. It walks the whole cache database with SCAN in steps of 200 keys: prefer tags where speed matters.
     * Reports progress after each step and ends with the walk, or when the client disconnects.
     * </pre>
     */
    public java.util.Iterator<io.nexus.sidecar.cache.v1.InvalidatePatternResponse> invalidatePattern(
        io.nexus.sidecar.cache.v1.InvalidatePatternRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getInvalidatePatternMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * WatchInvalidations reports what is written, deleted or invalidated through any sidecar, for copies kept closer to the
     * caller. The first message is `ready`: what is read after it is never older than the stream. Where messages may have
     * been missed (Redis was away, the reader too slow) the stream says `gap`: drop every copy. What other programs do to
     * the keys is not seen.
     * </pre>
     */
    public java.util.Iterator<io.nexus.sidecar.cache.v1.WatchInvalidationsResponse> watchInvalidations(
        io.nexus.sidecar.cache.v1.WatchInvalidationsRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getWatchInvalidationsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Stats counts what this sidecar process has answered since it started. Costs no round trip.
     * </pre>
     */
    public io.nexus.sidecar.cache.v1.StatsResponse stats(io.nexus.sidecar.cache.v1.StatsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getStatsMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service CacheService.
   * <pre>
   * CacheService caches entities and lists.
   * An entity is the hash `cache:{entity}:{id}`, a list the JSON string `cache:list:{type}:{params_hash}`, a tag the set
   * `cache:tag:{tag}` of full key names. The sidecar reads what other programs write in this layout, and they can read
   * what it writes.
   * Entities are declared in the sidecar's configuration with their lifetime; user (1 h), campaign (15 min), creator
   * (30 min), content (1 h) and org (30 min) always are. Any other is UNKNOWN_NAME, and the message lists the valid ones.
   * A miss, a remembered "does not exist" (negative), a condition that did not hold and a refused lease are answers.
   * Without Redis every call but Stats is UNAVAILABLE, never a miss.
   * </pre>
   */
  public static final class CacheServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<CacheServiceFutureStub> {
    private CacheServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected CacheServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new CacheServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Get reads an entity, or some of its fields, in one round trip. Found can be empty.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.cache.v1.GetResponse> get(
        io.nexus.sidecar.cache.v1.GetRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * BatchGet reads up to 1,000 entities, with an answer for each in request order. 100 keys take one round trip, fewer
     * when values have lately been large; more take one for each further piece, and keys that do not exist one more, to
     * tell negatives and empty values from misses. RESOURCE_EXHAUSTED (REASON_REPLY_TOO_LARGE) when the reply would be too
     * large.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.cache.v1.BatchGetResponse> batchGet(
        io.nexus.sidecar.cache.v1.BatchGetRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getBatchGetMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Set writes an entity, or some of its fields, together with its lifetime: value and lifetime are one step. Every
     * outstanding lease on the entity is void from then on. A call that repeats a conditional Set answers by what is there
     * by then, unless both carry the same `request_id`.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.cache.v1.SetResponse> set(
        io.nexus.sidecar.cache.v1.SetRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSetMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * BatchSet does up to 1,000 Sets in one round trip, in order, with an answer each. It is no transaction. On a Cluster
     * those with tags take three.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.cache.v1.BatchSetResponse> batchSet(
        io.nexus.sidecar.cache.v1.BatchSetRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getBatchSetMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Delete removes an entity, be it a value or a negative, and voids every outstanding lease on it.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.cache.v1.DeleteResponse> delete(
        io.nexus.sidecar.cache.v1.DeleteRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * BatchDelete removes up to 1,000 entities in one round trip, with an answer each.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.cache.v1.BatchDeleteResponse> batchDelete(
        io.nexus.sidecar.cache.v1.BatchDeleteRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getBatchDeleteMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Touch starts the lifetime of an entity anew. It does not bring back an expired one. An entity with tags lives at
     * most 24 h from its last write, however often it is touched, because its tags remember it no longer than that.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.cache.v1.TouchResponse> touch(
        io.nexus.sidecar.cache.v1.TouchRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getTouchMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Fetch reads an entity so that many callers never compute it at once. On a miss exactly one of all callers of all
     * sidecars gets a lease: it alone computes the value and stores it with Fill. The others wait up to `wait` for it.
     * While a value is stale, one caller gets a lease and all others get the stale value.
     * Leases as in Nishtala et al., "Scaling Memcache at Facebook", NSDI 2013; early refresh as in Vattani et al., "Optimal
     * Probabilistic Cache Stampede Prevention", VLDB 2015. Read the source only after the lease has arrived: then a Fill
     * can never bring back what an invalidation meant to remove.
     * One round trip; a lease with tags takes a second one, a wait one more each time it looks.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.cache.v1.FetchResponse> fetch(
        io.nexus.sidecar.cache.v1.FetchRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getFetchMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Fill stores the value that a lease was given for. It is refused when the lease has run out, or when the entity or any of its
     * tags (named at Fetch or here) was written, deleted or invalidated after the lease was given. A repeat of a Fill that
     * was kept answers the same, as long as the entity has not been written or invalidated since.
     * One round trip, two with tags.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.cache.v1.FillResponse> fill(
        io.nexus.sidecar.cache.v1.FillRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getFillMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * GetList reads a cached list in one round trip.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.cache.v1.GetListResponse> getList(
        io.nexus.sidecar.cache.v1.GetListRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetListMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * SetList writes a list together with its lifetime, by default 5 minutes, in one round trip.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.cache.v1.SetListResponse> setList(
        io.nexus.sidecar.cache.v1.SetListRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSetListMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * InvalidateTags removes every entity and list that has one of the tags, and voids their leases. When it returns, no
     * read returns a value that was there when it was called, and no lease given before can be filled; except for a tag
     * that has an `error` in the response. It does not keep the other tags from being invalidated.
     * Works in steps of about 100 members, so that Redis is never held up longer than a millisecond or two: two round trips
     * a tag and one for each 100 members. No default deadline. To complete an interrupted call, repeat it; members
     * that are added meanwhile stay members. Names outside the cache are ignored.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.cache.v1.InvalidateTagsResponse> invalidateTags(
        io.nexus.sidecar.cache.v1.InvalidateTagsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getInvalidateTagsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Stats counts what this sidecar process has answered since it started. Costs no round trip.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.cache.v1.StatsResponse> stats(
        io.nexus.sidecar.cache.v1.StatsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getStatsMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_GET = 0;
  private static final int METHODID_BATCH_GET = 1;
  private static final int METHODID_SET = 2;
  private static final int METHODID_BATCH_SET = 3;
  private static final int METHODID_DELETE = 4;
  private static final int METHODID_BATCH_DELETE = 5;
  private static final int METHODID_TOUCH = 6;
  private static final int METHODID_FETCH = 7;
  private static final int METHODID_FILL = 8;
  private static final int METHODID_GET_LIST = 9;
  private static final int METHODID_SET_LIST = 10;
  private static final int METHODID_INVALIDATE_TAGS = 11;
  private static final int METHODID_INVALIDATE_PATTERN = 12;
  private static final int METHODID_WATCH_INVALIDATIONS = 13;
  private static final int METHODID_STATS = 14;
  private static final int METHODID_WARM = 15;

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
        case METHODID_GET:
          serviceImpl.get((io.nexus.sidecar.cache.v1.GetRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.GetResponse>) responseObserver);
          break;
        case METHODID_BATCH_GET:
          serviceImpl.batchGet((io.nexus.sidecar.cache.v1.BatchGetRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.BatchGetResponse>) responseObserver);
          break;
        case METHODID_SET:
          serviceImpl.set((io.nexus.sidecar.cache.v1.SetRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.SetResponse>) responseObserver);
          break;
        case METHODID_BATCH_SET:
          serviceImpl.batchSet((io.nexus.sidecar.cache.v1.BatchSetRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.BatchSetResponse>) responseObserver);
          break;
        case METHODID_DELETE:
          serviceImpl.delete((io.nexus.sidecar.cache.v1.DeleteRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.DeleteResponse>) responseObserver);
          break;
        case METHODID_BATCH_DELETE:
          serviceImpl.batchDelete((io.nexus.sidecar.cache.v1.BatchDeleteRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.BatchDeleteResponse>) responseObserver);
          break;
        case METHODID_TOUCH:
          serviceImpl.touch((io.nexus.sidecar.cache.v1.TouchRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.TouchResponse>) responseObserver);
          break;
        case METHODID_FETCH:
          serviceImpl.fetch((io.nexus.sidecar.cache.v1.FetchRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.FetchResponse>) responseObserver);
          break;
        case METHODID_FILL:
          serviceImpl.fill((io.nexus.sidecar.cache.v1.FillRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.FillResponse>) responseObserver);
          break;
        case METHODID_GET_LIST:
          serviceImpl.getList((io.nexus.sidecar.cache.v1.GetListRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.GetListResponse>) responseObserver);
          break;
        case METHODID_SET_LIST:
          serviceImpl.setList((io.nexus.sidecar.cache.v1.SetListRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.SetListResponse>) responseObserver);
          break;
        case METHODID_INVALIDATE_TAGS:
          serviceImpl.invalidateTags((io.nexus.sidecar.cache.v1.InvalidateTagsRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.InvalidateTagsResponse>) responseObserver);
          break;
        case METHODID_INVALIDATE_PATTERN:
          serviceImpl.invalidatePattern((io.nexus.sidecar.cache.v1.InvalidatePatternRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.InvalidatePatternResponse>) responseObserver);
          break;
        case METHODID_WATCH_INVALIDATIONS:
          serviceImpl.watchInvalidations((io.nexus.sidecar.cache.v1.WatchInvalidationsRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.WatchInvalidationsResponse>) responseObserver);
          break;
        case METHODID_STATS:
          serviceImpl.stats((io.nexus.sidecar.cache.v1.StatsRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.StatsResponse>) responseObserver);
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
        case METHODID_WARM:
          return (io.grpc.stub.StreamObserver<Req>) serviceImpl.warm(
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.cache.v1.WarmResponse>) responseObserver);
        default:
          throw new AssertionError();
      }
    }
  }

  public static final io.grpc.ServerServiceDefinition bindService(AsyncService service) {
    return io.grpc.ServerServiceDefinition.builder(getServiceDescriptor())
        .addMethod(
          getGetMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.cache.v1.GetRequest,
              io.nexus.sidecar.cache.v1.GetResponse>(
                service, METHODID_GET)))
        .addMethod(
          getBatchGetMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.cache.v1.BatchGetRequest,
              io.nexus.sidecar.cache.v1.BatchGetResponse>(
                service, METHODID_BATCH_GET)))
        .addMethod(
          getSetMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.cache.v1.SetRequest,
              io.nexus.sidecar.cache.v1.SetResponse>(
                service, METHODID_SET)))
        .addMethod(
          getBatchSetMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.cache.v1.BatchSetRequest,
              io.nexus.sidecar.cache.v1.BatchSetResponse>(
                service, METHODID_BATCH_SET)))
        .addMethod(
          getDeleteMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.cache.v1.DeleteRequest,
              io.nexus.sidecar.cache.v1.DeleteResponse>(
                service, METHODID_DELETE)))
        .addMethod(
          getBatchDeleteMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.cache.v1.BatchDeleteRequest,
              io.nexus.sidecar.cache.v1.BatchDeleteResponse>(
                service, METHODID_BATCH_DELETE)))
        .addMethod(
          getTouchMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.cache.v1.TouchRequest,
              io.nexus.sidecar.cache.v1.TouchResponse>(
                service, METHODID_TOUCH)))
        .addMethod(
          getFetchMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.cache.v1.FetchRequest,
              io.nexus.sidecar.cache.v1.FetchResponse>(
                service, METHODID_FETCH)))
        .addMethod(
          getFillMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.cache.v1.FillRequest,
              io.nexus.sidecar.cache.v1.FillResponse>(
                service, METHODID_FILL)))
        .addMethod(
          getGetListMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.cache.v1.GetListRequest,
              io.nexus.sidecar.cache.v1.GetListResponse>(
                service, METHODID_GET_LIST)))
        .addMethod(
          getSetListMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.cache.v1.SetListRequest,
              io.nexus.sidecar.cache.v1.SetListResponse>(
                service, METHODID_SET_LIST)))
        .addMethod(
          getInvalidateTagsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.cache.v1.InvalidateTagsRequest,
              io.nexus.sidecar.cache.v1.InvalidateTagsResponse>(
                service, METHODID_INVALIDATE_TAGS)))
        .addMethod(
          getInvalidatePatternMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              io.nexus.sidecar.cache.v1.InvalidatePatternRequest,
              io.nexus.sidecar.cache.v1.InvalidatePatternResponse>(
                service, METHODID_INVALIDATE_PATTERN)))
        .addMethod(
          getWarmMethod(),
          io.grpc.stub.ServerCalls.asyncClientStreamingCall(
            new MethodHandlers<
              io.nexus.sidecar.cache.v1.WarmRequest,
              io.nexus.sidecar.cache.v1.WarmResponse>(
                service, METHODID_WARM)))
        .addMethod(
          getWatchInvalidationsMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              io.nexus.sidecar.cache.v1.WatchInvalidationsRequest,
              io.nexus.sidecar.cache.v1.WatchInvalidationsResponse>(
                service, METHODID_WATCH_INVALIDATIONS)))
        .addMethod(
          getStatsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.cache.v1.StatsRequest,
              io.nexus.sidecar.cache.v1.StatsResponse>(
                service, METHODID_STATS)))
        .build();
  }

  private static abstract class CacheServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    CacheServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return io.nexus.sidecar.cache.v1.Cache.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("CacheService");
    }
  }

  private static final class CacheServiceFileDescriptorSupplier
      extends CacheServiceBaseDescriptorSupplier {
    CacheServiceFileDescriptorSupplier() {}
  }

  private static final class CacheServiceMethodDescriptorSupplier
      extends CacheServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    CacheServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (CacheServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new CacheServiceFileDescriptorSupplier())
              .addMethod(getGetMethod())
              .addMethod(getBatchGetMethod())
              .addMethod(getSetMethod())
              .addMethod(getBatchSetMethod())
              .addMethod(getDeleteMethod())
              .addMethod(getBatchDeleteMethod())
              .addMethod(getTouchMethod())
              .addMethod(getFetchMethod())
              .addMethod(getFillMethod())
              .addMethod(getGetListMethod())
              .addMethod(getSetListMethod())
              .addMethod(getInvalidateTagsMethod())
              .addMethod(getInvalidatePatternMethod())
              .addMethod(getWarmMethod())
              .addMethod(getWatchInvalidationsMethod())
              .addMethod(getStatsMethod())
              .build();
        }
      }
    }
    return result;
  }
}
