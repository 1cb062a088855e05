package io.nexus.sidecar.session.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * SessionService records who is logged in. A session is the hash `session:{session_id}`, listed in the set
 * `session:user:{user_id}:sessions`; a refresh token is the string `refresh:{token_id}`. Sessions and tokens that other
 * programs wrote in this layout can be used here as well.
 * A session that does not exist, has expired or was revoked is answered with `missing`. When Redis cannot be reached the
 * call fails with UNAVAILABLE; it never answers `missing` then. A key that holds another Redis type is WRONG_TYPE.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class SessionServiceGrpc {

  private SessionServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "nexus.session.v1.SessionService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.CreateRequest,
      io.nexus.sidecar.session.v1.CreateResponse> getCreateMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Create",
      requestType = io.nexus.sidecar.session.v1.CreateRequest.class,
      responseType = io.nexus.sidecar.session.v1.CreateResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.CreateRequest,
      io.nexus.sidecar.session.v1.CreateResponse> getCreateMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.CreateRequest, io.nexus.sidecar.session.v1.CreateResponse> getCreateMethod;
    if ((getCreateMethod = SessionServiceGrpc.getCreateMethod) == null) {
      synchronized (SessionServiceGrpc.class) {
        if ((getCreateMethod = SessionServiceGrpc.getCreateMethod) == null) {
          SessionServiceGrpc.getCreateMethod = getCreateMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.session.v1.CreateRequest, io.nexus.sidecar.session.v1.CreateResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Create"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.session.v1.CreateRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.session.v1.CreateResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SessionServiceMethodDescriptorSupplier("Create"))
              .build();
        }
      }
    }
    return getCreateMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.GetRequest,
      io.nexus.sidecar.session.v1.GetResponse> getGetMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Get",
      requestType = io.nexus.sidecar.session.v1.GetRequest.class,
      responseType = io.nexus.sidecar.session.v1.GetResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.GetRequest,
      io.nexus.sidecar.session.v1.GetResponse> getGetMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.GetRequest, io.nexus.sidecar.session.v1.GetResponse> getGetMethod;
    if ((getGetMethod = SessionServiceGrpc.getGetMethod) == null) {
      synchronized (SessionServiceGrpc.class) {
        if ((getGetMethod = SessionServiceGrpc.getGetMethod) == null) {
          SessionServiceGrpc.getGetMethod = getGetMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.session.v1.GetRequest, io.nexus.sidecar.session.v1.GetResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Get"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.session.v1.GetRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.session.v1.GetResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SessionServiceMethodDescriptorSupplier("Get"))
              .build();
        }
      }
    }
    return getGetMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.BatchGetRequest,
      io.nexus.sidecar.session.v1.BatchGetResponse> getBatchGetMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "BatchGet",
      requestType = io.nexus.sidecar.session.v1.BatchGetRequest.class,
      responseType = io.nexus.sidecar.session.v1.BatchGetResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.BatchGetRequest,
      io.nexus.sidecar.session.v1.BatchGetResponse> getBatchGetMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.BatchGetRequest, io.nexus.sidecar.session.v1.BatchGetResponse> getBatchGetMethod;
    if ((getBatchGetMethod = SessionServiceGrpc.getBatchGetMethod) == null) {
      synchronized (SessionServiceGrpc.class) {
        if ((getBatchGetMethod = SessionServiceGrpc.getBatchGetMethod) == null) {
          SessionServiceGrpc.getBatchGetMethod = getBatchGetMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.session.v1.BatchGetRequest, io.nexus.sidecar.session.v1.BatchGetResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "BatchGet"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.session.v1.BatchGetRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.session.v1.BatchGetResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SessionServiceMethodDescriptorSupplier("BatchGet"))
              .build();
        }
      }
    }
    return getBatchGetMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.UpdateRequest,
      io.nexus.sidecar.session.v1.UpdateResponse> getUpdateMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Update",
      requestType = io.nexus.sidecar.session.v1.UpdateRequest.class,
      responseType = io.nexus.sidecar.session.v1.UpdateResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.UpdateRequest,
      io.nexus.sidecar.session.v1.UpdateResponse> getUpdateMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.UpdateRequest, io.nexus.sidecar.session.v1.UpdateResponse> getUpdateMethod;
    if ((getUpdateMethod = SessionServiceGrpc.getUpdateMethod) == null) {
      synchronized (SessionServiceGrpc.class) {
        if ((getUpdateMethod = SessionServiceGrpc.getUpdateMethod) == null) {
          SessionServiceGrpc.getUpdateMethod = getUpdateMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.session.v1.UpdateRequest, io.nexus.sidecar.session.v1.UpdateResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Update"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.session.v1.UpdateRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.session.v1.UpdateResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SessionServiceMethodDescriptorSupplier("Update"))
              .build();
        }
      }
    }
    return getUpdateMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.TouchRequest,
      io.nexus.sidecar.session.v1.TouchResponse> getTouchMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Touch",
      requestType = io.nexus.sidecar.session.v1.TouchRequest.class,
      responseType = io.nexus.sidecar.session.v1.TouchResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.TouchRequest,
      io.nexus.sidecar.session.v1.TouchResponse> getTouchMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.TouchRequest, io.nexus.sidecar.session.v1.TouchResponse> getTouchMethod;
    if ((getTouchMethod = SessionServiceGrpc.getTouchMethod) == null) {
      synchronized (SessionServiceGrpc.class) {
        if ((getTouchMethod = SessionServiceGrpc.getTouchMethod) == null) {
          SessionServiceGrpc.getTouchMethod = getTouchMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.session.v1.TouchRequest, io.nexus.sidecar.session.v1.TouchResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Touch"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.session.v1.TouchRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.session.v1.TouchResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SessionServiceMethodDescriptorSupplier("Touch"))
              .build();
        }
      }
    }
    return getTouchMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.RotateRequest,
      io.nexus.sidecar.session.v1.RotateResponse> getRotateMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Rotate",
      requestType = io.nexus.sidecar.session.v1.RotateRequest.class,
      responseType = io.nexus.sidecar.session.v1.RotateResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.RotateRequest,
      io.nexus.sidecar.session.v1.RotateResponse> getRotateMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.RotateRequest, io.nexus.sidecar.session.v1.RotateResponse> getRotateMethod;
    if ((getRotateMethod = SessionServiceGrpc.getRotateMethod) == null) {
      synchronized (SessionServiceGrpc.class) {
        if ((getRotateMethod = SessionServiceGrpc.getRotateMethod) == null) {
          SessionServiceGrpc.getRotateMethod = getRotateMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.session.v1.RotateRequest, io.nexus.sidecar.session.v1.RotateResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Rotate"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.session.v1.RotateRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.session.v1.RotateResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SessionServiceMethodDescriptorSupplier("Rotate"))
              .build();
        }
      }
    }
    return getRotateMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.RevokeRequest,
      io.nexus.sidecar.session.v1.RevokeResponse> getRevokeMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Revoke",
      requestType = io.nexus.sidecar.session.v1.RevokeRequest.class,
      responseType = io.nexus.sidecar.session.v1.RevokeResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.RevokeRequest,
      io.nexus.sidecar.session.v1.RevokeResponse> getRevokeMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.RevokeRequest, io.nexus.sidecar.session.v1.RevokeResponse> getRevokeMethod;
    if ((getRevokeMethod = SessionServiceGrpc.getRevokeMethod) == null) {
      synchronized (SessionServiceGrpc.class) {
        if ((getRevokeMethod = SessionServiceGrpc.getRevokeMethod) == null) {
          SessionServiceGrpc.getRevokeMethod = getRevokeMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.session.v1.RevokeRequest, io.nexus.sidecar.session.v1.RevokeResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Revoke"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.session.v1.RevokeRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.session.v1.RevokeResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SessionServiceMethodDescriptorSupplier("Revoke"))
              .build();
        }
      }
    }
    return getRevokeMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.RevokeUserRequest,
      io.nexus.sidecar.session.v1.RevokeUserResponse> getRevokeUserMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RevokeUser",
      requestType = io.nexus.sidecar.session.v1.RevokeUserRequest.class,
      responseType = io.nexus.sidecar.session.v1.RevokeUserResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.RevokeUserRequest,
      io.nexus.sidecar.session.v1.RevokeUserResponse> getRevokeUserMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.RevokeUserRequest, io.nexus.sidecar.session.v1.RevokeUserResponse> getRevokeUserMethod;
    if ((getRevokeUserMethod = SessionServiceGrpc.getRevokeUserMethod) == null) {
      synchronized (SessionServiceGrpc.class) {
        if ((getRevokeUserMethod = SessionServiceGrpc.getRevokeUserMethod) == null) {
          SessionServiceGrpc.getRevokeUserMethod = getRevokeUserMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.session.v1.RevokeUserRequest, io.nexus.sidecar.session.v1.RevokeUserResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RevokeUser"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.session.v1.RevokeUserRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.session.v1.RevokeUserResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SessionServiceMethodDescriptorSupplier("RevokeUser"))
              .build();
        }
      }
    }
    return getRevokeUserMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.ListByUserRequest,
      io.nexus.sidecar.session.v1.ListByUserResponse> getListByUserMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListByUser",
      requestType = io.nexus.sidecar.session.v1.ListByUserRequest.class,
      responseType = io.nexus.sidecar.session.v1.ListByUserResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.ListByUserRequest,
      io.nexus.sidecar.session.v1.ListByUserResponse> getListByUserMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.ListByUserRequest, io.nexus.sidecar.session.v1.ListByUserResponse> getListByUserMethod;
    if ((getListByUserMethod = SessionServiceGrpc.getListByUserMethod) == null) {
      synchronized (SessionServiceGrpc.class) {
        if ((getListByUserMethod = SessionServiceGrpc.getListByUserMethod) == null) {
          SessionServiceGrpc.getListByUserMethod = getListByUserMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.session.v1.ListByUserRequest, io.nexus.sidecar.session.v1.ListByUserResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListByUser"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.session.v1.ListByUserRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.session.v1.ListByUserResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SessionServiceMethodDescriptorSupplier("ListByUser"))
              .build();
        }
      }
    }
    return getListByUserMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.CountByUserRequest,
      io.nexus.sidecar.session.v1.CountByUserResponse> getCountByUserMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CountByUser",
      requestType = io.nexus.sidecar.session.v1.CountByUserRequest.class,
      responseType = io.nexus.sidecar.session.v1.CountByUserResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.CountByUserRequest,
      io.nexus.sidecar.session.v1.CountByUserResponse> getCountByUserMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.CountByUserRequest, io.nexus.sidecar.session.v1.CountByUserResponse> getCountByUserMethod;
    if ((getCountByUserMethod = SessionServiceGrpc.getCountByUserMethod) == null) {
      synchronized (SessionServiceGrpc.class) {
        if ((getCountByUserMethod = SessionServiceGrpc.getCountByUserMethod) == null) {
          SessionServiceGrpc.getCountByUserMethod = getCountByUserMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.session.v1.CountByUserRequest, io.nexus.sidecar.session.v1.CountByUserResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CountByUser"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.session.v1.CountByUserRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.session.v1.CountByUserResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SessionServiceMethodDescriptorSupplier("CountByUser"))
              .build();
        }
      }
    }
    return getCountByUserMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.WatchRequest,
      io.nexus.sidecar.session.v1.WatchResponse> getWatchMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Watch",
      requestType = io.nexus.sidecar.session.v1.WatchRequest.class,
      responseType = io.nexus.sidecar.session.v1.WatchResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.WatchRequest,
      io.nexus.sidecar.session.v1.WatchResponse> getWatchMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.WatchRequest, io.nexus.sidecar.session.v1.WatchResponse> getWatchMethod;
    if ((getWatchMethod = SessionServiceGrpc.getWatchMethod) == null) {
      synchronized (SessionServiceGrpc.class) {
        if ((getWatchMethod = SessionServiceGrpc.getWatchMethod) == null) {
          SessionServiceGrpc.getWatchMethod = getWatchMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.session.v1.WatchRequest, io.nexus.sidecar.session.v1.WatchResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Watch"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.session.v1.WatchRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.session.v1.WatchResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SessionServiceMethodDescriptorSupplier("Watch"))
              .build();
        }
      }
    }
    return getWatchMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.IssueRefreshTokenRequest,
      io.nexus.sidecar.session.v1.IssueRefreshTokenResponse> getIssueRefreshTokenMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "IssueRefreshToken",
      requestType = io.nexus.sidecar.session.v1.IssueRefreshTokenRequest.class,
      responseType = io.nexus.sidecar.session.v1.IssueRefreshTokenResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.IssueRefreshTokenRequest,
      io.nexus.sidecar.session.v1.IssueRefreshTokenResponse> getIssueRefreshTokenMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.IssueRefreshTokenRequest, io.nexus.sidecar.session.v1.IssueRefreshTokenResponse> getIssueRefreshTokenMethod;
    if ((getIssueRefreshTokenMethod = SessionServiceGrpc.getIssueRefreshTokenMethod) == null) {
      synchronized (SessionServiceGrpc.class) {
        if ((getIssueRefreshTokenMethod = SessionServiceGrpc.getIssueRefreshTokenMethod) == null) {
          SessionServiceGrpc.getIssueRefreshTokenMethod = getIssueRefreshTokenMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.session.v1.IssueRefreshTokenRequest, io.nexus.sidecar.session.v1.IssueRefreshTokenResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "IssueRefreshToken"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.session.v1.IssueRefreshTokenRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.session.v1.IssueRefreshTokenResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SessionServiceMethodDescriptorSupplier("IssueRefreshToken"))
              .build();
        }
      }
    }
    return getIssueRefreshTokenMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.RotateRefreshTokenRequest,
      io.nexus.sidecar.session.v1.RotateRefreshTokenResponse> getRotateRefreshTokenMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RotateRefreshToken",
      requestType = io.nexus.sidecar.session.v1.RotateRefreshTokenRequest.class,
      responseType = io.nexus.sidecar.session.v1.RotateRefreshTokenResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.RotateRefreshTokenRequest,
      io.nexus.sidecar.session.v1.RotateRefreshTokenResponse> getRotateRefreshTokenMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.RotateRefreshTokenRequest, io.nexus.sidecar.session.v1.RotateRefreshTokenResponse> getRotateRefreshTokenMethod;
    if ((getRotateRefreshTokenMethod = SessionServiceGrpc.getRotateRefreshTokenMethod) == null) {
      synchronized (SessionServiceGrpc.class) {
        if ((getRotateRefreshTokenMethod = SessionServiceGrpc.getRotateRefreshTokenMethod) == null) {
          SessionServiceGrpc.getRotateRefreshTokenMethod = getRotateRefreshTokenMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.session.v1.RotateRefreshTokenRequest, io.nexus.sidecar.session.v1.RotateRefreshTokenResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RotateRefreshToken"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.session.v1.RotateRefreshTokenRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.session.v1.RotateRefreshTokenResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SessionServiceMethodDescriptorSupplier("RotateRefreshToken"))
              .build();
        }
      }
    }
    return getRotateRefreshTokenMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.RevokeRefreshTokenRequest,
      io.nexus.sidecar.session.v1.RevokeRefreshTokenResponse> getRevokeRefreshTokenMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RevokeRefreshToken",
      requestType = io.nexus.sidecar.session.v1.RevokeRefreshTokenRequest.class,
      responseType = io.nexus.sidecar.session.v1.RevokeRefreshTokenResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.RevokeRefreshTokenRequest,
      io.nexus.sidecar.session.v1.RevokeRefreshTokenResponse> getRevokeRefreshTokenMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.RevokeRefreshTokenRequest, io.nexus.sidecar.session.v1.RevokeRefreshTokenResponse> getRevokeRefreshTokenMethod;
    if ((getRevokeRefreshTokenMethod = SessionServiceGrpc.getRevokeRefreshTokenMethod) == null) {
      synchronized (SessionServiceGrpc.class) {
        if ((getRevokeRefreshTokenMethod = SessionServiceGrpc.getRevokeRefreshTokenMethod) == null) {
          SessionServiceGrpc.getRevokeRefreshTokenMethod = getRevokeRefreshTokenMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.session.v1.RevokeRefreshTokenRequest, io.nexus.sidecar.session.v1.RevokeRefreshTokenResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RevokeRefreshToken"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.session.v1.RevokeRefreshTokenRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.session.v1.RevokeRefreshTokenResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SessionServiceMethodDescriptorSupplier("RevokeRefreshToken"))
              .build();
        }
      }
    }
    return getRevokeRefreshTokenMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.RevokeRefreshFamilyRequest,
      io.nexus.sidecar.session.v1.RevokeRefreshFamilyResponse> getRevokeRefreshFamilyMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RevokeRefreshFamily",
      requestType = io.nexus.sidecar.session.v1.RevokeRefreshFamilyRequest.class,
      responseType = io.nexus.sidecar.session.v1.RevokeRefreshFamilyResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.RevokeRefreshFamilyRequest,
      io.nexus.sidecar.session.v1.RevokeRefreshFamilyResponse> getRevokeRefreshFamilyMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.RevokeRefreshFamilyRequest, io.nexus.sidecar.session.v1.RevokeRefreshFamilyResponse> getRevokeRefreshFamilyMethod;
    if ((getRevokeRefreshFamilyMethod = SessionServiceGrpc.getRevokeRefreshFamilyMethod) == null) {
      synchronized (SessionServiceGrpc.class) {
        if ((getRevokeRefreshFamilyMethod = SessionServiceGrpc.getRevokeRefreshFamilyMethod) == null) {
          SessionServiceGrpc.getRevokeRefreshFamilyMethod = getRevokeRefreshFamilyMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.session.v1.RevokeRefreshFamilyRequest, io.nexus.sidecar.session.v1.RevokeRefreshFamilyResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RevokeRefreshFamily"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.session.v1.RevokeRefreshFamilyRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.session.v1.RevokeRefreshFamilyResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SessionServiceMethodDescriptorSupplier("RevokeRefreshFamily"))
              .build();
        }
      }
    }
    return getRevokeRefreshFamilyMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.ListRefreshFamiliesRequest,
      io.nexus.sidecar.session.v1.ListRefreshFamiliesResponse> getListRefreshFamiliesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListRefreshFamilies",
      requestType = io.nexus.sidecar.session.v1.ListRefreshFamiliesRequest.class,
      responseType = io.nexus.sidecar.session.v1.ListRefreshFamiliesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.ListRefreshFamiliesRequest,
      io.nexus.sidecar.session.v1.ListRefreshFamiliesResponse> getListRefreshFamiliesMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.session.v1.ListRefreshFamiliesRequest, io.nexus.sidecar.session.v1.ListRefreshFamiliesResponse> getListRefreshFamiliesMethod;
    if ((getListRefreshFamiliesMethod = SessionServiceGrpc.getListRefreshFamiliesMethod) == null) {
      synchronized (SessionServiceGrpc.class) {
        if ((getListRefreshFamiliesMethod = SessionServiceGrpc.getListRefreshFamiliesMethod) == null) {
          SessionServiceGrpc.getListRefreshFamiliesMethod = getListRefreshFamiliesMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.session.v1.ListRefreshFamiliesRequest, io.nexus.sidecar.session.v1.ListRefreshFamiliesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListRefreshFamilies"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.session.v1.ListRefreshFamiliesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.session.v1.ListRefreshFamiliesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SessionServiceMethodDescriptorSupplier("ListRefreshFamilies"))
              .build();
        }
      }
    }
    return getListRefreshFamiliesMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static SessionServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<SessionServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<SessionServiceStub>() {
        @java.lang.Override
        public SessionServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new SessionServiceStub(channel, callOptions);
        }
      };
    return SessionServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static SessionServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<SessionServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<SessionServiceBlockingV2Stub>() {
        @java.lang.Override
        public SessionServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new SessionServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return SessionServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static SessionServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<SessionServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<SessionServiceBlockingStub>() {
        @java.lang.Override
        public SessionServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new SessionServiceBlockingStub(channel, callOptions);
        }
      };
    return SessionServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static SessionServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<SessionServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<SessionServiceFutureStub>() {
        @java.lang.Override
        public SessionServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new SessionServiceFutureStub(channel, callOptions);
        }
      };
    return SessionServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * SessionService records who is logged in. A session is the hash `session:{session_id}`, listed in the set
   * `session:user:{user_id}:sessions`; a refresh token is the string `refresh:{token_id}`. Sessions and tokens that other
   * programs wrote in this layout can be used here as well.
   * A session that does not exist, has expired or was revoked is answered with `missing`. When Redis cannot be reached the
   * call fails with UNAVAILABLE; it never answers `missing` then. A key that holds another Redis type is WRONG_TYPE.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Create starts a session of a user under a new random id (192 bits, `sess_…`). The id is added to the user index
     * before the session is written, so a call that is interrupted leaves at most an id without a session, which is removed
     * later.
     * `max_sessions` holds under any number of parallel calls. One round trip without a limit or a `request_id`, two with,
     * up to four when the user is at the limit.
     * </pre>
     */
    default void create(io.nexus.sidecar.session.v1.CreateRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.CreateResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateMethod(), responseObserver);
    }

    /**
     * <pre>
     * Get reads a session. It is not recorded as activity; Touch does that, and can return the session as well.
     * One round trip; up to three for an id within the grace of its rotation.
     * </pre>
     */
    default void get(io.nexus.sidecar.session.v1.GetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.GetResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetMethod(), responseObserver);
    }

    /**
     * <pre>
     * BatchGet reads up to 1,000 sessions in one round trip, in the order of the request, with an outcome for each. An id
     * that is named twice is read once. REPLY_TOO_LARGE when the reply would exceed `server.max_reply_bytes`.
     * </pre>
     */
    default void batchGet(io.nexus.sidecar.session.v1.BatchGetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.BatchGetResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getBatchGetMethod(), responseObserver);
    }

    /**
     * <pre>
     * Update changes a session's data; its timeouts and `last_activity_time` stay. It never brings an ended session back.
     * With `expected_version` it changes nothing unless that is the current version. Repeating a conditional Update that
     * was applied is a conflict too.
     * </pre>
     */
    default void update(io.nexus.sidecar.session.v1.UpdateRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.UpdateResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpdateMethod(), responseObserver);
    }

    /**
     * <pre>
     * Touch records activity now and restarts the idle timeout, which never extends the session past its
     * `absolute_expire_time`. It never brings an ended session back.
     * One round trip; up to three for an id within the grace of its rotation.
     * </pre>
     */
    default void touch(io.nexus.sidecar.session.v1.TouchRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.TouchResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getTouchMethod(), responseObserver);
    }

    /**
     * <pre>
     * Rotate gives a session a new id and ends the old one at once; data, timeouts and activity carry over. Call it when
     * privileges change, such as at login (OWASP Session Management, "Renew the Session ID After Any Privilege Level
     * Change").
     * Parallel calls for one id create one successor. With a grace, all of them return it; without, one does and the others
     * answer `missing`. A rotation that was interrupted is completed by the next Rotate of the old id within 10 minutes.
     * </pre>
     */
    default void rotate(io.nexus.sidecar.session.v1.RotateRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.RotateResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRotateMethod(), responseObserver);
    }

    /**
     * <pre>
     * Revoke ends a session. For an id within the grace of its rotation it ends the successor.
     * </pre>
     */
    default void revoke(io.nexus.sidecar.session.v1.RevokeRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.RevokeResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRevokeMethod(), responseObserver);
    }

    /**
     * <pre>
     * RevokeUser ends all sessions and refresh tokens of a user except those named, in batches of 500. It also stops
     * sessions and token families that are being created or rotated at the same time; those begun after the call may live.
     * Refresh tokens that another program wrote are found once they have been rotated here.
     * </pre>
     */
    default void revokeUser(io.nexus.sidecar.session.v1.RevokeUserRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.RevokeUserResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRevokeUserMethod(), responseObserver);
    }

    /**
     * <pre>
     * ListByUser lists the living sessions of a user, newest first, those that other programs created last. Ids in the
     * user index whose session has ended are removed from it.
     * </pre>
     */
    default void listByUser(io.nexus.sidecar.session.v1.ListByUserRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.ListByUserResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListByUserMethod(), responseObserver);
    }

    /**
     * <pre>
     * CountByUser counts the living sessions of a user exactly, in batches of 1,000.
     * </pre>
     */
    default void countByUser(io.nexus.sidecar.session.v1.CountByUserRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.CountByUserResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCountByUserMethod(), responseObserver);
    }

    /**
     * <pre>
     * Watch follows one session or all sessions of a user. It starts with a snapshot; changes after it, made through any
     * sidecar, arrive within milliseconds. After a gap a new snapshot follows. The watch of one session ends after its
     * `ended`, `rotated` or `missing`. Expiry is noticed within a second; changes that other programs make to the hashes
     * directly appear only in the next snapshot.
     * </pre>
     */
    default void watch(io.nexus.sidecar.session.v1.WatchRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.WatchResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getWatchMethod(), responseObserver);
    }

    /**
     * <pre>
     * IssueRefreshToken creates the first token of a new token family for a user.
     * </pre>
     */
    default void issueRefreshToken(io.nexus.sidecar.session.v1.IssueRefreshTokenRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.IssueRefreshTokenResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getIssueRefreshTokenMethod(), responseObserver);
    }

    /**
     * <pre>
     * RotateRefreshToken replaces a token by its successor (RFC 9700, section 4.14.2). Parallel calls with one token create
     * one successor. A repeat within the grace returns the newest token of the family, so repeating a call whose reply was
     * lost is safe. A spent token presented later revokes the family: whoever holds its living token is logged out.
     * One round trip; two when reuse is detected, or when a token of another program is rotated for the first time.
     * </pre>
     */
    default void rotateRefreshToken(io.nexus.sidecar.session.v1.RotateRefreshTokenRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.RotateRefreshTokenResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRotateRefreshTokenMethod(), responseObserver);
    }

    /**
     * <pre>
     * RevokeRefreshToken ends a token and with it its family (RFC 7009). For a token within the grace of its rotation it
     * ends the newest token of the family.
     * </pre>
     */
    default void revokeRefreshToken(io.nexus.sidecar.session.v1.RevokeRefreshTokenRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.RevokeRefreshTokenResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRevokeRefreshTokenMethod(), responseObserver);
    }

    /**
     * <pre>
     * RevokeRefreshFamily ends the living token of a family; spent tokens of it return no successor any more.
     * </pre>
     */
    default void revokeRefreshFamily(io.nexus.sidecar.session.v1.RevokeRefreshFamilyRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.RevokeRefreshFamilyResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRevokeRefreshFamilyMethod(), responseObserver);
    }

    /**
     * <pre>
     * ListRefreshFamilies lists the token families of a user that have a living token, newest first: one for each device
     * that is logged in. Families that have ended are removed from the user's list.
     * </pre>
     */
    default void listRefreshFamilies(io.nexus.sidecar.session.v1.ListRefreshFamiliesRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.ListRefreshFamiliesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListRefreshFamiliesMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service SessionService.
   * <pre>
   * SessionService records who is logged in. A session is the hash `session:{session_id}`, listed in the set
   * `session:user:{user_id}:sessions`; a refresh token is the string `refresh:{token_id}`. Sessions and tokens that other
   * programs wrote in this layout can be used here as well.
   * A session that does not exist, has expired or was revoked is answered with `missing`. When Redis cannot be reached the
   * call fails with UNAVAILABLE; it never answers `missing` then. A key that holds another Redis type is WRONG_TYPE.
   * </pre>
   */
  public static abstract class SessionServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return SessionServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service SessionService.
   * <pre>
   * SessionService records who is logged in. A session is the hash `session:{session_id}`, listed in the set
   * `session:user:{user_id}:sessions`; a refresh token is the string `refresh:{token_id}`. Sessions and tokens that other
   * programs wrote in this layout can be used here as well.
   * A session that does not exist, has expired or was revoked is answered with `missing`. When Redis cannot be reached the
   * call fails with UNAVAILABLE; it never answers `missing` then. A key that holds another Redis type is WRONG_TYPE.
   * </pre>
   */
  public static final class SessionServiceStub
      extends io.grpc.stub.AbstractAsyncStub<SessionServiceStub> {
    private SessionServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected SessionServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new SessionServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Create starts a session of a user under a new random id (192 bits, `sess_…`). The id is added to the user index
     * before the session is written, so a call that is interrupted leaves at most an id without a session, which is removed
     * later.
     * `max_sessions` holds under any number of parallel calls. One round trip without a limit or a `request_id`, two with,
     * up to four when the user is at the limit.
     * </pre>
     */
    public void create(io.nexus.sidecar.session.v1.CreateRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.CreateResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Get reads a session. It is not recorded as activity; Touch does that, and can return the session as well.
     * One round trip; up to three for an id within the grace of its rotation.
     * </pre>
     */
    public void get(io.nexus.sidecar.session.v1.GetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.GetResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * BatchGet reads up to 1,000 sessions in one round trip, in the order of the request, with an outcome for each. An id
     * that is named twice is read once. REPLY_TOO_LARGE when the reply would exceed `server.max_reply_bytes`.
     * </pre>
     */
    public void batchGet(io.nexus.sidecar.session.v1.BatchGetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.BatchGetResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getBatchGetMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Update changes a session's data; its timeouts and `last_activity_time` stay. It never brings an ended session back.
     * With `expected_version` it changes nothing unless that is the current version. Repeating a conditional Update that
     * was applied is a conflict too.
     * </pre>
     */
    public void update(io.nexus.sidecar.session.v1.UpdateRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.UpdateResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpdateMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Touch records activity now and restarts the idle timeout, which never extends the session past its
     * `absolute_expire_time`. It never brings an ended session back.
     * One round trip; up to three for an id within the grace of its rotation.
     * </pre>
     */
    public void touch(io.nexus.sidecar.session.v1.TouchRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.TouchResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getTouchMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Rotate gives a session a new id and ends the old one at once; data, timeouts and activity carry over. Call it when
     * privileges change, such as at login (OWASP Session Management, "Renew the Session ID After Any Privilege Level
     * Change").
     * Parallel calls for one id create one successor. With a grace, all of them return it; without, one does and the others
     * answer `missing`. A rotation that was interrupted is completed by the next Rotate of the old id within 10 minutes.
     * </pre>
     */
    public void rotate(io.nexus.sidecar.session.v1.RotateRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.RotateResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRotateMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Revoke ends a session. For an id within the grace of its rotation it ends the successor.
     * </pre>
     */
    public void revoke(io.nexus.sidecar.session.v1.RevokeRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.RevokeResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRevokeMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * RevokeUser ends all sessions and refresh tokens of a user except those named, in batches of 500. It also stops
     * sessions and token families that are being created or rotated at the same time; those begun after the call may live.
     * Refresh tokens that another program wrote are found once they have been rotated here.
     * </pre>
     */
    public void revokeUser(io.nexus.sidecar.session.v1.RevokeUserRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.RevokeUserResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRevokeUserMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * ListByUser lists the living sessions of a user, newest first, those that other programs created last. Ids in the
     * user index whose session has ended are removed from it.
     * </pre>
     */
    public void listByUser(io.nexus.sidecar.session.v1.ListByUserRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.ListByUserResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListByUserMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * CountByUser counts the living sessions of a user exactly, in batches of 1,000.
     * </pre>
     */
    public void countByUser(io.nexus.sidecar.session.v1.CountByUserRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.CountByUserResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCountByUserMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Watch follows one session or all sessions of a user. It starts with a snapshot; changes after it, made through any
     * sidecar, arrive within milliseconds. After a gap a new snapshot follows. The watch of one session ends after its
     * `ended`, `rotated` or `missing`. Expiry is noticed within a second; changes that other programs make to the hashes
     * directly appear only in the next snapshot.
     * </pre>
     */
    public void watch(io.nexus.sidecar.session.v1.WatchRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.WatchResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getWatchMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * IssueRefreshToken creates the first token of a new token family for a user.
     * </pre>
     */
    public void issueRefreshToken(io.nexus.sidecar.session.v1.IssueRefreshTokenRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.IssueRefreshTokenResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getIssueRefreshTokenMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * RotateRefreshToken replaces a token by its successor (RFC 9700, section 4.14.2). Parallel calls with one token create
     * one successor. A repeat within the grace returns the newest token of the family, so repeating a call whose reply was
     * lost is safe. A spent token presented later revokes the family: whoever holds its living token is logged out.
     * One round trip; two when reuse is detected, or when a token of another program is rotated for the first time.
     * </pre>
     */
    public void rotateRefreshToken(io.nexus.sidecar.session.v1.RotateRefreshTokenRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.RotateRefreshTokenResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRotateRefreshTokenMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * RevokeRefreshToken ends a token and with it its family (RFC 7009). For a token within the grace of its rotation it
     * ends the newest token of the family.
     * </pre>
     */
    public void revokeRefreshToken(io.nexus.sidecar.session.v1.RevokeRefreshTokenRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.RevokeRefreshTokenResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRevokeRefreshTokenMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * RevokeRefreshFamily ends the living token of a family; spent tokens of it return no successor any more.
     * </pre>
     */
    public void revokeRefreshFamily(io.nexus.sidecar.session.v1.RevokeRefreshFamilyRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.RevokeRefreshFamilyResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRevokeRefreshFamilyMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * ListRefreshFamilies lists the token families of a user that have a living token, newest first: one for each device
     * that is logged in. Families that have ended are removed from the user's list.
     * </pre>
     */
    public void listRefreshFamilies(io.nexus.sidecar.session.v1.ListRefreshFamiliesRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.ListRefreshFamiliesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListRefreshFamiliesMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service SessionService.
   * <pre>
   * SessionService records who is logged in. A session is the hash `session:{session_id}`, listed in the set
   * `session:user:{user_id}:sessions`; a refresh token is the string `refresh:{token_id}`. Sessions and tokens that other
   * programs wrote in this layout can be used here as well.
   * A session that does not exist, has expired or was revoked is answered with `missing`. When Redis cannot be reached the
   * call fails with UNAVAILABLE; it never answers `missing` then. A key that holds another Redis type is WRONG_TYPE.
   * </pre>
   */
  public static final class SessionServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<SessionServiceBlockingV2Stub> {
    private SessionServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected SessionServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new SessionServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Create starts a session of a user under a new random id (192 bits, `sess_…`). The id is added to the user index
     * before the session is written, so a call that is interrupted leaves at most an id without a session, which is removed
     * later.
     * `max_sessions` holds under any number of parallel calls. One round trip without a limit or a `request_id`, two with,
     * up to four when the user is at the limit.
     * </pre>
     */
    public io.nexus.sidecar.session.v1.CreateResponse create(io.nexus.sidecar.session.v1.CreateRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Get reads a session. It is not recorded as activity; Touch does that, and can return the session as well.
     * One round trip; up to three for an id within the grace of its rotation.
     * </pre>
     */
    public io.nexus.sidecar.session.v1.GetResponse get(io.nexus.sidecar.session.v1.GetRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * BatchGet reads up to 1,000 sessions in one round trip, in the order of the request, with an outcome for each. An id
     * that is named twice is read once. REPLY_TOO_LARGE when the reply would exceed `server.max_reply_bytes`.
     * </pre>
     */
    public io.nexus.sidecar.session.v1.BatchGetResponse batchGet(io.nexus.sidecar.session.v1.BatchGetRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getBatchGetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Update changes a session's data; its timeouts and `last_activity_time` stay. It never brings an ended session back.
     * With `expected_version` it changes nothing unless that is the current version. Repeating a conditional Update that
     * was applied is a conflict too.
     * </pre>
     */
    public io.nexus.sidecar.session.v1.UpdateResponse update(io.nexus.sidecar.session.v1.UpdateRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpdateMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Touch records activity now and restarts the idle timeout, which never extends the session past its
     * `absolute_expire_time`. It never brings an ended session back.
     * One round trip; up to three for an id within the grace of its rotation.
     * </pre>
     */
    public io.nexus.sidecar.session.v1.TouchResponse touch(io.nexus.sidecar.session.v1.TouchRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getTouchMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Rotate gives a session a new id and ends the old one at once; data, timeouts and activity carry over. Call it when
     * privileges change, such as at login (OWASP Session Management, "Renew the Session ID After Any Privilege Level
     * Change").
     * Parallel calls for one id create one successor. With a grace, all of them return it; without, one does and the others
     * answer `missing`. A rotation that was interrupted is completed by the next Rotate of the old id within 10 minutes.
     * </pre>
     */
    public io.nexus.sidecar.session.v1.RotateResponse rotate(io.nexus.sidecar.session.v1.RotateRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRotateMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Revoke ends a session. For an id within the grace of its rotation it ends the successor.
     * </pre>
     */
    public io.nexus.sidecar.session.v1.RevokeResponse revoke(io.nexus.sidecar.session.v1.RevokeRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRevokeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * RevokeUser ends all sessions and refresh tokens of a user except those named, in batches of 500. It also stops
     * sessions and token families that are being created or rotated at the same time; those begun after the call may live.
     * Refresh tokens that another program wrote are found once they have been rotated here.
     * </pre>
     */
    public io.nexus.sidecar.session.v1.RevokeUserResponse revokeUser(io.nexus.sidecar.session.v1.RevokeUserRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRevokeUserMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * ListByUser lists the living sessions of a user, newest first, those that other programs created last. Ids in the
     * user index whose session has ended are removed from it.
     * </pre>
     */
    public io.nexus.sidecar.session.v1.ListByUserResponse listByUser(io.nexus.sidecar.session.v1.ListByUserRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListByUserMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * CountByUser counts the living sessions of a user exactly, in batches of 1,000.
     * </pre>
     */
    public io.nexus.sidecar.session.v1.CountByUserResponse countByUser(io.nexus.sidecar.session.v1.CountByUserRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCountByUserMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Watch follows one session or all sessions of a user. It starts with a snapshot; changes after it, made through any
     * sidecar, arrive within milliseconds. After a gap a new snapshot follows. The watch of one session ends after its
     * `ended`, `rotated` or `missing`. Expiry is noticed within a second; changes that other programs make to the hashes
     * directly appear only in the next snapshot.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, io.nexus.sidecar.session.v1.WatchResponse>
        watch(io.nexus.sidecar.session.v1.WatchRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getWatchMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * IssueRefreshToken creates the first token of a new token family for a user.
     * </pre>
     */
    public io.nexus.sidecar.session.v1.IssueRefreshTokenResponse issueRefreshToken(io.nexus.sidecar.session.v1.IssueRefreshTokenRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getIssueRefreshTokenMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * RotateRefreshToken replaces a token by its successor (RFC 9700, section 4.14.2). Parallel calls with one token create
     * one successor. A repeat within the grace returns the newest token of the family, so repeating a call whose reply was
     * lost is safe. A spent token presented later revokes the family: whoever holds its living token is logged out.
     * One round trip; two when reuse is detected, or when a token of another program is rotated for the first time.
     * </pre>
     */
    public io.nexus.sidecar.session.v1.RotateRefreshTokenResponse rotateRefreshToken(io.nexus.sidecar.session.v1.RotateRefreshTokenRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRotateRefreshTokenMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * RevokeRefreshToken ends a token and with it its family (RFC 7009). For a token within the grace of its rotation it
     * ends the newest token of the family.
     * </pre>
     */
    public io.nexus.sidecar.session.v1.RevokeRefreshTokenResponse revokeRefreshToken(io.nexus.sidecar.session.v1.RevokeRefreshTokenRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRevokeRefreshTokenMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * RevokeRefreshFamily ends the living token of a family; spent tokens of it return no successor any more.
     * </pre>
     */
    public io.nexus.sidecar.session.v1.RevokeRefreshFamilyResponse revokeRefreshFamily(io.nexus.sidecar.session.v1.RevokeRefreshFamilyRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRevokeRefreshFamilyMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * ListRefreshFamilies lists the token families of a user that have a living token, newest first: one for each device
     * that is logged in. Families that have ended are removed from the user's list.
     * </pre>
     */
    public io.nexus.sidecar.session.v1.ListRefreshFamiliesResponse listRefreshFamilies(io.nexus.sidecar.session.v1.ListRefreshFamiliesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListRefreshFamiliesMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service SessionService.
   * <pre>
   * SessionService records who is logged in. A session is the hash `session:{session_id}`, listed in the set
   * `session:user:{user_id}:sessions`; a refresh token is the string `refresh:{token_id}`. Sessions and tokens that other
   * programs wrote in this layout can be used here as well.
   * A session that does not exist, has expired or was revoked is answered with `missing`. When Redis cannot be reached the
   * call fails with UNAVAILABLE; it never answers `missing` then. A key that holds another Redis type is WRONG_TYPE.
   * </pre>
   */
  public static final class SessionServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<SessionServiceBlockingStub> {
    private SessionServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected SessionServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new SessionServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Create starts a session of a user under a new random id (192 bits, `sess_…`). The id is added to the user index
     * before the session is written, so a call that is interrupted leaves at most an id without a session, which is removed
     * later.
     * `max_sessions` holds under any number of parallel calls. One round trip without a limit or a `request_id`, two with,
     * up to four when the user is at the limit.
     * </pre>
     */
    public io.nexus.sidecar.session.v1.CreateResponse create(io.nexus.sidecar.session.v1.CreateRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Get reads a session. It is not recorded as activity; Touch does that, and can return the session as well.
     * One round trip; up to three for an id within the grace of its rotation.
     * </pre>
     */
    public io.nexus.sidecar.session.v1.GetResponse get(io.nexus.sidecar.session.v1.GetRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * BatchGet reads up to 1,000 sessions in one round trip, in the order of the request, with an outcome for each. An id
     * that is named twice is read once. REPLY_TOO_LARGE when the reply would exceed `server.max_reply_bytes`.
     * </pre>
     */
    public io.nexus.sidecar.session.v1.BatchGetResponse batchGet(io.nexus.sidecar.session.v1.BatchGetRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getBatchGetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Update changes a session's data; its timeouts and `last_activity_time` stay. It never brings an ended session back.
     * With `expected_version` it changes nothing unless that is the current version. Repeating a conditional Update that
     * was applied is a conflict too.
     * </pre>
     */
    public io.nexus.sidecar.session.v1.UpdateResponse update(io.nexus.sidecar.session.v1.UpdateRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpdateMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Touch records activity now and restarts the idle timeout, which never extends the session past its
     * `absolute_expire_time`. It never brings an ended session back.
     * One round trip; up to three for an id within the grace of its rotation.
     * </pre>
     */
    public io.nexus.sidecar.session.v1.TouchResponse touch(io.nexus.sidecar.session.v1.TouchRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getTouchMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Rotate gives a session a new id and ends the old one at once; data, timeouts and activity carry over. Call it when
     * privileges change, such as at login (OWASP Session Management, "Renew the Session ID After Any Privilege Level
     * Change").
     * Parallel calls for one id create one successor. With a grace, all of them return it; without, one does and the others
     * answer `missing`. A rotation that was interrupted is completed by the next Rotate of the old id within 10 minutes.
     * </pre>
     */
    public io.nexus.sidecar.session.v1.RotateResponse rotate(io.nexus.sidecar.session.v1.RotateRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRotateMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Revoke ends a session. For an id within the grace of its rotation it ends the successor.
     * </pre>
     */
    public io.nexus.sidecar.session.v1.RevokeResponse revoke(io.nexus.sidecar.session.v1.RevokeRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRevokeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * RevokeUser ends all sessions and refresh tokens of a user except those named, in batches of 500. It also stops
     * sessions and token families that are being created or rotated at the same time; those begun after the call may live.
     * Refresh tokens that another program wrote are found once they have been rotated here.
     * </pre>
     */
    public io.nexus.sidecar.session.v1.RevokeUserResponse revokeUser(io.nexus.sidecar.session.v1.RevokeUserRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRevokeUserMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * ListByUser lists the living sessions of a user, newest first, those that other programs created last. Ids in the
     * user index whose session has ended are removed from it.
     * </pre>
     */
    public io.nexus.sidecar.session.v1.ListByUserResponse listByUser(io.nexus.sidecar.session.v1.ListByUserRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListByUserMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * CountByUser counts the living sessions of a user exactly, in batches of 1,000.
     * </pre>
     */
    public io.nexus.sidecar.session.v1.CountByUserResponse countByUser(io.nexus.sidecar.session.v1.CountByUserRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCountByUserMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Watch follows one session or all sessions of a user. It starts with a snapshot; changes after it, made through any
     * sidecar, arrive within milliseconds. After a gap a new snapshot follows. The watch of one session ends after its
     * `ended`, `rotated` or `missing`. Expiry is noticed within a second; changes that other programs make to the hashes
     * directly appear only in the next snapshot.
     * </pre>
     */
    public java.util.Iterator<io.nexus.sidecar.session.v1.WatchResponse> watch(
        io.nexus.sidecar.session.v1.WatchRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getWatchMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * IssueRefreshToken creates the first token of a new token family for a user.
     * </pre>
     */
    public io.nexus.sidecar.session.v1.IssueRefreshTokenResponse issueRefreshToken(io.nexus.sidecar.session.v1.IssueRefreshTokenRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getIssueRefreshTokenMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * RotateRefreshToken replaces a token by its successor (RFC 9700, section 4.14.2). Parallel calls with one token create
     * one successor. A repeat within the grace returns the newest token of the family, so repeating a call whose reply was
     * lost is safe. A spent token presented later revokes the family: whoever holds its living token is logged out.
     * One round trip; two when reuse is detected, or when a token of another program is rotated for the first time.
     * </pre>
     */
    public io.nexus.sidecar.session.v1.RotateRefreshTokenResponse rotateRefreshToken(io.nexus.sidecar.session.v1.RotateRefreshTokenRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRotateRefreshTokenMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * RevokeRefreshToken ends a token and with it its family (RFC 7009). For a token within the grace of its rotation it
     * ends the newest token of the family.
     * </pre>
     */
    public io.nexus.sidecar.session.v1.RevokeRefreshTokenResponse revokeRefreshToken(io.nexus.sidecar.session.v1.RevokeRefreshTokenRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRevokeRefreshTokenMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * RevokeRefreshFamily ends the living token of a family; spent tokens of it return no successor any more.
     * </pre>
     */
    public io.nexus.sidecar.session.v1.RevokeRefreshFamilyResponse revokeRefreshFamily(io.nexus.sidecar.session.v1.RevokeRefreshFamilyRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRevokeRefreshFamilyMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * ListRefreshFamilies lists the token families of a user that have a living token, newest first: one for each device
     * that is logged in. Families that have ended are removed from the user's list.
     * </pre>
     */
    public io.nexus.sidecar.session.v1.ListRefreshFamiliesResponse listRefreshFamilies(io.nexus.sidecar.session.v1.ListRefreshFamiliesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListRefreshFamiliesMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service SessionService.
   * <pre>
   * SessionService records who is logged in. A session is the hash `session:{session_id}`, listed in the set
   * `session:user:{user_id}:sessions`; a refresh token is the string `refresh:{token_id}`. Sessions and tokens that other
   * programs wrote in this layout can be used here as well.
   * A session that does not exist, has expired or was revoked is answered with `missing`. When Redis cannot be reached the
   * call fails with UNAVAILABLE; it never answers `missing` then. A key that holds another Redis type is WRONG_TYPE.
   * </pre>
   */
  public static final class SessionServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<SessionServiceFutureStub> {
    private SessionServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected SessionServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new SessionServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Create starts a session of a user under a new random id (192 bits, `sess_…`). The id is added to the user index
     * before the session is written, so a call that is interrupted leaves at most an id without a session, which is removed
     * later.
     * `max_sessions` holds under any number of parallel calls. One round trip without a limit or a `request_id`, two with,
     * up to four when the user is at the limit.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.session.v1.CreateResponse> create(
        io.nexus.sidecar.session.v1.CreateRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Get reads a session. It is not recorded as activity; Touch does that, and can return the session as well.
     * One round trip; up to three for an id within the grace of its rotation.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.session.v1.GetResponse> get(
        io.nexus.sidecar.session.v1.GetRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * BatchGet reads up to 1,000 sessions in one round trip, in the order of the request, with an outcome for each. An id
     * that is named twice is read once. REPLY_TOO_LARGE when the reply would exceed `server.max_reply_bytes`.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.session.v1.BatchGetResponse> batchGet(
        io.nexus.sidecar.session.v1.BatchGetRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getBatchGetMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Update changes a session's data; its timeouts and `last_activity_time` stay. It never brings an ended session back.
     * With `expected_version` it changes nothing unless that is the current version. Repeating a conditional Update that
     * was applied is a conflict too.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.session.v1.UpdateResponse> update(
        io.nexus.sidecar.session.v1.UpdateRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpdateMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Touch records activity now and restarts the idle timeout, which never extends the session past its
     * `absolute_expire_time`. It never brings an ended session back.
     * One round trip; up to three for an id within the grace of its rotation.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.session.v1.TouchResponse> touch(
        io.nexus.sidecar.session.v1.TouchRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getTouchMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Rotate gives a session a new id and ends the old one at once; data, timeouts and activity carry over. Call it when
     * privileges change, such as at login (OWASP Session Management, "Renew the Session ID After Any Privilege Level
     * Change").
     * Parallel calls for one id create one successor. With a grace, all of them return it; without, one does and the others
     * answer `missing`. A rotation that was interrupted is completed by the next Rotate of the old id within 10 minutes.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.session.v1.RotateResponse> rotate(
        io.nexus.sidecar.session.v1.RotateRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRotateMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Revoke ends a session. For an id within the grace of its rotation it ends the successor.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.session.v1.RevokeResponse> revoke(
        io.nexus.sidecar.session.v1.RevokeRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRevokeMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * RevokeUser ends all sessions and refresh tokens of a user except those named, in batches of 500. It also stops
     * sessions and token families that are being created or rotated at the same time; those begun after the call may live.
     * Refresh tokens that another program wrote are found once they have been rotated here.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.session.v1.RevokeUserResponse> revokeUser(
        io.nexus.sidecar.session.v1.RevokeUserRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRevokeUserMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * ListByUser lists the living sessions of a user, newest first, those that other programs created last. Ids in the
     * user index whose session has ended are removed from it.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.session.v1.ListByUserResponse> listByUser(
        io.nexus.sidecar.session.v1.ListByUserRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListByUserMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * CountByUser counts the living sessions of a user exactly, in batches of 1,000.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.session.v1.CountByUserResponse> countByUser(
        io.nexus.sidecar.session.v1.CountByUserRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCountByUserMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * IssueRefreshToken creates the first token of a new token family for a user.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.session.v1.IssueRefreshTokenResponse> issueRefreshToken(
        io.nexus.sidecar.session.v1.IssueRefreshTokenRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getIssueRefreshTokenMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * RotateRefreshToken replaces a token by its successor (RFC 9700, section 4.14.2). Parallel calls with one token create
     * one successor. A repeat within the grace returns the newest token of the family, so repeating a call whose reply was
     * lost is safe. A spent token presented later revokes the family: whoever holds its living token is logged out.
     * One round trip; two when reuse is detected, or when a token of another program is rotated for the first time.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.session.v1.RotateRefreshTokenResponse> rotateRefreshToken(
        io.nexus.sidecar.session.v1.RotateRefreshTokenRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRotateRefreshTokenMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * RevokeRefreshToken ends a token and with it its family (RFC 7009). For a token within the grace of its rotation it
     * ends the newest token of the family.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.session.v1.RevokeRefreshTokenResponse> revokeRefreshToken(
        io.nexus.sidecar.session.v1.RevokeRefreshTokenRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRevokeRefreshTokenMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * RevokeRefreshFamily ends the living token of a family; spent tokens of it return no successor any more.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.session.v1.RevokeRefreshFamilyResponse> revokeRefreshFamily(
        io.nexus.sidecar.session.v1.RevokeRefreshFamilyRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRevokeRefreshFamilyMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * ListRefreshFamilies lists the token families of a user that have a living token, newest first: one for each device
     * that is logged in. Families that have ended are removed from the user's list.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.session.v1.ListRefreshFamiliesResponse> listRefreshFamilies(
        io.nexus.sidecar.session.v1.ListRefreshFamiliesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListRefreshFamiliesMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_CREATE = 0;
  private static final int METHODID_GET = 1;
  private static final int METHODID_BATCH_GET = 2;
  private static final int METHODID_UPDATE = 3;
  private static final int METHODID_TOUCH = 4;
  private static final int METHODID_ROTATE = 5;
  private static final int METHODID_REVOKE = 6;
  private static final int METHODID_REVOKE_USER = 7;
  private static final int METHODID_LIST_BY_USER = 8;
  private static final int METHODID_COUNT_BY_USER = 9;
  private static final int METHODID_WATCH = 10;
  private static final int METHODID_ISSUE_REFRESH_TOKEN = 11;
  private static final int METHODID_ROTATE_REFRESH_TOKEN = 12;
  private static final int METHODID_REVOKE_REFRESH_TOKEN = 13;
  private static final int METHODID_REVOKE_REFRESH_FAMILY = 14;
  private static final int METHODID_LIST_REFRESH_FAMILIES = 15;

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
        case METHODID_CREATE:
          serviceImpl.create((io.nexus.sidecar.session.v1.CreateRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.CreateResponse>) responseObserver);
          break;
        case METHODID_GET:
          serviceImpl.get((io.nexus.sidecar.session.v1.GetRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.GetResponse>) responseObserver);
          break;
        case METHODID_BATCH_GET:
          serviceImpl.batchGet((io.nexus.sidecar.session.v1.BatchGetRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.BatchGetResponse>) responseObserver);
          break;
        case METHODID_UPDATE:
          serviceImpl.update((io.nexus.sidecar.session.v1.UpdateRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.UpdateResponse>) responseObserver);
          break;
        case METHODID_TOUCH:
          serviceImpl.touch((io.nexus.sidecar.session.v1.TouchRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.TouchResponse>) responseObserver);
          break;
        case METHODID_ROTATE:
          serviceImpl.rotate((io.nexus.sidecar.session.v1.RotateRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.RotateResponse>) responseObserver);
          break;
        case METHODID_REVOKE:
          serviceImpl.revoke((io.nexus.sidecar.session.v1.RevokeRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.RevokeResponse>) responseObserver);
          break;
        case METHODID_REVOKE_USER:
          serviceImpl.revokeUser((io.nexus.sidecar.session.v1.RevokeUserRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.RevokeUserResponse>) responseObserver);
          break;
        case METHODID_LIST_BY_USER:
          serviceImpl.listByUser((io.nexus.sidecar.session.v1.ListByUserRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.ListByUserResponse>) responseObserver);
          break;
        case METHODID_COUNT_BY_USER:
          serviceImpl.countByUser((io.nexus.sidecar.session.v1.CountByUserRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.CountByUserResponse>) responseObserver);
          break;
        case METHODID_WATCH:
          serviceImpl.watch((io.nexus.sidecar.session.v1.WatchRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.WatchResponse>) responseObserver);
          break;
        case METHODID_ISSUE_REFRESH_TOKEN:
          serviceImpl.issueRefreshToken((io.nexus.sidecar.session.v1.IssueRefreshTokenRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.IssueRefreshTokenResponse>) responseObserver);
          break;
        case METHODID_ROTATE_REFRESH_TOKEN:
          serviceImpl.rotateRefreshToken((io.nexus.sidecar.session.v1.RotateRefreshTokenRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.RotateRefreshTokenResponse>) responseObserver);
          break;
        case METHODID_REVOKE_REFRESH_TOKEN:
          serviceImpl.revokeRefreshToken((io.nexus.sidecar.session.v1.RevokeRefreshTokenRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.RevokeRefreshTokenResponse>) responseObserver);
          break;
        case METHODID_REVOKE_REFRESH_FAMILY:
          serviceImpl.revokeRefreshFamily((io.nexus.sidecar.session.v1.RevokeRefreshFamilyRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.RevokeRefreshFamilyResponse>) responseObserver);
          break;
        case METHODID_LIST_REFRESH_FAMILIES:
          serviceImpl.listRefreshFamilies((io.nexus.sidecar.session.v1.ListRefreshFamiliesRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.session.v1.ListRefreshFamiliesResponse>) responseObserver);
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
          getCreateMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.session.v1.CreateRequest,
              io.nexus.sidecar.session.v1.CreateResponse>(
                service, METHODID_CREATE)))
        .addMethod(
          getGetMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.session.v1.GetRequest,
              io.nexus.sidecar.session.v1.GetResponse>(
                service, METHODID_GET)))
        .addMethod(
          getBatchGetMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.session.v1.BatchGetRequest,
              io.nexus.sidecar.session.v1.BatchGetResponse>(
                service, METHODID_BATCH_GET)))
        .addMethod(
          getUpdateMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.session.v1.UpdateRequest,
              io.nexus.sidecar.session.v1.UpdateResponse>(
                service, METHODID_UPDATE)))
        .addMethod(
          getTouchMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.session.v1.TouchRequest,
              io.nexus.sidecar.session.v1.TouchResponse>(
                service, METHODID_TOUCH)))
        .addMethod(
          getRotateMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.session.v1.RotateRequest,
              io.nexus.sidecar.session.v1.RotateResponse>(
                service, METHODID_ROTATE)))
        .addMethod(
          getRevokeMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.session.v1.RevokeRequest,
              io.nexus.sidecar.session.v1.RevokeResponse>(
                service, METHODID_REVOKE)))
        .addMethod(
          getRevokeUserMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.session.v1.RevokeUserRequest,
              io.nexus.sidecar.session.v1.RevokeUserResponse>(
                service, METHODID_REVOKE_USER)))
        .addMethod(
          getListByUserMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.session.v1.ListByUserRequest,
              io.nexus.sidecar.session.v1.ListByUserResponse>(
                service, METHODID_LIST_BY_USER)))
        .addMethod(
          getCountByUserMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.session.v1.CountByUserRequest,
              io.nexus.sidecar.session.v1.CountByUserResponse>(
                service, METHODID_COUNT_BY_USER)))
        .addMethod(
          getWatchMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              io.nexus.sidecar.session.v1.WatchRequest,
              io.nexus.sidecar.session.v1.WatchResponse>(
                service, METHODID_WATCH)))
        .addMethod(
          getIssueRefreshTokenMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.session.v1.IssueRefreshTokenRequest,
              io.nexus.sidecar.session.v1.IssueRefreshTokenResponse>(
                service, METHODID_ISSUE_REFRESH_TOKEN)))
        .addMethod(
          getRotateRefreshTokenMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.session.v1.RotateRefreshTokenRequest,
              io.nexus.sidecar.session.v1.RotateRefreshTokenResponse>(
                service, METHODID_ROTATE_REFRESH_TOKEN)))
        .addMethod(
          getRevokeRefreshTokenMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.session.v1.RevokeRefreshTokenRequest,
              io.nexus.sidecar.session.v1.RevokeRefreshTokenResponse>(
                service, METHODID_REVOKE_REFRESH_TOKEN)))
        .addMethod(
          getRevokeRefreshFamilyMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.session.v1.RevokeRefreshFamilyRequest,
              io.nexus.sidecar.session.v1.RevokeRefreshFamilyResponse>(
                service, METHODID_REVOKE_REFRESH_FAMILY)))
        .addMethod(
          getListRefreshFamiliesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.session.v1.ListRefreshFamiliesRequest,
              io.nexus.sidecar.session.v1.ListRefreshFamiliesResponse>(
                service, METHODID_LIST_REFRESH_FAMILIES)))
        .build();
  }

  private static abstract class SessionServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    SessionServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return io.nexus.sidecar.session.v1.SessionOuterClass.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("SessionService");
    }
  }

  private static final class SessionServiceFileDescriptorSupplier
      extends SessionServiceBaseDescriptorSupplier {
    SessionServiceFileDescriptorSupplier() {}
  }

  private static final class SessionServiceMethodDescriptorSupplier
      extends SessionServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    SessionServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (SessionServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new SessionServiceFileDescriptorSupplier())
              .addMethod(getCreateMethod())
              .addMethod(getGetMethod())
              .addMethod(getBatchGetMethod())
              .addMethod(getUpdateMethod())
              .addMethod(getTouchMethod())
              .addMethod(getRotateMethod())
              .addMethod(getRevokeMethod())
              .addMethod(getRevokeUserMethod())
              .addMethod(getListByUserMethod())
              .addMethod(getCountByUserMethod())
              .addMethod(getWatchMethod())
              .addMethod(getIssueRefreshTokenMethod())
              .addMethod(getRotateRefreshTokenMethod())
              .addMethod(getRevokeRefreshTokenMethod())
              .addMethod(getRevokeRefreshFamilyMethod())
              .addMethod(getListRefreshFamiliesMethod())
              .build();
        }
      }
    }
    return result;
  }
}
