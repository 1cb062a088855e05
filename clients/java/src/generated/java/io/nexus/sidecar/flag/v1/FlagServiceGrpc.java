package io.nexus.sidecar.flag.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * FlagService keeps feature flags in `feature:{name}` and the features of organisations in `feature:org:{organization_id}`.
 * Each sidecar holds a copy of all flags that follows Redis within 250 ms. Evaluate, BatchEvaluate, IsEnabledForOrg, List,
 * ListOrgFeatures and Watch read this copy: they need no round trip and go on while Redis is away, marked `stale`. While a
 * sidecar has never read Redis, evaluation answers `unresolved` with CAUSE_NOT_READY, and lists fail with
 * REDIS_UNAVAILABLE. Set, Delete, Kill, Rollback, Get and History ask Redis itself.
 * The first of these that applies decides: (1) a flagd definition whose state is DISABLED is off for everybody; (2) an
 * organisation whose set holds the flag's name gets the granted variant: the one named by `organizationVariant` in the
 * definition's metadata, else the only variant that is `true` (a flag without either is not changed by a grant); (3) the
 * targeting rule; (4) the default variant. A name that is only in an organisation's set counts as `disabled` for others.
 * Flag names and organisation ids are 1 to 512 bytes; a flag name must not begin with `org:`. An evaluation that takes
 * more than 100,000 steps, or makes a text of more than 64 Ki characters or a number beyond a double, is CAUSE_INVALID.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class FlagServiceGrpc {

  private FlagServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "nexus.flag.v1.FlagService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.GetRequest,
      io.nexus.sidecar.flag.v1.GetResponse> getGetMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Get",
      requestType = io.nexus.sidecar.flag.v1.GetRequest.class,
      responseType = io.nexus.sidecar.flag.v1.GetResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.GetRequest,
      io.nexus.sidecar.flag.v1.GetResponse> getGetMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.GetRequest, io.nexus.sidecar.flag.v1.GetResponse> getGetMethod;
    if ((getGetMethod = FlagServiceGrpc.getGetMethod) == null) {
      synchronized (FlagServiceGrpc.class) {
        if ((getGetMethod = FlagServiceGrpc.getGetMethod) == null) {
          FlagServiceGrpc.getGetMethod = getGetMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.flag.v1.GetRequest, io.nexus.sidecar.flag.v1.GetResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Get"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.flag.v1.GetRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.flag.v1.GetResponse.getDefaultInstance()))
              .setSchemaDescriptor(new FlagServiceMethodDescriptorSupplier("Get"))
              .build();
        }
      }
    }
    return getGetMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.SetRequest,
      io.nexus.sidecar.flag.v1.SetResponse> getSetMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Set",
      requestType = io.nexus.sidecar.flag.v1.SetRequest.class,
      responseType = io.nexus.sidecar.flag.v1.SetResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.SetRequest,
      io.nexus.sidecar.flag.v1.SetResponse> getSetMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.SetRequest, io.nexus.sidecar.flag.v1.SetResponse> getSetMethod;
    if ((getSetMethod = FlagServiceGrpc.getSetMethod) == null) {
      synchronized (FlagServiceGrpc.class) {
        if ((getSetMethod = FlagServiceGrpc.getSetMethod) == null) {
          FlagServiceGrpc.getSetMethod = getSetMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.flag.v1.SetRequest, io.nexus.sidecar.flag.v1.SetResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Set"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.flag.v1.SetRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.flag.v1.SetResponse.getDefaultInstance()))
              .setSchemaDescriptor(new FlagServiceMethodDescriptorSupplier("Set"))
              .build();
        }
      }
    }
    return getSetMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.DeleteRequest,
      io.nexus.sidecar.flag.v1.DeleteResponse> getDeleteMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Delete",
      requestType = io.nexus.sidecar.flag.v1.DeleteRequest.class,
      responseType = io.nexus.sidecar.flag.v1.DeleteResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.DeleteRequest,
      io.nexus.sidecar.flag.v1.DeleteResponse> getDeleteMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.DeleteRequest, io.nexus.sidecar.flag.v1.DeleteResponse> getDeleteMethod;
    if ((getDeleteMethod = FlagServiceGrpc.getDeleteMethod) == null) {
      synchronized (FlagServiceGrpc.class) {
        if ((getDeleteMethod = FlagServiceGrpc.getDeleteMethod) == null) {
          FlagServiceGrpc.getDeleteMethod = getDeleteMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.flag.v1.DeleteRequest, io.nexus.sidecar.flag.v1.DeleteResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Delete"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.flag.v1.DeleteRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.flag.v1.DeleteResponse.getDefaultInstance()))
              .setSchemaDescriptor(new FlagServiceMethodDescriptorSupplier("Delete"))
              .build();
        }
      }
    }
    return getDeleteMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.KillRequest,
      io.nexus.sidecar.flag.v1.KillResponse> getKillMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Kill",
      requestType = io.nexus.sidecar.flag.v1.KillRequest.class,
      responseType = io.nexus.sidecar.flag.v1.KillResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.KillRequest,
      io.nexus.sidecar.flag.v1.KillResponse> getKillMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.KillRequest, io.nexus.sidecar.flag.v1.KillResponse> getKillMethod;
    if ((getKillMethod = FlagServiceGrpc.getKillMethod) == null) {
      synchronized (FlagServiceGrpc.class) {
        if ((getKillMethod = FlagServiceGrpc.getKillMethod) == null) {
          FlagServiceGrpc.getKillMethod = getKillMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.flag.v1.KillRequest, io.nexus.sidecar.flag.v1.KillResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Kill"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.flag.v1.KillRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.flag.v1.KillResponse.getDefaultInstance()))
              .setSchemaDescriptor(new FlagServiceMethodDescriptorSupplier("Kill"))
              .build();
        }
      }
    }
    return getKillMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.ListRequest,
      io.nexus.sidecar.flag.v1.ListResponse> getListMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "List",
      requestType = io.nexus.sidecar.flag.v1.ListRequest.class,
      responseType = io.nexus.sidecar.flag.v1.ListResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.ListRequest,
      io.nexus.sidecar.flag.v1.ListResponse> getListMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.ListRequest, io.nexus.sidecar.flag.v1.ListResponse> getListMethod;
    if ((getListMethod = FlagServiceGrpc.getListMethod) == null) {
      synchronized (FlagServiceGrpc.class) {
        if ((getListMethod = FlagServiceGrpc.getListMethod) == null) {
          FlagServiceGrpc.getListMethod = getListMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.flag.v1.ListRequest, io.nexus.sidecar.flag.v1.ListResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "List"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.flag.v1.ListRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.flag.v1.ListResponse.getDefaultInstance()))
              .setSchemaDescriptor(new FlagServiceMethodDescriptorSupplier("List"))
              .build();
        }
      }
    }
    return getListMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.EvaluateRequest,
      io.nexus.sidecar.flag.v1.EvaluateResponse> getEvaluateMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Evaluate",
      requestType = io.nexus.sidecar.flag.v1.EvaluateRequest.class,
      responseType = io.nexus.sidecar.flag.v1.EvaluateResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.EvaluateRequest,
      io.nexus.sidecar.flag.v1.EvaluateResponse> getEvaluateMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.EvaluateRequest, io.nexus.sidecar.flag.v1.EvaluateResponse> getEvaluateMethod;
    if ((getEvaluateMethod = FlagServiceGrpc.getEvaluateMethod) == null) {
      synchronized (FlagServiceGrpc.class) {
        if ((getEvaluateMethod = FlagServiceGrpc.getEvaluateMethod) == null) {
          FlagServiceGrpc.getEvaluateMethod = getEvaluateMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.flag.v1.EvaluateRequest, io.nexus.sidecar.flag.v1.EvaluateResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Evaluate"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.flag.v1.EvaluateRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.flag.v1.EvaluateResponse.getDefaultInstance()))
              .setSchemaDescriptor(new FlagServiceMethodDescriptorSupplier("Evaluate"))
              .build();
        }
      }
    }
    return getEvaluateMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.BatchEvaluateRequest,
      io.nexus.sidecar.flag.v1.BatchEvaluateResponse> getBatchEvaluateMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "BatchEvaluate",
      requestType = io.nexus.sidecar.flag.v1.BatchEvaluateRequest.class,
      responseType = io.nexus.sidecar.flag.v1.BatchEvaluateResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.BatchEvaluateRequest,
      io.nexus.sidecar.flag.v1.BatchEvaluateResponse> getBatchEvaluateMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.BatchEvaluateRequest, io.nexus.sidecar.flag.v1.BatchEvaluateResponse> getBatchEvaluateMethod;
    if ((getBatchEvaluateMethod = FlagServiceGrpc.getBatchEvaluateMethod) == null) {
      synchronized (FlagServiceGrpc.class) {
        if ((getBatchEvaluateMethod = FlagServiceGrpc.getBatchEvaluateMethod) == null) {
          FlagServiceGrpc.getBatchEvaluateMethod = getBatchEvaluateMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.flag.v1.BatchEvaluateRequest, io.nexus.sidecar.flag.v1.BatchEvaluateResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "BatchEvaluate"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.flag.v1.BatchEvaluateRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.flag.v1.BatchEvaluateResponse.getDefaultInstance()))
              .setSchemaDescriptor(new FlagServiceMethodDescriptorSupplier("BatchEvaluate"))
              .build();
        }
      }
    }
    return getBatchEvaluateMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.WatchRequest,
      io.nexus.sidecar.flag.v1.WatchResponse> getWatchMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Watch",
      requestType = io.nexus.sidecar.flag.v1.WatchRequest.class,
      responseType = io.nexus.sidecar.flag.v1.WatchResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.WatchRequest,
      io.nexus.sidecar.flag.v1.WatchResponse> getWatchMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.WatchRequest, io.nexus.sidecar.flag.v1.WatchResponse> getWatchMethod;
    if ((getWatchMethod = FlagServiceGrpc.getWatchMethod) == null) {
      synchronized (FlagServiceGrpc.class) {
        if ((getWatchMethod = FlagServiceGrpc.getWatchMethod) == null) {
          FlagServiceGrpc.getWatchMethod = getWatchMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.flag.v1.WatchRequest, io.nexus.sidecar.flag.v1.WatchResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Watch"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.flag.v1.WatchRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.flag.v1.WatchResponse.getDefaultInstance()))
              .setSchemaDescriptor(new FlagServiceMethodDescriptorSupplier("Watch"))
              .build();
        }
      }
    }
    return getWatchMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.EnableForOrgRequest,
      io.nexus.sidecar.flag.v1.EnableForOrgResponse> getEnableForOrgMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "EnableForOrg",
      requestType = io.nexus.sidecar.flag.v1.EnableForOrgRequest.class,
      responseType = io.nexus.sidecar.flag.v1.EnableForOrgResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.EnableForOrgRequest,
      io.nexus.sidecar.flag.v1.EnableForOrgResponse> getEnableForOrgMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.EnableForOrgRequest, io.nexus.sidecar.flag.v1.EnableForOrgResponse> getEnableForOrgMethod;
    if ((getEnableForOrgMethod = FlagServiceGrpc.getEnableForOrgMethod) == null) {
      synchronized (FlagServiceGrpc.class) {
        if ((getEnableForOrgMethod = FlagServiceGrpc.getEnableForOrgMethod) == null) {
          FlagServiceGrpc.getEnableForOrgMethod = getEnableForOrgMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.flag.v1.EnableForOrgRequest, io.nexus.sidecar.flag.v1.EnableForOrgResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "EnableForOrg"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.flag.v1.EnableForOrgRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.flag.v1.EnableForOrgResponse.getDefaultInstance()))
              .setSchemaDescriptor(new FlagServiceMethodDescriptorSupplier("EnableForOrg"))
              .build();
        }
      }
    }
    return getEnableForOrgMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.DisableForOrgRequest,
      io.nexus.sidecar.flag.v1.DisableForOrgResponse> getDisableForOrgMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DisableForOrg",
      requestType = io.nexus.sidecar.flag.v1.DisableForOrgRequest.class,
      responseType = io.nexus.sidecar.flag.v1.DisableForOrgResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.DisableForOrgRequest,
      io.nexus.sidecar.flag.v1.DisableForOrgResponse> getDisableForOrgMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.DisableForOrgRequest, io.nexus.sidecar.flag.v1.DisableForOrgResponse> getDisableForOrgMethod;
    if ((getDisableForOrgMethod = FlagServiceGrpc.getDisableForOrgMethod) == null) {
      synchronized (FlagServiceGrpc.class) {
        if ((getDisableForOrgMethod = FlagServiceGrpc.getDisableForOrgMethod) == null) {
          FlagServiceGrpc.getDisableForOrgMethod = getDisableForOrgMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.flag.v1.DisableForOrgRequest, io.nexus.sidecar.flag.v1.DisableForOrgResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DisableForOrg"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.flag.v1.DisableForOrgRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.flag.v1.DisableForOrgResponse.getDefaultInstance()))
              .setSchemaDescriptor(new FlagServiceMethodDescriptorSupplier("DisableForOrg"))
              .build();
        }
      }
    }
    return getDisableForOrgMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.ListOrgFeaturesRequest,
      io.nexus.sidecar.flag.v1.ListOrgFeaturesResponse> getListOrgFeaturesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListOrgFeatures",
      requestType = io.nexus.sidecar.flag.v1.ListOrgFeaturesRequest.class,
      responseType = io.nexus.sidecar.flag.v1.ListOrgFeaturesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.ListOrgFeaturesRequest,
      io.nexus.sidecar.flag.v1.ListOrgFeaturesResponse> getListOrgFeaturesMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.ListOrgFeaturesRequest, io.nexus.sidecar.flag.v1.ListOrgFeaturesResponse> getListOrgFeaturesMethod;
    if ((getListOrgFeaturesMethod = FlagServiceGrpc.getListOrgFeaturesMethod) == null) {
      synchronized (FlagServiceGrpc.class) {
        if ((getListOrgFeaturesMethod = FlagServiceGrpc.getListOrgFeaturesMethod) == null) {
          FlagServiceGrpc.getListOrgFeaturesMethod = getListOrgFeaturesMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.flag.v1.ListOrgFeaturesRequest, io.nexus.sidecar.flag.v1.ListOrgFeaturesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListOrgFeatures"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.flag.v1.ListOrgFeaturesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.flag.v1.ListOrgFeaturesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new FlagServiceMethodDescriptorSupplier("ListOrgFeatures"))
              .build();
        }
      }
    }
    return getListOrgFeaturesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.IsEnabledForOrgRequest,
      io.nexus.sidecar.flag.v1.IsEnabledForOrgResponse> getIsEnabledForOrgMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "IsEnabledForOrg",
      requestType = io.nexus.sidecar.flag.v1.IsEnabledForOrgRequest.class,
      responseType = io.nexus.sidecar.flag.v1.IsEnabledForOrgResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.IsEnabledForOrgRequest,
      io.nexus.sidecar.flag.v1.IsEnabledForOrgResponse> getIsEnabledForOrgMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.IsEnabledForOrgRequest, io.nexus.sidecar.flag.v1.IsEnabledForOrgResponse> getIsEnabledForOrgMethod;
    if ((getIsEnabledForOrgMethod = FlagServiceGrpc.getIsEnabledForOrgMethod) == null) {
      synchronized (FlagServiceGrpc.class) {
        if ((getIsEnabledForOrgMethod = FlagServiceGrpc.getIsEnabledForOrgMethod) == null) {
          FlagServiceGrpc.getIsEnabledForOrgMethod = getIsEnabledForOrgMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.flag.v1.IsEnabledForOrgRequest, io.nexus.sidecar.flag.v1.IsEnabledForOrgResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "IsEnabledForOrg"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.flag.v1.IsEnabledForOrgRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.flag.v1.IsEnabledForOrgResponse.getDefaultInstance()))
              .setSchemaDescriptor(new FlagServiceMethodDescriptorSupplier("IsEnabledForOrg"))
              .build();
        }
      }
    }
    return getIsEnabledForOrgMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.HistoryRequest,
      io.nexus.sidecar.flag.v1.HistoryResponse> getHistoryMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "History",
      requestType = io.nexus.sidecar.flag.v1.HistoryRequest.class,
      responseType = io.nexus.sidecar.flag.v1.HistoryResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.HistoryRequest,
      io.nexus.sidecar.flag.v1.HistoryResponse> getHistoryMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.HistoryRequest, io.nexus.sidecar.flag.v1.HistoryResponse> getHistoryMethod;
    if ((getHistoryMethod = FlagServiceGrpc.getHistoryMethod) == null) {
      synchronized (FlagServiceGrpc.class) {
        if ((getHistoryMethod = FlagServiceGrpc.getHistoryMethod) == null) {
          FlagServiceGrpc.getHistoryMethod = getHistoryMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.flag.v1.HistoryRequest, io.nexus.sidecar.flag.v1.HistoryResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "History"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.flag.v1.HistoryRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.flag.v1.HistoryResponse.getDefaultInstance()))
              .setSchemaDescriptor(new FlagServiceMethodDescriptorSupplier("History"))
              .build();
        }
      }
    }
    return getHistoryMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.RollbackRequest,
      io.nexus.sidecar.flag.v1.RollbackResponse> getRollbackMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Rollback",
      requestType = io.nexus.sidecar.flag.v1.RollbackRequest.class,
      responseType = io.nexus.sidecar.flag.v1.RollbackResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.RollbackRequest,
      io.nexus.sidecar.flag.v1.RollbackResponse> getRollbackMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.flag.v1.RollbackRequest, io.nexus.sidecar.flag.v1.RollbackResponse> getRollbackMethod;
    if ((getRollbackMethod = FlagServiceGrpc.getRollbackMethod) == null) {
      synchronized (FlagServiceGrpc.class) {
        if ((getRollbackMethod = FlagServiceGrpc.getRollbackMethod) == null) {
          FlagServiceGrpc.getRollbackMethod = getRollbackMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.flag.v1.RollbackRequest, io.nexus.sidecar.flag.v1.RollbackResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Rollback"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.flag.v1.RollbackRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.flag.v1.RollbackResponse.getDefaultInstance()))
              .setSchemaDescriptor(new FlagServiceMethodDescriptorSupplier("Rollback"))
              .build();
        }
      }
    }
    return getRollbackMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static FlagServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<FlagServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<FlagServiceStub>() {
        @java.lang.Override
        public FlagServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new FlagServiceStub(channel, callOptions);
        }
      };
    return FlagServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static FlagServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<FlagServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<FlagServiceBlockingV2Stub>() {
        @java.lang.Override
        public FlagServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new FlagServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return FlagServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static FlagServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<FlagServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<FlagServiceBlockingStub>() {
        @java.lang.Override
        public FlagServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new FlagServiceBlockingStub(channel, callOptions);
        }
      };
    return FlagServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static FlagServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<FlagServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<FlagServiceFutureStub>() {
        @java.lang.Override
        public FlagServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new FlagServiceFutureStub(channel, callOptions);
        }
      };
    return FlagServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * FlagService keeps feature flags in `feature:{name}` and the features of organisations in `feature:org:{organization_id}`.
   * Each sidecar holds a copy of all flags that follows Redis within 250 ms. Evaluate, BatchEvaluate, IsEnabledForOrg, List,
   * ListOrgFeatures and Watch read this copy: they need no round trip and go on while Redis is away, marked `stale`. While a
   * sidecar has never read Redis, evaluation answers `unresolved` with CAUSE_NOT_READY, and lists fail with
   * REDIS_UNAVAILABLE. Set, Delete, Kill, Rollback, Get and History ask Redis itself.
   * The first of these that applies decides: (1) a flagd definition whose state is DISABLED is off for everybody; (2) an
   * organisation whose set holds the flag's name gets the granted variant: the one named by `organizationVariant` in the
   * definition's metadata, else the only variant that is `true` (a flag without either is not changed by a grant); (3) the
   * targeting rule; (4) the default variant. A name that is only in an organisation's set counts as `disabled` for others.
   * Flag names and organisation ids are 1 to 512 bytes; a flag name must not begin with `org:`. An evaluation that takes
   * more than 100,000 steps, or makes a text of more than 64 Ki characters or a number beyond a double, is CAUSE_INVALID.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Get reads a flag from Redis, with what is known of its last change.
     * </pre>
     */
    default void get(io.nexus.sidecar.flag.v1.GetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.GetResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetMethod(), responseObserver);
    }

    /**
     * <pre>
     * Set writes a flag and adds the change to its history. A value that cannot be evaluated is INVALID_ARGUMENT, and so is
     * a targeting rule that names a variant which does not exist. Organisations that keep the flag by a grant are reported.
     * </pre>
     */
    default void set(io.nexus.sidecar.flag.v1.SetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.SetResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSetMethod(), responseObserver);
    }

    /**
     * <pre>
     * Delete removes a flag and adds the change to its history, from which Rollback restores it. Grants stay.
     * </pre>
     */
    default void delete(io.nexus.sidecar.flag.v1.DeleteRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.DeleteResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteMethod(), responseObserver);
    }

    /**
     * <pre>
     * Kill switches a flag off for everybody, organisations with a grant included, by storing it in state DISABLED. The rest
     * of a definition is kept, and Rollback undoes it. A flag that does not exist, or whose value cannot be used, is stored as
     * a disabled boolean flag. A flag set has all its flags disabled. A flag that is already killed is not written again.
     * </pre>
     */
    default void kill(io.nexus.sidecar.flag.v1.KillRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.KillResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getKillMethod(), responseObserver);
    }

    /**
     * <pre>
     * List pages through the flags by name, from the local copy.
     * </pre>
     */
    default void list(io.nexus.sidecar.flag.v1.ListRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.ListResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListMethod(), responseObserver);
    }

    /**
     * <pre>
     * Evaluate resolves one flag for a context, in the sidecar. That the flag is missing, disabled or faulty is an answer.
     * </pre>
     */
    default void evaluate(io.nexus.sidecar.flag.v1.EvaluateRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.EvaluateResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getEvaluateMethod(), responseObserver);
    }

    /**
     * <pre>
     * BatchEvaluate resolves up to 1,000 flags for one context, in the order of the names. A flag is CAUSE_INVALID when the
     * rules of those before it have taken 2,000,000 steps together.
     * </pre>
     */
    default void batchEvaluate(io.nexus.sidecar.flag.v1.BatchEvaluateRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.BatchEvaluateResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getBatchEvaluateMethod(), responseObserver);
    }

    /**
     * <pre>
     * Watch sends the present flags and organisations, a `status`, and from then on what changes. It sends states, not
     * steps: a slow reader misses intermediate values, never the last one, so there is no gap to report. A `status` also
     * arrives when the copy becomes stale or fresh again, and every 20 s (`flag.heartbeat`) in a quiet stream.
     * </pre>
     */
    default void watch(io.nexus.sidecar.flag.v1.WatchRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.WatchResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getWatchMethod(), responseObserver);
    }

    /**
     * <pre>
     * EnableForOrg adds a flag's name to an organisation's set. The flag need not exist. The change enters the history.
     * </pre>
     */
    default void enableForOrg(io.nexus.sidecar.flag.v1.EnableForOrgRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.EnableForOrgResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getEnableForOrgMethod(), responseObserver);
    }

    /**
     * <pre>
     * DisableForOrg removes a flag's name from an organisation's set: targeting and default apply to it again. The change
     * enters the history.
     * </pre>
     */
    default void disableForOrg(io.nexus.sidecar.flag.v1.DisableForOrgRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.DisableForOrgResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDisableForOrgMethod(), responseObserver);
    }

    /**
     * <pre>
     * ListOrgFeatures pages through the names in an organisation's set, in order, from the local copy.
     * </pre>
     */
    default void listOrgFeatures(io.nexus.sidecar.flag.v1.ListOrgFeaturesRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.ListOrgFeaturesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListOrgFeaturesMethod(), responseObserver);
    }

    /**
     * <pre>
     * IsEnabledForOrg reports whether a flag is on for an organisation, without any other context.
     * </pre>
     */
    default void isEnabledForOrg(io.nexus.sidecar.flag.v1.IsEnabledForOrgRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.IsEnabledForOrgResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getIsEnabledForOrgMethod(), responseObserver);
    }

    /**
     * <pre>
     * History lists the changes of a flag, newest first: the last 50 of its content and the last 50 grants and revocations.
     * They are kept for a year after the last one of their kind.
     * </pre>
     */
    default void history(io.nexus.sidecar.flag.v1.HistoryRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.HistoryResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getHistoryMethod(), responseObserver);
    }

    /**
     * <pre>
     * Rollback restores the content that a flag had at an earlier revision, as a new change.
     * </pre>
     */
    default void rollback(io.nexus.sidecar.flag.v1.RollbackRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.RollbackResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRollbackMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service FlagService.
   * <pre>
   * FlagService keeps feature flags in `feature:{name}` and the features of organisations in `feature:org:{organization_id}`.
   * Each sidecar holds a copy of all flags that follows Redis within 250 ms. Evaluate, BatchEvaluate, IsEnabledForOrg, List,
   * ListOrgFeatures and Watch read this copy: they need no round trip and go on while Redis is away, marked `stale`. While a
   * sidecar has never read Redis, evaluation answers `unresolved` with CAUSE_NOT_READY, and lists fail with
   * REDIS_UNAVAILABLE. Set, Delete, Kill, Rollback, Get and History ask Redis itself.
   * The first of these that applies decides: (1) a flagd definition whose state is DISABLED is off for everybody; (2) an
   * organisation whose set holds the flag's name gets the granted variant: the one named by `organizationVariant` in the
   * definition's metadata, else the only variant that is `true` (a flag without either is not changed by a grant); (3) the
   * targeting rule; (4) the default variant. A name that is only in an organisation's set counts as `disabled` for others.
   * Flag names and organisation ids are 1 to 512 bytes; a flag name must not begin with `org:`. An evaluation that takes
   * more than 100,000 steps, or makes a text of more than 64 Ki characters or a number beyond a double, is CAUSE_INVALID.
   * </pre>
   */
  public static abstract class FlagServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return FlagServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service FlagService.
   * <pre>
   * FlagService keeps feature flags in `feature:{name}` and the features of organisations in `feature:org:{organization_id}`.
   * Each sidecar holds a copy of all flags that follows Redis within 250 ms. Evaluate, BatchEvaluate, IsEnabledForOrg, List,
   * ListOrgFeatures and Watch read this copy: they need no round trip and go on while Redis is away, marked `stale`. While a
   * sidecar has never read Redis, evaluation answers `unresolved` with CAUSE_NOT_READY, and lists fail with
   * REDIS_UNAVAILABLE. Set, Delete, Kill, Rollback, Get and History ask Redis itself.
   * The first of these that applies decides: (1) a flagd definition whose state is DISABLED is off for everybody; (2) an
   * organisation whose set holds the flag's name gets the granted variant: the one named by `organizationVariant` in the
   * definition's metadata, else the only variant that is `true` (a flag without either is not changed by a grant); (3) the
   * targeting rule; (4) the default variant. A name that is only in an organisation's set counts as `disabled` for others.
   * Flag names and organisation ids are 1 to 512 bytes; a flag name must not begin with `org:`. An evaluation that takes
   * more than 100,000 steps, or makes a text of more than 64 Ki characters or a number beyond a double, is CAUSE_INVALID.
   * </pre>
   */
  public static final class FlagServiceStub
      extends io.grpc.stub.AbstractAsyncStub<FlagServiceStub> {
    private FlagServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected FlagServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new FlagServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Get reads a flag from Redis, with what is known of its last change.
     * </pre>
     */
    public void get(io.nexus.sidecar.flag.v1.GetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.GetResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Set writes a flag and adds the change to its history. A value that cannot be evaluated is INVALID_ARGUMENT, and so is
     * a targeting rule that names a variant which does not exist. Organisations that keep the flag by a grant are reported.
     * </pre>
     */
    public void set(io.nexus.sidecar.flag.v1.SetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.SetResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSetMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Delete removes a flag and adds the change to its history, from which Rollback restores it. Grants stay.
     * </pre>
     */
    public void delete(io.nexus.sidecar.flag.v1.DeleteRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.DeleteResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Kill switches a flag off for everybody, organisations with a grant included, by storing it in state DISABLED. The rest
     * of a definition is kept, and Rollback undoes it. A flag that does not exist, or whose value cannot be used, is stored as
     * a disabled boolean flag. A flag set has all its flags disabled. A flag that is already killed is not written again.
     * </pre>
     */
    public void kill(io.nexus.sidecar.flag.v1.KillRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.KillResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getKillMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * List pages through the flags by name, from the local copy.
     * </pre>
     */
    public void list(io.nexus.sidecar.flag.v1.ListRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.ListResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Evaluate resolves one flag for a context, in the sidecar. That the flag is missing, disabled or faulty is an answer.
     * </pre>
     */
    public void evaluate(io.nexus.sidecar.flag.v1.EvaluateRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.EvaluateResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getEvaluateMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * BatchEvaluate resolves up to 1,000 flags for one context, in the order of the names. A flag is CAUSE_INVALID when the
     * rules of those before it have taken 2,000,000 steps together.
     * </pre>
     */
    public void batchEvaluate(io.nexus.sidecar.flag.v1.BatchEvaluateRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.BatchEvaluateResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getBatchEvaluateMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Watch sends the present flags and organisations, a `status`, and from then on what changes. It sends states, not
     * steps: a slow reader misses intermediate values, never the last one, so there is no gap to report. A `status` also
     * arrives when the copy becomes stale or fresh again, and every 20 s (`flag.heartbeat`) in a quiet stream.
     * </pre>
     */
    public void watch(io.nexus.sidecar.flag.v1.WatchRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.WatchResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getWatchMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * EnableForOrg adds a flag's name to an organisation's set. The flag need not exist. The change enters the history.
     * </pre>
     */
    public void enableForOrg(io.nexus.sidecar.flag.v1.EnableForOrgRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.EnableForOrgResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getEnableForOrgMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * DisableForOrg removes a flag's name from an organisation's set: targeting and default apply to it again. The change
     * enters the history.
     * </pre>
     */
    public void disableForOrg(io.nexus.sidecar.flag.v1.DisableForOrgRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.DisableForOrgResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDisableForOrgMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * ListOrgFeatures pages through the names in an organisation's set, in order, from the local copy.
     * </pre>
     */
    public void listOrgFeatures(io.nexus.sidecar.flag.v1.ListOrgFeaturesRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.ListOrgFeaturesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListOrgFeaturesMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * IsEnabledForOrg reports whether a flag is on for an organisation, without any other context.
     * </pre>
     */
    public void isEnabledForOrg(io.nexus.sidecar.flag.v1.IsEnabledForOrgRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.IsEnabledForOrgResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getIsEnabledForOrgMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * History lists the changes of a flag, newest first: the last 50 of its content and the last 50 grants and revocations.
     * They are kept for a year after the last one of their kind.
     * </pre>
     */
    public void history(io.nexus.sidecar.flag.v1.HistoryRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.HistoryResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getHistoryMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Rollback restores the content that a flag had at an earlier revision, as a new change.
     * </pre>
     */
    public void rollback(io.nexus.sidecar.flag.v1.RollbackRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.RollbackResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRollbackMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service FlagService.
   * <pre>
   * FlagService keeps feature flags in `feature:{name}` and the features of organisations in `feature:org:{organization_id}`.
   * Each sidecar holds a copy of all flags that follows Redis within 250 ms. Evaluate, BatchEvaluate, IsEnabledForOrg, List,
   * ListOrgFeatures and Watch read this copy: they need no round trip and go on while Redis is away, marked `stale`. While a
   * sidecar has never read Redis, evaluation answers `unresolved` with CAUSE_NOT_READY, and lists fail with
   * REDIS_UNAVAILABLE. Set, Delete, Kill, Rollback, Get and History ask Redis itself.
   * The first of these that applies decides: (1) a flagd definition whose state is DISABLED is off for everybody; (2) an
   * organisation whose set holds the flag's name gets the granted variant: the one named by `organizationVariant` in the
   * definition's metadata, else the only variant that is `true` (a flag without either is not changed by a grant); (3) the
   * targeting rule; (4) the default variant. A name that is only in an organisation's set counts as `disabled` for others.
   * Flag names and organisation ids are 1 to 512 bytes; a flag name must not begin with `org:`. An evaluation that takes
   * more than 100,000 steps, or makes a text of more than 64 Ki characters or a number beyond a double, is CAUSE_INVALID.
   * </pre>
   */
  public static final class FlagServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<FlagServiceBlockingV2Stub> {
    private FlagServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected FlagServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new FlagServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Get reads a flag from Redis, with what is known of its last change.
     * </pre>
     */
    public io.nexus.sidecar.flag.v1.GetResponse get(io.nexus.sidecar.flag.v1.GetRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Set writes a flag and adds the change to its history. A value that cannot be evaluated is INVALID_ARGUMENT, and so is
     * a targeting rule that names a variant which does not exist. Organisations that keep the flag by a grant are reported.
     * </pre>
     */
    public io.nexus.sidecar.flag.v1.SetResponse set(io.nexus.sidecar.flag.v1.SetRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Delete removes a flag and adds the change to its history, from which Rollback restores it. Grants stay.
     * </pre>
     */
    public io.nexus.sidecar.flag.v1.DeleteResponse delete(io.nexus.sidecar.flag.v1.DeleteRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Kill switches a flag off for everybody, organisations with a grant included, by storing it in state DISABLED. The rest
     * of a definition is kept, and Rollback undoes it. A flag that does not exist, or whose value cannot be used, is stored as
     * a disabled boolean flag. A flag set has all its flags disabled. A flag that is already killed is not written again.
     * </pre>
     */
    public io.nexus.sidecar.flag.v1.KillResponse kill(io.nexus.sidecar.flag.v1.KillRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getKillMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * List pages through the flags by name, from the local copy.
     * </pre>
     */
    public io.nexus.sidecar.flag.v1.ListResponse list(io.nexus.sidecar.flag.v1.ListRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Evaluate resolves one flag for a context, in the sidecar. That the flag is missing, disabled or faulty is an answer.
     * </pre>
     */
    public io.nexus.sidecar.flag.v1.EvaluateResponse evaluate(io.nexus.sidecar.flag.v1.EvaluateRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getEvaluateMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * BatchEvaluate resolves up to 1,000 flags for one context, in the order of the names. A flag is CAUSE_INVALID when the
     * rules of those before it have taken 2,000,000 steps together.
     * </pre>
     */
    public io.nexus.sidecar.flag.v1.BatchEvaluateResponse batchEvaluate(io.nexus.sidecar.flag.v1.BatchEvaluateRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getBatchEvaluateMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Watch sends the present flags and organisations, a `status`, and from then on what changes. It sends states, not
     * steps: a slow reader misses intermediate values, never the last one, so there is no gap to report. A `status` also
     * arrives when the copy becomes stale or fresh again, and every 20 s (`flag.heartbeat`) in a quiet stream.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, io.nexus.sidecar.flag.v1.WatchResponse>
        watch(io.nexus.sidecar.flag.v1.WatchRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getWatchMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * EnableForOrg adds a flag's name to an organisation's set. The flag need not exist. The change enters the history.
     * </pre>
     */
    public io.nexus.sidecar.flag.v1.EnableForOrgResponse enableForOrg(io.nexus.sidecar.flag.v1.EnableForOrgRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getEnableForOrgMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * DisableForOrg removes a flag's name from an organisation's set: targeting and default apply to it again. The change
     * enters the history.
     * </pre>
     */
    public io.nexus.sidecar.flag.v1.DisableForOrgResponse disableForOrg(io.nexus.sidecar.flag.v1.DisableForOrgRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDisableForOrgMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * ListOrgFeatures pages through the names in an organisation's set, in order, from the local copy.
     * </pre>
     */
    public io.nexus.sidecar.flag.v1.ListOrgFeaturesResponse listOrgFeatures(io.nexus.sidecar.flag.v1.ListOrgFeaturesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListOrgFeaturesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * IsEnabledForOrg reports whether a flag is on for an organisation, without any other context.
     * </pre>
     */
    public io.nexus.sidecar.flag.v1.IsEnabledForOrgResponse isEnabledForOrg(io.nexus.sidecar.flag.v1.IsEnabledForOrgRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getIsEnabledForOrgMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * History lists the changes of a flag, newest first: the last 50 of its content and the last 50 grants and revocations.
     * They are kept for a year after the last one of their kind.
     * </pre>
     */
    public io.nexus.sidecar.flag.v1.HistoryResponse history(io.nexus.sidecar.flag.v1.HistoryRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getHistoryMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Rollback restores the content that a flag had at an earlier revision, as a new change.
     * </pre>
     */
    public io.nexus.sidecar.flag.v1.RollbackResponse rollback(io.nexus.sidecar.flag.v1.RollbackRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRollbackMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service FlagService.
   * <pre>
   * FlagService keeps feature flags in `feature:{name}` and the features of organisations in `feature:org:{organization_id}`.
   * Each sidecar holds a copy of all flags that follows Redis within 250 ms. Evaluate, BatchEvaluate, IsEnabledForOrg, List,
   * ListOrgFeatures and Watch read this copy: they need no round trip and go on while Redis is away, marked `stale`. While a
   * sidecar has never read Redis, evaluation answers `unresolved` with CAUSE_NOT_READY, and lists fail with
   * REDIS_UNAVAILABLE. Set, Delete, Kill, Rollback, Get and History ask Redis itself.
   * The first of these that applies decides: (1) a flagd definition whose state is DISABLED is off for everybody; (2) an
   * organisation whose set holds the flag's name gets the granted variant: the one named by `organizationVariant` in the
   * definition's metadata, else the only variant that is `true` (a flag without either is not changed by a grant); (3) the
   * targeting rule; (4) the default variant. A name that is only in an organisation's set counts as `disabled` for others.
   * Flag names and organisation ids are 1 to 512 bytes; a flag name must not begin with `org:`. An evaluation that takes
   * more than 100,000 steps, or makes a text of more than 64 Ki characters or a number beyond a double, is CAUSE_INVALID.
   * </pre>
   */
  public static final class FlagServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<FlagServiceBlockingStub> {
    private FlagServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected FlagServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new FlagServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Get reads a flag from Redis, with what is known of its last change.
     * </pre>
     */
    public io.nexus.sidecar.flag.v1.GetResponse get(io.nexus.sidecar.flag.v1.GetRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Set writes a flag and adds the change to its history. A value that cannot be evaluated is INVALID_ARGUMENT, and so is
     * a targeting rule that names a variant which does not exist. Organisations that keep the flag by a grant are reported.
     * </pre>
     */
    public io.nexus.sidecar.flag.v1.SetResponse set(io.nexus.sidecar.flag.v1.SetRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Delete removes a flag and adds the change to its history, from which Rollback restores it. Grants stay.
     * </pre>
     */
    public io.nexus.sidecar.flag.v1.DeleteResponse delete(io.nexus.sidecar.flag.v1.DeleteRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Kill switches a flag off for everybody, organisations with a grant included, by storing it in state DISABLED. The rest
     * of a definition is kept, and Rollback undoes it. A flag that does not exist, or whose value cannot be used, is stored as
     * a disabled boolean flag. A flag set has all its flags disabled. A flag that is already killed is not written again.
     * </pre>
     */
    public io.nexus.sidecar.flag.v1.KillResponse kill(io.nexus.sidecar.flag.v1.KillRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getKillMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * List pages through the flags by name, from the local copy.
     * </pre>
     */
    public io.nexus.sidecar.flag.v1.ListResponse list(io.nexus.sidecar.flag.v1.ListRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Evaluate resolves one flag for a context, in the sidecar. That the flag is missing, disabled or faulty is an answer.
     * </pre>
     */
    public io.nexus.sidecar.flag.v1.EvaluateResponse evaluate(io.nexus.sidecar.flag.v1.EvaluateRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getEvaluateMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * BatchEvaluate resolves up to 1,000 flags for one context, in the order of the names. A flag is CAUSE_INVALID when the
     * rules of those before it have taken 2,000,000 steps together.
     * </pre>
     */
    public io.nexus.sidecar.flag.v1.BatchEvaluateResponse batchEvaluate(io.nexus.sidecar.flag.v1.BatchEvaluateRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getBatchEvaluateMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Watch sends the present flags and organisations, a `status`, and from then on what changes. It sends states, not
     * steps: a slow reader misses intermediate values, never the last one, so there is no gap to report. A `status` also
     * arrives when the copy becomes stale or fresh again, and every 20 s (`flag.heartbeat`) in a quiet stream.
     * </pre>
     */
    public java.util.Iterator<io.nexus.sidecar.flag.v1.WatchResponse> watch(
        io.nexus.sidecar.flag.v1.WatchRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getWatchMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * EnableForOrg adds a flag's name to an organisation's set. The flag need not exist. The change enters the history.
     * </pre>
     */
    public io.nexus.sidecar.flag.v1.EnableForOrgResponse enableForOrg(io.nexus.sidecar.flag.v1.EnableForOrgRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getEnableForOrgMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * DisableForOrg removes a flag's name from an organisation's set: targeting and default apply to it again. The change
     * enters the history.
     * </pre>
     */
    public io.nexus.sidecar.flag.v1.DisableForOrgResponse disableForOrg(io.nexus.sidecar.flag.v1.DisableForOrgRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDisableForOrgMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * ListOrgFeatures pages through the names in an organisation's set, in order, from the local copy.
     * </pre>
     */
    public io.nexus.sidecar.flag.v1.ListOrgFeaturesResponse listOrgFeatures(io.nexus.sidecar.flag.v1.ListOrgFeaturesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListOrgFeaturesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * IsEnabledForOrg reports whether a flag is on for an organisation, without any other context.
     * </pre>
     */
    public io.nexus.sidecar.flag.v1.IsEnabledForOrgResponse isEnabledForOrg(io.nexus.sidecar.flag.v1.IsEnabledForOrgRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getIsEnabledForOrgMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * History lists the changes of a flag, newest first: the last 50 of its content and the last 50 grants and revocations.
     * They are kept for a year after the last one of their kind.
     * </pre>
     */
    public io.nexus.sidecar.flag.v1.HistoryResponse history(io.nexus.sidecar.flag.v1.HistoryRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getHistoryMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Rollback restores the content that a flag had at an earlier revision, as a new change.
     * </pre>
     */
    public io.nexus.sidecar.flag.v1.RollbackResponse rollback(io.nexus.sidecar.flag.v1.RollbackRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRollbackMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service FlagService.
   * <pre>
   * FlagService keeps feature flags in `feature:{name}` and the features of organisations in `feature:org:{organization_id}`.
   * Each sidecar holds a copy of all flags that follows Redis within 250 ms. Evaluate, BatchEvaluate, IsEnabledForOrg, List,
   * ListOrgFeatures and Watch read this copy: they need no round trip and go on while Redis is away, marked `stale`. While a
   * sidecar has never read Redis, evaluation answers `unresolved` with CAUSE_NOT_READY, and lists fail with
   * REDIS_UNAVAILABLE. Set, Delete, Kill, Rollback, Get and History ask Redis itself.
   * The first of these that applies decides: (1) a flagd definition whose state is DISABLED is off for everybody; (2) an
   * organisation whose set holds the flag's name gets the granted variant: the one named by `organizationVariant` in the
   * definition's metadata, else the only variant that is `true` (a flag without either is not changed by a grant); (3) the
   * targeting rule; (4) the default variant. A name that is only in an organisation's set counts as `disabled` for others.
   * Flag names and organisation ids are 1 to 512 bytes; a flag name must not begin with `org:`. An evaluation that takes
   * more than 100,000 steps, or makes a text of more than 64 Ki characters or a number beyond a double, is CAUSE_INVALID.
   * </pre>
   */
  public static final class FlagServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<FlagServiceFutureStub> {
    private FlagServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected FlagServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new FlagServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Get reads a flag from Redis, with what is known of its last change.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.flag.v1.GetResponse> get(
        io.nexus.sidecar.flag.v1.GetRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Set writes a flag and adds the change to its history. A value that cannot be evaluated is INVALID_ARGUMENT, and so is
     * a targeting rule that names a variant which does not exist. Organisations that keep the flag by a grant are reported.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.flag.v1.SetResponse> set(
        io.nexus.sidecar.flag.v1.SetRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSetMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Delete removes a flag and adds the change to its history, from which Rollback restores it. Grants stay.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.flag.v1.DeleteResponse> delete(
        io.nexus.sidecar.flag.v1.DeleteRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Kill switches a flag off for everybody, organisations with a grant included, by storing it in state DISABLED. The rest
     * of a definition is kept, and Rollback undoes it. A flag that does not exist, or whose value cannot be used, is stored as
     * a disabled boolean flag. A flag set has all its flags disabled. A flag that is already killed is not written again.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.flag.v1.KillResponse> kill(
        io.nexus.sidecar.flag.v1.KillRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getKillMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * List pages through the flags by name, from the local copy.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.flag.v1.ListResponse> list(
        io.nexus.sidecar.flag.v1.ListRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Evaluate resolves one flag for a context, in the sidecar. That the flag is missing, disabled or faulty is an answer.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.flag.v1.EvaluateResponse> evaluate(
        io.nexus.sidecar.flag.v1.EvaluateRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getEvaluateMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * BatchEvaluate resolves up to 1,000 flags for one context, in the order of the names. A flag is CAUSE_INVALID when the
     * rules of those before it have taken 2,000,000 steps together.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.flag.v1.BatchEvaluateResponse> batchEvaluate(
        io.nexus.sidecar.flag.v1.BatchEvaluateRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getBatchEvaluateMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * EnableForOrg adds a flag's name to an organisation's set. The flag need not exist. The change enters the history.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.flag.v1.EnableForOrgResponse> enableForOrg(
        io.nexus.sidecar.flag.v1.EnableForOrgRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getEnableForOrgMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * DisableForOrg removes a flag's name from an organisation's set: targeting and default apply to it again. The change
     * enters the history.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.flag.v1.DisableForOrgResponse> disableForOrg(
        io.nexus.sidecar.flag.v1.DisableForOrgRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDisableForOrgMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * ListOrgFeatures pages through the names in an organisation's set, in order, from the local copy.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.flag.v1.ListOrgFeaturesResponse> listOrgFeatures(
        io.nexus.sidecar.flag.v1.ListOrgFeaturesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListOrgFeaturesMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * IsEnabledForOrg reports whether a flag is on for an organisation, without any other context.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.flag.v1.IsEnabledForOrgResponse> isEnabledForOrg(
        io.nexus.sidecar.flag.v1.IsEnabledForOrgRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getIsEnabledForOrgMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * History lists the changes of a flag, newest first: the last 50 of its content and the last 50 grants and revocations.
     * They are kept for a year after the last one of their kind.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.flag.v1.HistoryResponse> history(
        io.nexus.sidecar.flag.v1.HistoryRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getHistoryMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Rollback restores the content that a flag had at an earlier revision, as a new change.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.flag.v1.RollbackResponse> rollback(
        io.nexus.sidecar.flag.v1.RollbackRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRollbackMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_GET = 0;
  private static final int METHODID_SET = 1;
  private static final int METHODID_DELETE = 2;
  private static final int METHODID_KILL = 3;
  private static final int METHODID_LIST = 4;
  private static final int METHODID_EVALUATE = 5;
  private static final int METHODID_BATCH_EVALUATE = 6;
  private static final int METHODID_WATCH = 7;
  private static final int METHODID_ENABLE_FOR_ORG = 8;
  private static final int METHODID_DISABLE_FOR_ORG = 9;
  private static final int METHODID_LIST_ORG_FEATURES = 10;
  private static final int METHODID_IS_ENABLED_FOR_ORG = 11;
  private static final int METHODID_HISTORY = 12;
  private static final int METHODID_ROLLBACK = 13;

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
          serviceImpl.get((io.nexus.sidecar.flag.v1.GetRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.GetResponse>) responseObserver);
          break;
        case METHODID_SET:
          serviceImpl.set((io.nexus.sidecar.flag.v1.SetRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.SetResponse>) responseObserver);
          break;
        case METHODID_DELETE:
          serviceImpl.delete((io.nexus.sidecar.flag.v1.DeleteRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.DeleteResponse>) responseObserver);
          break;
        case METHODID_KILL:
          serviceImpl.kill((io.nexus.sidecar.flag.v1.KillRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.KillResponse>) responseObserver);
          break;
        case METHODID_LIST:
          serviceImpl.list((io.nexus.sidecar.flag.v1.ListRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.ListResponse>) responseObserver);
          break;
        case METHODID_EVALUATE:
          serviceImpl.evaluate((io.nexus.sidecar.flag.v1.EvaluateRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.EvaluateResponse>) responseObserver);
          break;
        case METHODID_BATCH_EVALUATE:
          serviceImpl.batchEvaluate((io.nexus.sidecar.flag.v1.BatchEvaluateRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.BatchEvaluateResponse>) responseObserver);
          break;
        case METHODID_WATCH:
          serviceImpl.watch((io.nexus.sidecar.flag.v1.WatchRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.WatchResponse>) responseObserver);
          break;
        case METHODID_ENABLE_FOR_ORG:
          serviceImpl.enableForOrg((io.nexus.sidecar.flag.v1.EnableForOrgRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.EnableForOrgResponse>) responseObserver);
          break;
        case METHODID_DISABLE_FOR_ORG:
          serviceImpl.disableForOrg((io.nexus.sidecar.flag.v1.DisableForOrgRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.DisableForOrgResponse>) responseObserver);
          break;
        case METHODID_LIST_ORG_FEATURES:
          serviceImpl.listOrgFeatures((io.nexus.sidecar.flag.v1.ListOrgFeaturesRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.ListOrgFeaturesResponse>) responseObserver);
          break;
        case METHODID_IS_ENABLED_FOR_ORG:
          serviceImpl.isEnabledForOrg((io.nexus.sidecar.flag.v1.IsEnabledForOrgRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.IsEnabledForOrgResponse>) responseObserver);
          break;
        case METHODID_HISTORY:
          serviceImpl.history((io.nexus.sidecar.flag.v1.HistoryRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.HistoryResponse>) responseObserver);
          break;
        case METHODID_ROLLBACK:
          serviceImpl.rollback((io.nexus.sidecar.flag.v1.RollbackRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.flag.v1.RollbackResponse>) responseObserver);
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
          getGetMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.flag.v1.GetRequest,
              io.nexus.sidecar.flag.v1.GetResponse>(
                service, METHODID_GET)))
        .addMethod(
          getSetMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.flag.v1.SetRequest,
              io.nexus.sidecar.flag.v1.SetResponse>(
                service, METHODID_SET)))
        .addMethod(
          getDeleteMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.flag.v1.DeleteRequest,
              io.nexus.sidecar.flag.v1.DeleteResponse>(
                service, METHODID_DELETE)))
        .addMethod(
          getKillMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.flag.v1.KillRequest,
              io.nexus.sidecar.flag.v1.KillResponse>(
                service, METHODID_KILL)))
        .addMethod(
          getListMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.flag.v1.ListRequest,
              io.nexus.sidecar.flag.v1.ListResponse>(
                service, METHODID_LIST)))
        .addMethod(
          getEvaluateMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.flag.v1.EvaluateRequest,
              io.nexus.sidecar.flag.v1.EvaluateResponse>(
                service, METHODID_EVALUATE)))
        .addMethod(
          getBatchEvaluateMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.flag.v1.BatchEvaluateRequest,
              io.nexus.sidecar.flag.v1.BatchEvaluateResponse>(
                service, METHODID_BATCH_EVALUATE)))
        .addMethod(
          getWatchMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              io.nexus.sidecar.flag.v1.WatchRequest,
              io.nexus.sidecar.flag.v1.WatchResponse>(
                service, METHODID_WATCH)))
        .addMethod(
          getEnableForOrgMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.flag.v1.EnableForOrgRequest,
              io.nexus.sidecar.flag.v1.EnableForOrgResponse>(
                service, METHODID_ENABLE_FOR_ORG)))
        .addMethod(
          getDisableForOrgMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.flag.v1.DisableForOrgRequest,
              io.nexus.sidecar.flag.v1.DisableForOrgResponse>(
                service, METHODID_DISABLE_FOR_ORG)))
        .addMethod(
          getListOrgFeaturesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.flag.v1.ListOrgFeaturesRequest,
              io.nexus.sidecar.flag.v1.ListOrgFeaturesResponse>(
                service, METHODID_LIST_ORG_FEATURES)))
        .addMethod(
          getIsEnabledForOrgMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.flag.v1.IsEnabledForOrgRequest,
              io.nexus.sidecar.flag.v1.IsEnabledForOrgResponse>(
                service, METHODID_IS_ENABLED_FOR_ORG)))
        .addMethod(
          getHistoryMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.flag.v1.HistoryRequest,
              io.nexus.sidecar.flag.v1.HistoryResponse>(
                service, METHODID_HISTORY)))
        .addMethod(
          getRollbackMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.flag.v1.RollbackRequest,
              io.nexus.sidecar.flag.v1.RollbackResponse>(
                service, METHODID_ROLLBACK)))
        .build();
  }

  private static abstract class FlagServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    FlagServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return io.nexus.sidecar.flag.v1.FlagOuterClass.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("FlagService");
    }
  }

  private static final class FlagServiceFileDescriptorSupplier
      extends FlagServiceBaseDescriptorSupplier {
    FlagServiceFileDescriptorSupplier() {}
  }

  private static final class FlagServiceMethodDescriptorSupplier
      extends FlagServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    FlagServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (FlagServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new FlagServiceFileDescriptorSupplier())
              .addMethod(getGetMethod())
              .addMethod(getSetMethod())
              .addMethod(getDeleteMethod())
              .addMethod(getKillMethod())
              .addMethod(getListMethod())
              .addMethod(getEvaluateMethod())
              .addMethod(getBatchEvaluateMethod())
              .addMethod(getWatchMethod())
              .addMethod(getEnableForOrgMethod())
              .addMethod(getDisableForOrgMethod())
              .addMethod(getListOrgFeaturesMethod())
              .addMethod(getIsEnabledForOrgMethod())
              .addMethod(getHistoryMethod())
              .addMethod(getRollbackMethod())
              .build();
        }
      }
    }
    return result;
  }
}
