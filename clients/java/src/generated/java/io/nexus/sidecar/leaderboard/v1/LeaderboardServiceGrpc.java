package io.nexus.sidecar.leaderboard.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * LeaderboardService ranks members by score.
 * A board is named by a kind of member and a metric, such as `creators` and `engagement`, and is the sorted set
 * `leaderboard:{kind}:{metric}`, which other programs may read and write. It lives for an hour from the last write; the
 * settings under [[leaderboard.boards]] can give a board another lifetime, an ascending order and another rule for ties.
 * Ranks begin with 1 and are read from the sorted set in the same step as the scores they belong to. Members with equal scores are
 * in the order of Redis: by their bytes, descending in a descending board. With `tie = "first"` whoever reached the
 * score first comes first, for up to 128 members with one score; more are in the order of their bytes.
 * Scores are -2^53 to 2^53. Members have 1 to 512 bytes.
 * Errors of every method: INVALID_ARGUMENT, REDIS_UNAVAILABLE, REDIS_NOT_READY, REDIS_OUT_OF_MEMORY, OUTCOME_UNKNOWN, WRONG_TYPE.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class LeaderboardServiceGrpc {

  private LeaderboardServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "nexus.leaderboard.v1.LeaderboardService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.SubmitRequest,
      io.nexus.sidecar.leaderboard.v1.SubmitResponse> getSubmitMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Submit",
      requestType = io.nexus.sidecar.leaderboard.v1.SubmitRequest.class,
      responseType = io.nexus.sidecar.leaderboard.v1.SubmitResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.SubmitRequest,
      io.nexus.sidecar.leaderboard.v1.SubmitResponse> getSubmitMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.SubmitRequest, io.nexus.sidecar.leaderboard.v1.SubmitResponse> getSubmitMethod;
    if ((getSubmitMethod = LeaderboardServiceGrpc.getSubmitMethod) == null) {
      synchronized (LeaderboardServiceGrpc.class) {
        if ((getSubmitMethod = LeaderboardServiceGrpc.getSubmitMethod) == null) {
          LeaderboardServiceGrpc.getSubmitMethod = getSubmitMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.leaderboard.v1.SubmitRequest, io.nexus.sidecar.leaderboard.v1.SubmitResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Submit"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.leaderboard.v1.SubmitRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.leaderboard.v1.SubmitResponse.getDefaultInstance()))
              .setSchemaDescriptor(new LeaderboardServiceMethodDescriptorSupplier("Submit"))
              .build();
        }
      }
    }
    return getSubmitMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.BatchSubmitRequest,
      io.nexus.sidecar.leaderboard.v1.BatchSubmitResponse> getBatchSubmitMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "BatchSubmit",
      requestType = io.nexus.sidecar.leaderboard.v1.BatchSubmitRequest.class,
      responseType = io.nexus.sidecar.leaderboard.v1.BatchSubmitResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.BatchSubmitRequest,
      io.nexus.sidecar.leaderboard.v1.BatchSubmitResponse> getBatchSubmitMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.BatchSubmitRequest, io.nexus.sidecar.leaderboard.v1.BatchSubmitResponse> getBatchSubmitMethod;
    if ((getBatchSubmitMethod = LeaderboardServiceGrpc.getBatchSubmitMethod) == null) {
      synchronized (LeaderboardServiceGrpc.class) {
        if ((getBatchSubmitMethod = LeaderboardServiceGrpc.getBatchSubmitMethod) == null) {
          LeaderboardServiceGrpc.getBatchSubmitMethod = getBatchSubmitMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.leaderboard.v1.BatchSubmitRequest, io.nexus.sidecar.leaderboard.v1.BatchSubmitResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "BatchSubmit"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.leaderboard.v1.BatchSubmitRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.leaderboard.v1.BatchSubmitResponse.getDefaultInstance()))
              .setSchemaDescriptor(new LeaderboardServiceMethodDescriptorSupplier("BatchSubmit"))
              .build();
        }
      }
    }
    return getBatchSubmitMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.TopRequest,
      io.nexus.sidecar.leaderboard.v1.TopResponse> getTopMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Top",
      requestType = io.nexus.sidecar.leaderboard.v1.TopRequest.class,
      responseType = io.nexus.sidecar.leaderboard.v1.TopResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.TopRequest,
      io.nexus.sidecar.leaderboard.v1.TopResponse> getTopMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.TopRequest, io.nexus.sidecar.leaderboard.v1.TopResponse> getTopMethod;
    if ((getTopMethod = LeaderboardServiceGrpc.getTopMethod) == null) {
      synchronized (LeaderboardServiceGrpc.class) {
        if ((getTopMethod = LeaderboardServiceGrpc.getTopMethod) == null) {
          LeaderboardServiceGrpc.getTopMethod = getTopMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.leaderboard.v1.TopRequest, io.nexus.sidecar.leaderboard.v1.TopResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Top"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.leaderboard.v1.TopRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.leaderboard.v1.TopResponse.getDefaultInstance()))
              .setSchemaDescriptor(new LeaderboardServiceMethodDescriptorSupplier("Top"))
              .build();
        }
      }
    }
    return getTopMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.RangeRequest,
      io.nexus.sidecar.leaderboard.v1.RangeResponse> getRangeMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Range",
      requestType = io.nexus.sidecar.leaderboard.v1.RangeRequest.class,
      responseType = io.nexus.sidecar.leaderboard.v1.RangeResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.RangeRequest,
      io.nexus.sidecar.leaderboard.v1.RangeResponse> getRangeMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.RangeRequest, io.nexus.sidecar.leaderboard.v1.RangeResponse> getRangeMethod;
    if ((getRangeMethod = LeaderboardServiceGrpc.getRangeMethod) == null) {
      synchronized (LeaderboardServiceGrpc.class) {
        if ((getRangeMethod = LeaderboardServiceGrpc.getRangeMethod) == null) {
          LeaderboardServiceGrpc.getRangeMethod = getRangeMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.leaderboard.v1.RangeRequest, io.nexus.sidecar.leaderboard.v1.RangeResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Range"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.leaderboard.v1.RangeRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.leaderboard.v1.RangeResponse.getDefaultInstance()))
              .setSchemaDescriptor(new LeaderboardServiceMethodDescriptorSupplier("Range"))
              .build();
        }
      }
    }
    return getRangeMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.AroundRequest,
      io.nexus.sidecar.leaderboard.v1.AroundResponse> getAroundMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Around",
      requestType = io.nexus.sidecar.leaderboard.v1.AroundRequest.class,
      responseType = io.nexus.sidecar.leaderboard.v1.AroundResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.AroundRequest,
      io.nexus.sidecar.leaderboard.v1.AroundResponse> getAroundMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.AroundRequest, io.nexus.sidecar.leaderboard.v1.AroundResponse> getAroundMethod;
    if ((getAroundMethod = LeaderboardServiceGrpc.getAroundMethod) == null) {
      synchronized (LeaderboardServiceGrpc.class) {
        if ((getAroundMethod = LeaderboardServiceGrpc.getAroundMethod) == null) {
          LeaderboardServiceGrpc.getAroundMethod = getAroundMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.leaderboard.v1.AroundRequest, io.nexus.sidecar.leaderboard.v1.AroundResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Around"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.leaderboard.v1.AroundRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.leaderboard.v1.AroundResponse.getDefaultInstance()))
              .setSchemaDescriptor(new LeaderboardServiceMethodDescriptorSupplier("Around"))
              .build();
        }
      }
    }
    return getAroundMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.GetRanksRequest,
      io.nexus.sidecar.leaderboard.v1.GetRanksResponse> getGetRanksMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetRanks",
      requestType = io.nexus.sidecar.leaderboard.v1.GetRanksRequest.class,
      responseType = io.nexus.sidecar.leaderboard.v1.GetRanksResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.GetRanksRequest,
      io.nexus.sidecar.leaderboard.v1.GetRanksResponse> getGetRanksMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.GetRanksRequest, io.nexus.sidecar.leaderboard.v1.GetRanksResponse> getGetRanksMethod;
    if ((getGetRanksMethod = LeaderboardServiceGrpc.getGetRanksMethod) == null) {
      synchronized (LeaderboardServiceGrpc.class) {
        if ((getGetRanksMethod = LeaderboardServiceGrpc.getGetRanksMethod) == null) {
          LeaderboardServiceGrpc.getGetRanksMethod = getGetRanksMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.leaderboard.v1.GetRanksRequest, io.nexus.sidecar.leaderboard.v1.GetRanksResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetRanks"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.leaderboard.v1.GetRanksRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.leaderboard.v1.GetRanksResponse.getDefaultInstance()))
              .setSchemaDescriptor(new LeaderboardServiceMethodDescriptorSupplier("GetRanks"))
              .build();
        }
      }
    }
    return getGetRanksMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.CountBetweenRequest,
      io.nexus.sidecar.leaderboard.v1.CountBetweenResponse> getCountBetweenMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CountBetween",
      requestType = io.nexus.sidecar.leaderboard.v1.CountBetweenRequest.class,
      responseType = io.nexus.sidecar.leaderboard.v1.CountBetweenResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.CountBetweenRequest,
      io.nexus.sidecar.leaderboard.v1.CountBetweenResponse> getCountBetweenMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.CountBetweenRequest, io.nexus.sidecar.leaderboard.v1.CountBetweenResponse> getCountBetweenMethod;
    if ((getCountBetweenMethod = LeaderboardServiceGrpc.getCountBetweenMethod) == null) {
      synchronized (LeaderboardServiceGrpc.class) {
        if ((getCountBetweenMethod = LeaderboardServiceGrpc.getCountBetweenMethod) == null) {
          LeaderboardServiceGrpc.getCountBetweenMethod = getCountBetweenMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.leaderboard.v1.CountBetweenRequest, io.nexus.sidecar.leaderboard.v1.CountBetweenResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CountBetween"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.leaderboard.v1.CountBetweenRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.leaderboard.v1.CountBetweenResponse.getDefaultInstance()))
              .setSchemaDescriptor(new LeaderboardServiceMethodDescriptorSupplier("CountBetween"))
              .build();
        }
      }
    }
    return getCountBetweenMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.RemoveRequest,
      io.nexus.sidecar.leaderboard.v1.RemoveResponse> getRemoveMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Remove",
      requestType = io.nexus.sidecar.leaderboard.v1.RemoveRequest.class,
      responseType = io.nexus.sidecar.leaderboard.v1.RemoveResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.RemoveRequest,
      io.nexus.sidecar.leaderboard.v1.RemoveResponse> getRemoveMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.RemoveRequest, io.nexus.sidecar.leaderboard.v1.RemoveResponse> getRemoveMethod;
    if ((getRemoveMethod = LeaderboardServiceGrpc.getRemoveMethod) == null) {
      synchronized (LeaderboardServiceGrpc.class) {
        if ((getRemoveMethod = LeaderboardServiceGrpc.getRemoveMethod) == null) {
          LeaderboardServiceGrpc.getRemoveMethod = getRemoveMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.leaderboard.v1.RemoveRequest, io.nexus.sidecar.leaderboard.v1.RemoveResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Remove"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.leaderboard.v1.RemoveRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.leaderboard.v1.RemoveResponse.getDefaultInstance()))
              .setSchemaDescriptor(new LeaderboardServiceMethodDescriptorSupplier("Remove"))
              .build();
        }
      }
    }
    return getRemoveMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.ResetRequest,
      io.nexus.sidecar.leaderboard.v1.ResetResponse> getResetMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Reset",
      requestType = io.nexus.sidecar.leaderboard.v1.ResetRequest.class,
      responseType = io.nexus.sidecar.leaderboard.v1.ResetResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.ResetRequest,
      io.nexus.sidecar.leaderboard.v1.ResetResponse> getResetMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.ResetRequest, io.nexus.sidecar.leaderboard.v1.ResetResponse> getResetMethod;
    if ((getResetMethod = LeaderboardServiceGrpc.getResetMethod) == null) {
      synchronized (LeaderboardServiceGrpc.class) {
        if ((getResetMethod = LeaderboardServiceGrpc.getResetMethod) == null) {
          LeaderboardServiceGrpc.getResetMethod = getResetMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.leaderboard.v1.ResetRequest, io.nexus.sidecar.leaderboard.v1.ResetResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Reset"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.leaderboard.v1.ResetRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.leaderboard.v1.ResetResponse.getDefaultInstance()))
              .setSchemaDescriptor(new LeaderboardServiceMethodDescriptorSupplier("Reset"))
              .build();
        }
      }
    }
    return getResetMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.ArchiveRequest,
      io.nexus.sidecar.leaderboard.v1.ArchiveResponse> getArchiveMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Archive",
      requestType = io.nexus.sidecar.leaderboard.v1.ArchiveRequest.class,
      responseType = io.nexus.sidecar.leaderboard.v1.ArchiveResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.ArchiveRequest,
      io.nexus.sidecar.leaderboard.v1.ArchiveResponse> getArchiveMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.ArchiveRequest, io.nexus.sidecar.leaderboard.v1.ArchiveResponse> getArchiveMethod;
    if ((getArchiveMethod = LeaderboardServiceGrpc.getArchiveMethod) == null) {
      synchronized (LeaderboardServiceGrpc.class) {
        if ((getArchiveMethod = LeaderboardServiceGrpc.getArchiveMethod) == null) {
          LeaderboardServiceGrpc.getArchiveMethod = getArchiveMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.leaderboard.v1.ArchiveRequest, io.nexus.sidecar.leaderboard.v1.ArchiveResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Archive"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.leaderboard.v1.ArchiveRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.leaderboard.v1.ArchiveResponse.getDefaultInstance()))
              .setSchemaDescriptor(new LeaderboardServiceMethodDescriptorSupplier("Archive"))
              .build();
        }
      }
    }
    return getArchiveMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.ListSeasonsRequest,
      io.nexus.sidecar.leaderboard.v1.ListSeasonsResponse> getListSeasonsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListSeasons",
      requestType = io.nexus.sidecar.leaderboard.v1.ListSeasonsRequest.class,
      responseType = io.nexus.sidecar.leaderboard.v1.ListSeasonsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.ListSeasonsRequest,
      io.nexus.sidecar.leaderboard.v1.ListSeasonsResponse> getListSeasonsMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.ListSeasonsRequest, io.nexus.sidecar.leaderboard.v1.ListSeasonsResponse> getListSeasonsMethod;
    if ((getListSeasonsMethod = LeaderboardServiceGrpc.getListSeasonsMethod) == null) {
      synchronized (LeaderboardServiceGrpc.class) {
        if ((getListSeasonsMethod = LeaderboardServiceGrpc.getListSeasonsMethod) == null) {
          LeaderboardServiceGrpc.getListSeasonsMethod = getListSeasonsMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.leaderboard.v1.ListSeasonsRequest, io.nexus.sidecar.leaderboard.v1.ListSeasonsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListSeasons"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.leaderboard.v1.ListSeasonsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.leaderboard.v1.ListSeasonsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new LeaderboardServiceMethodDescriptorSupplier("ListSeasons"))
              .build();
        }
      }
    }
    return getListSeasonsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.MergeRequest,
      io.nexus.sidecar.leaderboard.v1.MergeResponse> getMergeMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Merge",
      requestType = io.nexus.sidecar.leaderboard.v1.MergeRequest.class,
      responseType = io.nexus.sidecar.leaderboard.v1.MergeResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.MergeRequest,
      io.nexus.sidecar.leaderboard.v1.MergeResponse> getMergeMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.MergeRequest, io.nexus.sidecar.leaderboard.v1.MergeResponse> getMergeMethod;
    if ((getMergeMethod = LeaderboardServiceGrpc.getMergeMethod) == null) {
      synchronized (LeaderboardServiceGrpc.class) {
        if ((getMergeMethod = LeaderboardServiceGrpc.getMergeMethod) == null) {
          LeaderboardServiceGrpc.getMergeMethod = getMergeMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.leaderboard.v1.MergeRequest, io.nexus.sidecar.leaderboard.v1.MergeResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Merge"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.leaderboard.v1.MergeRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.leaderboard.v1.MergeResponse.getDefaultInstance()))
              .setSchemaDescriptor(new LeaderboardServiceMethodDescriptorSupplier("Merge"))
              .build();
        }
      }
    }
    return getMergeMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.FetchRequest,
      io.nexus.sidecar.leaderboard.v1.FetchResponse> getFetchMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Fetch",
      requestType = io.nexus.sidecar.leaderboard.v1.FetchRequest.class,
      responseType = io.nexus.sidecar.leaderboard.v1.FetchResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.FetchRequest,
      io.nexus.sidecar.leaderboard.v1.FetchResponse> getFetchMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.FetchRequest, io.nexus.sidecar.leaderboard.v1.FetchResponse> getFetchMethod;
    if ((getFetchMethod = LeaderboardServiceGrpc.getFetchMethod) == null) {
      synchronized (LeaderboardServiceGrpc.class) {
        if ((getFetchMethod = LeaderboardServiceGrpc.getFetchMethod) == null) {
          LeaderboardServiceGrpc.getFetchMethod = getFetchMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.leaderboard.v1.FetchRequest, io.nexus.sidecar.leaderboard.v1.FetchResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Fetch"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.leaderboard.v1.FetchRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.leaderboard.v1.FetchResponse.getDefaultInstance()))
              .setSchemaDescriptor(new LeaderboardServiceMethodDescriptorSupplier("Fetch"))
              .build();
        }
      }
    }
    return getFetchMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.FillRequest,
      io.nexus.sidecar.leaderboard.v1.FillResponse> getFillMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Fill",
      requestType = io.nexus.sidecar.leaderboard.v1.FillRequest.class,
      responseType = io.nexus.sidecar.leaderboard.v1.FillResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.FillRequest,
      io.nexus.sidecar.leaderboard.v1.FillResponse> getFillMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.FillRequest, io.nexus.sidecar.leaderboard.v1.FillResponse> getFillMethod;
    if ((getFillMethod = LeaderboardServiceGrpc.getFillMethod) == null) {
      synchronized (LeaderboardServiceGrpc.class) {
        if ((getFillMethod = LeaderboardServiceGrpc.getFillMethod) == null) {
          LeaderboardServiceGrpc.getFillMethod = getFillMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.leaderboard.v1.FillRequest, io.nexus.sidecar.leaderboard.v1.FillResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Fill"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.leaderboard.v1.FillRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.leaderboard.v1.FillResponse.getDefaultInstance()))
              .setSchemaDescriptor(new LeaderboardServiceMethodDescriptorSupplier("Fill"))
              .build();
        }
      }
    }
    return getFillMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.WatchRequest,
      io.nexus.sidecar.leaderboard.v1.WatchResponse> getWatchMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Watch",
      requestType = io.nexus.sidecar.leaderboard.v1.WatchRequest.class,
      responseType = io.nexus.sidecar.leaderboard.v1.WatchResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.WatchRequest,
      io.nexus.sidecar.leaderboard.v1.WatchResponse> getWatchMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.leaderboard.v1.WatchRequest, io.nexus.sidecar.leaderboard.v1.WatchResponse> getWatchMethod;
    if ((getWatchMethod = LeaderboardServiceGrpc.getWatchMethod) == null) {
      synchronized (LeaderboardServiceGrpc.class) {
        if ((getWatchMethod = LeaderboardServiceGrpc.getWatchMethod) == null) {
          LeaderboardServiceGrpc.getWatchMethod = getWatchMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.leaderboard.v1.WatchRequest, io.nexus.sidecar.leaderboard.v1.WatchResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Watch"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.leaderboard.v1.WatchRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.leaderboard.v1.WatchResponse.getDefaultInstance()))
              .setSchemaDescriptor(new LeaderboardServiceMethodDescriptorSupplier("Watch"))
              .build();
        }
      }
    }
    return getWatchMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static LeaderboardServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<LeaderboardServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<LeaderboardServiceStub>() {
        @java.lang.Override
        public LeaderboardServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new LeaderboardServiceStub(channel, callOptions);
        }
      };
    return LeaderboardServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static LeaderboardServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<LeaderboardServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<LeaderboardServiceBlockingV2Stub>() {
        @java.lang.Override
        public LeaderboardServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new LeaderboardServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return LeaderboardServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static LeaderboardServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<LeaderboardServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<LeaderboardServiceBlockingStub>() {
        @java.lang.Override
        public LeaderboardServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new LeaderboardServiceBlockingStub(channel, callOptions);
        }
      };
    return LeaderboardServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static LeaderboardServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<LeaderboardServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<LeaderboardServiceFutureStub>() {
        @java.lang.Override
        public LeaderboardServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new LeaderboardServiceFutureStub(channel, callOptions);
        }
      };
    return LeaderboardServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * LeaderboardService ranks members by score.
   * A board is named by a kind of member and a metric, such as `creators` and `engagement`, and is the sorted set
   * `leaderboard:{kind}:{metric}`, which other programs may read and write. It lives for an hour from the last write; the
   * settings under [[leaderboard.boards]] can give a board another lifetime, an ascending order and another rule for ties.
   * Ranks begin with 1 and are read from the sorted set in the same step as the scores they belong to. Members with equal scores are
   * in the order of Redis: by their bytes, descending in a descending board. With `tie = "first"` whoever reached the
   * score first comes first, for up to 128 members with one score; more are in the order of their bytes.
   * Scores are -2^53 to 2^53. Members have 1 to 512 bytes.
   * Errors of every method: INVALID_ARGUMENT, REDIS_UNAVAILABLE, REDIS_NOT_READY, REDIS_OUT_OF_MEMORY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Submit changes a member's score and answers with its rank, in one step and one round trip.
     * </pre>
     */
    default void submit(io.nexus.sidecar.leaderboard.v1.SubmitRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.SubmitResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSubmitMethod(), responseObserver);
    }

    /**
     * <pre>
     * BatchSubmit makes up to 1,000 submissions, each as Submit does, in round trips of 100. If the call is interrupted, the first
     * hundreds are made; with request ids a repeat makes the others.
     * </pre>
     */
    default void batchSubmit(io.nexus.sidecar.leaderboard.v1.BatchSubmitRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.BatchSubmitResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getBatchSubmitMethod(), responseObserver);
    }

    /**
     * <pre>
     * Top lists the members of a board, best first. A page continues after the last member of the page before it, by its
     * score, wherever that member is now: writes in between never repeat or skip a member that did not move.
     * </pre>
     */
    default void top(io.nexus.sidecar.leaderboard.v1.TopRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.TopResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getTopMethod(), responseObserver);
    }

    /**
     * <pre>
     * Range lists the members at some positions of a board.
     * </pre>
     */
    default void range(io.nexus.sidecar.leaderboard.v1.RangeRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.RangeResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRangeMethod(), responseObserver);
    }

    /**
     * <pre>
     * Around lists a member and its neighbours. At the top and at the bottom of the board, neighbours that are missing on one side
     * are made up for on the other.
     * </pre>
     */
    default void around(io.nexus.sidecar.leaderboard.v1.AroundRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.AroundResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getAroundMethod(), responseObserver);
    }

    /**
     * <pre>
     * GetRanks returns scores and ranks of some members, all read in one step.
     * </pre>
     */
    default void getRanks(io.nexus.sidecar.leaderboard.v1.GetRanksRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.GetRanksResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetRanksMethod(), responseObserver);
    }

    /**
     * <pre>
     * CountBetween counts the members whose scores are in a range.
     * </pre>
     */
    default void countBetween(io.nexus.sidecar.leaderboard.v1.CountBetweenRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.CountBetweenResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCountBetweenMethod(), responseObserver);
    }

    /**
     * <pre>
     * Remove removes a member from a board.
     * </pre>
     */
    default void remove(io.nexus.sidecar.leaderboard.v1.RemoveRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.RemoveResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRemoveMethod(), responseObserver);
    }

    /**
     * <pre>
     * Reset removes a board. Its seasons stay.
     * </pre>
     */
    default void reset(io.nexus.sidecar.leaderboard.v1.ResetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.ResetResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getResetMethod(), responseObserver);
    }

    /**
     * <pre>
     * Archive ends a season: it renames the board, in one step, so that every submission counts for exactly one season. Read a
     * season with `season` in the requests of Top, Range, Around, GetRanks and CountBetween. It lives for
     * `leaderboard.season_ttl` (90 days).
     * </pre>
     */
    default void archive(io.nexus.sidecar.leaderboard.v1.ArchiveRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.ArchiveResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getArchiveMethod(), responseObserver);
    }

    /**
     * <pre>
     * ListSeasons lists the archived seasons of a board, newest first.
     * </pre>
     */
    default void listSeasons(io.nexus.sidecar.leaderboard.v1.ListSeasonsRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.ListSeasonsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListSeasonsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Merge replaces a board with the weighted sum of others. It reads them in steps of 500 members, so that Redis is never held
     * up, and replaces the board in one step at the end. A score that changes meanwhile counts as it was or as it
     * becomes, never twice. Takes some seconds for a
     * million members, so set a deadline; an interrupted call leaves the board as it was.
     * </pre>
     */
    default void merge(io.nexus.sidecar.leaderboard.v1.MergeRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.MergeResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getMergeMethod(), responseObserver);
    }

    /**
     * <pre>
     * Fetch reads the top of a board like Top, or gives the right to fill it when it is not there: to one of all callers, while
     * the others wait or get `busy`. While a board is stale, one caller gets the lease with the page and the others the page.
     * </pre>
     */
    default void fetch(io.nexus.sidecar.leaderboard.v1.FetchRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.FetchResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getFetchMethod(), responseObserver);
    }

    /**
     * <pre>
     * Fill replaces a board with what its lease holder computed, in one message or several. Readers see the board as it was until the last
     * message. A score that is submitted or removed after the lease was given is kept as it then is; what was submitted before
     * has to be in the source that is filled from. A lease during which more than 10,000 members were submitted is lost.
     * </pre>
     */
    default void fill(io.nexus.sidecar.leaderboard.v1.FillRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.FillResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getFillMethod(), responseObserver);
    }

    /**
     * <pre>
     * Watch sends the top of a board, and again whenever a look finds it changed. It looks every `interval`, one round trip each.
     * While Redis cannot be reached it sends one `gap`, and then the top as it is when Redis is back.
     * </pre>
     */
    default void watch(io.nexus.sidecar.leaderboard.v1.WatchRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.WatchResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getWatchMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service LeaderboardService.
   * <pre>
   * LeaderboardService ranks members by score.
   * A board is named by a kind of member and a metric, such as `creators` and `engagement`, and is the sorted set
   * `leaderboard:{kind}:{metric}`, which other programs may read and write. It lives for an hour from the last write; the
   * settings under [[leaderboard.boards]] can give a board another lifetime, an ascending order and another rule for ties.
   * Ranks begin with 1 and are read from the sorted set in the same step as the scores they belong to. Members with equal scores are
   * in the order of Redis: by their bytes, descending in a descending board. With `tie = "first"` whoever reached the
   * score first comes first, for up to 128 members with one score; more are in the order of their bytes.
   * Scores are -2^53 to 2^53. Members have 1 to 512 bytes.
   * Errors of every method: INVALID_ARGUMENT, REDIS_UNAVAILABLE, REDIS_NOT_READY, REDIS_OUT_OF_MEMORY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public static abstract class LeaderboardServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return LeaderboardServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service LeaderboardService.
   * <pre>
   * LeaderboardService ranks members by score.
   * A board is named by a kind of member and a metric, such as `creators` and `engagement`, and is the sorted set
   * `leaderboard:{kind}:{metric}`, which other programs may read and write. It lives for an hour from the last write; the
   * settings under [[leaderboard.boards]] can give a board another lifetime, an ascending order and another rule for ties.
   * Ranks begin with 1 and are read from the sorted set in the same step as the scores they belong to. Members with equal scores are
   * in the order of Redis: by their bytes, descending in a descending board. With `tie = "first"` whoever reached the
   * score first comes first, for up to 128 members with one score; more are in the order of their bytes.
   * Scores are -2^53 to 2^53. Members have 1 to 512 bytes.
   * Errors of every method: INVALID_ARGUMENT, REDIS_UNAVAILABLE, REDIS_NOT_READY, REDIS_OUT_OF_MEMORY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public static final class LeaderboardServiceStub
      extends io.grpc.stub.AbstractAsyncStub<LeaderboardServiceStub> {
    private LeaderboardServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected LeaderboardServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new LeaderboardServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Submit changes a member's score and answers with its rank, in one step and one round trip.
     * </pre>
     */
    public void submit(io.nexus.sidecar.leaderboard.v1.SubmitRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.SubmitResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSubmitMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * BatchSubmit makes up to 1,000 submissions, each as Submit does, in round trips of 100. If the call is interrupted, the first
     * hundreds are made; with request ids a repeat makes the others.
     * </pre>
     */
    public void batchSubmit(io.nexus.sidecar.leaderboard.v1.BatchSubmitRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.BatchSubmitResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getBatchSubmitMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Top lists the members of a board, best first. A page continues after the last member of the page before it, by its
     * score, wherever that member is now: writes in between never repeat or skip a member that did not move.
     * </pre>
     */
    public void top(io.nexus.sidecar.leaderboard.v1.TopRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.TopResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getTopMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Range lists the members at some positions of a board.
     * </pre>
     */
    public void range(io.nexus.sidecar.leaderboard.v1.RangeRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.RangeResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRangeMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Around lists a member and its neighbours. At the top and at the bottom of the board, neighbours that are missing on one side
     * are made up for on the other.
     * </pre>
     */
    public void around(io.nexus.sidecar.leaderboard.v1.AroundRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.AroundResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getAroundMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * GetRanks returns scores and ranks of some members, all read in one step.
     * </pre>
     */
    public void getRanks(io.nexus.sidecar.leaderboard.v1.GetRanksRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.GetRanksResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetRanksMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * CountBetween counts the members whose scores are in a range.
     * </pre>
     */
    public void countBetween(io.nexus.sidecar.leaderboard.v1.CountBetweenRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.CountBetweenResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCountBetweenMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Remove removes a member from a board.
     * </pre>
     */
    public void remove(io.nexus.sidecar.leaderboard.v1.RemoveRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.RemoveResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRemoveMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Reset removes a board. Its seasons stay.
     * </pre>
     */
    public void reset(io.nexus.sidecar.leaderboard.v1.ResetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.ResetResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getResetMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Archive ends a season: it renames the board, in one step, so that every submission counts for exactly one season. Read a
     * season with `season` in the requests of Top, Range, Around, GetRanks and CountBetween. It lives for
     * `leaderboard.season_ttl` (90 days).
     * </pre>
     */
    public void archive(io.nexus.sidecar.leaderboard.v1.ArchiveRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.ArchiveResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getArchiveMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * ListSeasons lists the archived seasons of a board, newest first.
     * </pre>
     */
    public void listSeasons(io.nexus.sidecar.leaderboard.v1.ListSeasonsRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.ListSeasonsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListSeasonsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Merge replaces a board with the weighted sum of others. It reads them in steps of 500 members, so that Redis is never held
     * up, and replaces the board in one step at the end. A score that changes meanwhile counts as it was or as it
     * becomes, never twice. Takes some seconds for a
     * million members, so set a deadline; an interrupted call leaves the board as it was.
     * </pre>
     */
    public void merge(io.nexus.sidecar.leaderboard.v1.MergeRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.MergeResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getMergeMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Fetch reads the top of a board like Top, or gives the right to fill it when it is not there: to one of all callers, while
     * the others wait or get `busy`. While a board is stale, one caller gets the lease with the page and the others the page.
     * </pre>
     */
    public void fetch(io.nexus.sidecar.leaderboard.v1.FetchRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.FetchResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getFetchMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Fill replaces a board with what its lease holder computed, in one message or several. Readers see the board as it was until the last
     * message. A score that is submitted or removed after the lease was given is kept as it then is; what was submitted before
     * has to be in the source that is filled from. A lease during which more than 10,000 members were submitted is lost.
     * </pre>
     */
    public void fill(io.nexus.sidecar.leaderboard.v1.FillRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.FillResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getFillMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Watch sends the top of a board, and again whenever a look finds it changed. It looks every `interval`, one round trip each.
     * While Redis cannot be reached it sends one `gap`, and then the top as it is when Redis is back.
     * </pre>
     */
    public void watch(io.nexus.sidecar.leaderboard.v1.WatchRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.WatchResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getWatchMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service LeaderboardService.
   * <pre>
   * LeaderboardService ranks members by score.
   * A board is named by a kind of member and a metric, such as `creators` and `engagement`, and is the sorted set
   * `leaderboard:{kind}:{metric}`, which other programs may read and write. It lives for an hour from the last write; the
   * settings under [[leaderboard.boards]] can give a board another lifetime, an ascending order and another rule for ties.
   * Ranks begin with 1 and are read from the sorted set in the same step as the scores they belong to. Members with equal scores are
   * in the order of Redis: by their bytes, descending in a descending board. With `tie = "first"` whoever reached the
   * score first comes first, for up to 128 members with one score; more are in the order of their bytes.
   * Scores are -2^53 to 2^53. Members have 1 to 512 bytes.
   * Errors of every method: INVALID_ARGUMENT, REDIS_UNAVAILABLE, REDIS_NOT_READY, REDIS_OUT_OF_MEMORY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public static final class LeaderboardServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<LeaderboardServiceBlockingV2Stub> {
    private LeaderboardServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected LeaderboardServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new LeaderboardServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Submit changes a member's score and answers with its rank, in one step and one round trip.
     * </pre>
     */
    public io.nexus.sidecar.leaderboard.v1.SubmitResponse submit(io.nexus.sidecar.leaderboard.v1.SubmitRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSubmitMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * BatchSubmit makes up to 1,000 submissions, each as Submit does, in round trips of 100. If the call is interrupted, the first
     * hundreds are made; with request ids a repeat makes the others.
     * </pre>
     */
    public io.nexus.sidecar.leaderboard.v1.BatchSubmitResponse batchSubmit(io.nexus.sidecar.leaderboard.v1.BatchSubmitRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getBatchSubmitMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Top lists the members of a board, best first. A page continues after the last member of the page before it, by its
     * score, wherever that member is now: writes in between never repeat or skip a member that did not move.
     * </pre>
     */
    public io.nexus.sidecar.leaderboard.v1.TopResponse top(io.nexus.sidecar.leaderboard.v1.TopRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getTopMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Range lists the members at some positions of a board.
     * </pre>
     */
    public io.nexus.sidecar.leaderboard.v1.RangeResponse range(io.nexus.sidecar.leaderboard.v1.RangeRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRangeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Around lists a member and its neighbours. At the top and at the bottom of the board, neighbours that are missing on one side
     * are made up for on the other.
     * </pre>
     */
    public io.nexus.sidecar.leaderboard.v1.AroundResponse around(io.nexus.sidecar.leaderboard.v1.AroundRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getAroundMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * GetRanks returns scores and ranks of some members, all read in one step.
     * </pre>
     */
    public io.nexus.sidecar.leaderboard.v1.GetRanksResponse getRanks(io.nexus.sidecar.leaderboard.v1.GetRanksRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetRanksMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * CountBetween counts the members whose scores are in a range.
     * </pre>
     */
    public io.nexus.sidecar.leaderboard.v1.CountBetweenResponse countBetween(io.nexus.sidecar.leaderboard.v1.CountBetweenRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCountBetweenMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Remove removes a member from a board.
     * </pre>
     */
    public io.nexus.sidecar.leaderboard.v1.RemoveResponse remove(io.nexus.sidecar.leaderboard.v1.RemoveRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRemoveMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reset removes a board. Its seasons stay.
     * </pre>
     */
    public io.nexus.sidecar.leaderboard.v1.ResetResponse reset(io.nexus.sidecar.leaderboard.v1.ResetRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getResetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Archive ends a season: it renames the board, in one step, so that every submission counts for exactly one season. Read a
     * season with `season` in the requests of Top, Range, Around, GetRanks and CountBetween. It lives for
     * `leaderboard.season_ttl` (90 days).
     * </pre>
     */
    public io.nexus.sidecar.leaderboard.v1.ArchiveResponse archive(io.nexus.sidecar.leaderboard.v1.ArchiveRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getArchiveMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * ListSeasons lists the archived seasons of a board, newest first.
     * </pre>
     */
    public io.nexus.sidecar.leaderboard.v1.ListSeasonsResponse listSeasons(io.nexus.sidecar.leaderboard.v1.ListSeasonsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListSeasonsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Merge replaces a board with the weighted sum of others. It reads them in steps of 500 members, so that Redis is never held
     * up, and replaces the board in one step at the end. A score that changes meanwhile counts as it was or as it
     * becomes, never twice. Takes some seconds for a
     * million members, so set a deadline; an interrupted call leaves the board as it was.
     * </pre>
     */
    public io.nexus.sidecar.leaderboard.v1.MergeResponse merge(io.nexus.sidecar.leaderboard.v1.MergeRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getMergeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Fetch reads the top of a board like Top, or gives the right to fill it when it is not there: to one of all callers, while
     * the others wait or get `busy`. While a board is stale, one caller gets the lease with the page and the others the page.
     * </pre>
     */
    public io.nexus.sidecar.leaderboard.v1.FetchResponse fetch(io.nexus.sidecar.leaderboard.v1.FetchRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getFetchMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Fill replaces a board with what its lease holder computed, in one message or several. Readers see the board as it was until the last
     * message. A score that is submitted or removed after the lease was given is kept as it then is; what was submitted before
     * has to be in the source that is filled from. A lease during which more than 10,000 members were submitted is lost.
     * </pre>
     */
    public io.nexus.sidecar.leaderboard.v1.FillResponse fill(io.nexus.sidecar.leaderboard.v1.FillRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getFillMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Watch sends the top of a board, and again whenever a look finds it changed. It looks every `interval`, one round trip each.
     * While Redis cannot be reached it sends one `gap`, and then the top as it is when Redis is back.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, io.nexus.sidecar.leaderboard.v1.WatchResponse>
        watch(io.nexus.sidecar.leaderboard.v1.WatchRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getWatchMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service LeaderboardService.
   * <pre>
   * LeaderboardService ranks members by score.
   * A board is named by a kind of member and a metric, such as `creators` and `engagement`, and is the sorted set
   * `leaderboard:{kind}:{metric}`, which other programs may read and write. It lives for an hour from the last write; the
   * settings under [[leaderboard.boards]] can give a board another lifetime, an ascending order and another rule for ties.
   * Ranks begin with 1 and are read from the sorted set in the same step as the scores they belong to. Members with equal scores are
   * in the order of Redis: by their bytes, descending in a descending board. With `tie = "first"` whoever reached the
   * score first comes first, for up to 128 members with one score; more are in the order of their bytes.
   * Scores are -2^53 to 2^53. Members have 1 to 512 bytes.
   * Errors of every method: INVALID_ARGUMENT, REDIS_UNAVAILABLE, REDIS_NOT_READY, REDIS_OUT_OF_MEMORY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public static final class LeaderboardServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<LeaderboardServiceBlockingStub> {
    private LeaderboardServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected LeaderboardServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new LeaderboardServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Submit changes a member's score and answers with its rank, in one step and one round trip.
     * </pre>
     */
    public io.nexus.sidecar.leaderboard.v1.SubmitResponse submit(io.nexus.sidecar.leaderboard.v1.SubmitRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSubmitMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * BatchSubmit makes up to 1,000 submissions, each as Submit does, in round trips of 100. If the call is interrupted, the first
     * hundreds are made; with request ids a repeat makes the others.
     * </pre>
     */
    public io.nexus.sidecar.leaderboard.v1.BatchSubmitResponse batchSubmit(io.nexus.sidecar.leaderboard.v1.BatchSubmitRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getBatchSubmitMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Top lists the members of a board, best first. A page continues after the last member of the page before it, by its
     * score, wherever that member is now: writes in between never repeat or skip a member that did not move.
     * </pre>
     */
    public io.nexus.sidecar.leaderboard.v1.TopResponse top(io.nexus.sidecar.leaderboard.v1.TopRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getTopMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Range lists the members at some positions of a board.
     * </pre>
     */
    public io.nexus.sidecar.leaderboard.v1.RangeResponse range(io.nexus.sidecar.leaderboard.v1.RangeRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRangeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Around lists a member and its neighbours. At the top and at the bottom of the board, neighbours that are missing on one side
     * are made up for on the other.
     * </pre>
     */
    public io.nexus.sidecar.leaderboard.v1.AroundResponse around(io.nexus.sidecar.leaderboard.v1.AroundRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getAroundMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * GetRanks returns scores and ranks of some members, all read in one step.
     * </pre>
     */
    public io.nexus.sidecar.leaderboard.v1.GetRanksResponse getRanks(io.nexus.sidecar.leaderboard.v1.GetRanksRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetRanksMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * CountBetween counts the members whose scores are in a range.
     * </pre>
     */
    public io.nexus.sidecar.leaderboard.v1.CountBetweenResponse countBetween(io.nexus.sidecar.leaderboard.v1.CountBetweenRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCountBetweenMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Remove removes a member from a board.
     * </pre>
     */
    public io.nexus.sidecar.leaderboard.v1.RemoveResponse remove(io.nexus.sidecar.leaderboard.v1.RemoveRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRemoveMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reset removes a board. Its seasons stay.
     * </pre>
     */
    public io.nexus.sidecar.leaderboard.v1.ResetResponse reset(io.nexus.sidecar.leaderboard.v1.ResetRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getResetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Archive ends a season: it renames the board, in one step, so that every submission counts for exactly one season. Read a
     * season with `season` in the requests of Top, Range, Around, GetRanks and CountBetween. It lives for
     * `leaderboard.season_ttl` (90 days).
     * </pre>
     */
    public io.nexus.sidecar.leaderboard.v1.ArchiveResponse archive(io.nexus.sidecar.leaderboard.v1.ArchiveRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getArchiveMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * ListSeasons lists the archived seasons of a board, newest first.
     * </pre>
     */
    public io.nexus.sidecar.leaderboard.v1.ListSeasonsResponse listSeasons(io.nexus.sidecar.leaderboard.v1.ListSeasonsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListSeasonsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Merge replaces a board with the weighted sum of others. It reads them in steps of 500 members, so that Redis is never held
     * up, and replaces the board in one step at the end. A score that changes meanwhile counts as it was or as it
     * becomes, never twice. Takes some seconds for a
     * million members, so set a deadline; an interrupted call leaves the board as it was.
     * </pre>
     */
    public io.nexus.sidecar.leaderboard.v1.MergeResponse merge(io.nexus.sidecar.leaderboard.v1.MergeRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getMergeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Fetch reads the top of a board like Top, or gives the right to fill it when it is not there: to one of all callers, while
     * the others wait or get `busy`. While a board is stale, one caller gets the lease with the page and the others the page.
     * </pre>
     */
    public io.nexus.sidecar.leaderboard.v1.FetchResponse fetch(io.nexus.sidecar.leaderboard.v1.FetchRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getFetchMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Fill replaces a board with what its lease holder computed, in one message or several. Readers see the board as it was until the last
     * message. A score that is submitted or removed after the lease was given is kept as it then is; what was submitted before
     * has to be in the source that is filled from. A lease during which more than 10,000 members were submitted is lost.
     * </pre>
     */
    public io.nexus.sidecar.leaderboard.v1.FillResponse fill(io.nexus.sidecar.leaderboard.v1.FillRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getFillMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Watch sends the top of a board, and again whenever a look finds it changed. It looks every `interval`, one round trip each.
     * While Redis cannot be reached it sends one `gap`, and then the top as it is when Redis is back.
     * </pre>
     */
    public java.util.Iterator<io.nexus.sidecar.leaderboard.v1.WatchResponse> watch(
        io.nexus.sidecar.leaderboard.v1.WatchRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getWatchMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service LeaderboardService.
   * <pre>
   * LeaderboardService ranks members by score.
   * A board is named by a kind of member and a metric, such as `creators` and `engagement`, and is the sorted set
   * `leaderboard:{kind}:{metric}`, which other programs may read and write. It lives for an hour from the last write; the
   * settings under [[leaderboard.boards]] can give a board another lifetime, an ascending order and another rule for ties.
   * Ranks begin with 1 and are read from the sorted set in the same step as the scores they belong to. Members with equal scores are
   * in the order of Redis: by their bytes, descending in a descending board. With `tie = "first"` whoever reached the
   * score first comes first, for up to 128 members with one score; more are in the order of their bytes.
   * Scores are -2^53 to 2^53. Members have 1 to 512 bytes.
   * Errors of every method: INVALID_ARGUMENT, REDIS_UNAVAILABLE, REDIS_NOT_READY, REDIS_OUT_OF_MEMORY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public static final class LeaderboardServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<LeaderboardServiceFutureStub> {
    private LeaderboardServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected LeaderboardServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new LeaderboardServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Submit changes a member's score and answers with its rank, in one step and one round trip.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.leaderboard.v1.SubmitResponse> submit(
        io.nexus.sidecar.leaderboard.v1.SubmitRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSubmitMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * BatchSubmit makes up to 1,000 submissions, each as Submit does, in round trips of 100. If the call is interrupted, the first
     * hundreds are made; with request ids a repeat makes the others.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.leaderboard.v1.BatchSubmitResponse> batchSubmit(
        io.nexus.sidecar.leaderboard.v1.BatchSubmitRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getBatchSubmitMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Top lists the members of a board, best first. A page continues after the last member of the page before it, by its
     * score, wherever that member is now: writes in between never repeat or skip a member that did not move.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.leaderboard.v1.TopResponse> top(
        io.nexus.sidecar.leaderboard.v1.TopRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getTopMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Range lists the members at some positions of a board.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.leaderboard.v1.RangeResponse> range(
        io.nexus.sidecar.leaderboard.v1.RangeRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRangeMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Around lists a member and its neighbours. At the top and at the bottom of the board, neighbours that are missing on one side
     * are made up for on the other.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.leaderboard.v1.AroundResponse> around(
        io.nexus.sidecar.leaderboard.v1.AroundRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getAroundMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * GetRanks returns scores and ranks of some members, all read in one step.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.leaderboard.v1.GetRanksResponse> getRanks(
        io.nexus.sidecar.leaderboard.v1.GetRanksRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetRanksMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * CountBetween counts the members whose scores are in a range.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.leaderboard.v1.CountBetweenResponse> countBetween(
        io.nexus.sidecar.leaderboard.v1.CountBetweenRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCountBetweenMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Remove removes a member from a board.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.leaderboard.v1.RemoveResponse> remove(
        io.nexus.sidecar.leaderboard.v1.RemoveRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRemoveMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Reset removes a board. Its seasons stay.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.leaderboard.v1.ResetResponse> reset(
        io.nexus.sidecar.leaderboard.v1.ResetRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getResetMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Archive ends a season: it renames the board, in one step, so that every submission counts for exactly one season. Read a
     * season with `season` in the requests of Top, Range, Around, GetRanks and CountBetween. It lives for
     * `leaderboard.season_ttl` (90 days).
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.leaderboard.v1.ArchiveResponse> archive(
        io.nexus.sidecar.leaderboard.v1.ArchiveRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getArchiveMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * ListSeasons lists the archived seasons of a board, newest first.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.leaderboard.v1.ListSeasonsResponse> listSeasons(
        io.nexus.sidecar.leaderboard.v1.ListSeasonsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListSeasonsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Merge replaces a board with the weighted sum of others. It reads them in steps of 500 members, so that Redis is never held
     * up, and replaces the board in one step at the end. A score that changes meanwhile counts as it was or as it
     * becomes, never twice. Takes some seconds for a
     * million members, so set a deadline; an interrupted call leaves the board as it was.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.leaderboard.v1.MergeResponse> merge(
        io.nexus.sidecar.leaderboard.v1.MergeRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getMergeMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Fetch reads the top of a board like Top, or gives the right to fill it when it is not there: to one of all callers, while
     * the others wait or get `busy`. While a board is stale, one caller gets the lease with the page and the others the page.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.leaderboard.v1.FetchResponse> fetch(
        io.nexus.sidecar.leaderboard.v1.FetchRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getFetchMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Fill replaces a board with what its lease holder computed, in one message or several. Readers see the board as it was until the last
     * message. A score that is submitted or removed after the lease was given is kept as it then is; what was submitted before
     * has to be in the source that is filled from. A lease during which more than 10,000 members were submitted is lost.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.leaderboard.v1.FillResponse> fill(
        io.nexus.sidecar.leaderboard.v1.FillRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getFillMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_SUBMIT = 0;
  private static final int METHODID_BATCH_SUBMIT = 1;
  private static final int METHODID_TOP = 2;
  private static final int METHODID_RANGE = 3;
  private static final int METHODID_AROUND = 4;
  private static final int METHODID_GET_RANKS = 5;
  private static final int METHODID_COUNT_BETWEEN = 6;
  private static final int METHODID_REMOVE = 7;
  private static final int METHODID_RESET = 8;
  private static final int METHODID_ARCHIVE = 9;
  private static final int METHODID_LIST_SEASONS = 10;
  private static final int METHODID_MERGE = 11;
  private static final int METHODID_FETCH = 12;
  private static final int METHODID_FILL = 13;
  private static final int METHODID_WATCH = 14;

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
        case METHODID_SUBMIT:
          serviceImpl.submit((io.nexus.sidecar.leaderboard.v1.SubmitRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.SubmitResponse>) responseObserver);
          break;
        case METHODID_BATCH_SUBMIT:
          serviceImpl.batchSubmit((io.nexus.sidecar.leaderboard.v1.BatchSubmitRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.BatchSubmitResponse>) responseObserver);
          break;
        case METHODID_TOP:
          serviceImpl.top((io.nexus.sidecar.leaderboard.v1.TopRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.TopResponse>) responseObserver);
          break;
        case METHODID_RANGE:
          serviceImpl.range((io.nexus.sidecar.leaderboard.v1.RangeRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.RangeResponse>) responseObserver);
          break;
        case METHODID_AROUND:
          serviceImpl.around((io.nexus.sidecar.leaderboard.v1.AroundRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.AroundResponse>) responseObserver);
          break;
        case METHODID_GET_RANKS:
          serviceImpl.getRanks((io.nexus.sidecar.leaderboard.v1.GetRanksRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.GetRanksResponse>) responseObserver);
          break;
        case METHODID_COUNT_BETWEEN:
          serviceImpl.countBetween((io.nexus.sidecar.leaderboard.v1.CountBetweenRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.CountBetweenResponse>) responseObserver);
          break;
        case METHODID_REMOVE:
          serviceImpl.remove((io.nexus.sidecar.leaderboard.v1.RemoveRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.RemoveResponse>) responseObserver);
          break;
        case METHODID_RESET:
          serviceImpl.reset((io.nexus.sidecar.leaderboard.v1.ResetRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.ResetResponse>) responseObserver);
          break;
        case METHODID_ARCHIVE:
          serviceImpl.archive((io.nexus.sidecar.leaderboard.v1.ArchiveRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.ArchiveResponse>) responseObserver);
          break;
        case METHODID_LIST_SEASONS:
          serviceImpl.listSeasons((io.nexus.sidecar.leaderboard.v1.ListSeasonsRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.ListSeasonsResponse>) responseObserver);
          break;
        case METHODID_MERGE:
          serviceImpl.merge((io.nexus.sidecar.leaderboard.v1.MergeRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.MergeResponse>) responseObserver);
          break;
        case METHODID_FETCH:
          serviceImpl.fetch((io.nexus.sidecar.leaderboard.v1.FetchRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.FetchResponse>) responseObserver);
          break;
        case METHODID_FILL:
          serviceImpl.fill((io.nexus.sidecar.leaderboard.v1.FillRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.FillResponse>) responseObserver);
          break;
        case METHODID_WATCH:
          serviceImpl.watch((io.nexus.sidecar.leaderboard.v1.WatchRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.leaderboard.v1.WatchResponse>) responseObserver);
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
          getSubmitMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.leaderboard.v1.SubmitRequest,
              io.nexus.sidecar.leaderboard.v1.SubmitResponse>(
                service, METHODID_SUBMIT)))
        .addMethod(
          getBatchSubmitMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.leaderboard.v1.BatchSubmitRequest,
              io.nexus.sidecar.leaderboard.v1.BatchSubmitResponse>(
                service, METHODID_BATCH_SUBMIT)))
        .addMethod(
          getTopMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.leaderboard.v1.TopRequest,
              io.nexus.sidecar.leaderboard.v1.TopResponse>(
                service, METHODID_TOP)))
        .addMethod(
          getRangeMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.leaderboard.v1.RangeRequest,
              io.nexus.sidecar.leaderboard.v1.RangeResponse>(
                service, METHODID_RANGE)))
        .addMethod(
          getAroundMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.leaderboard.v1.AroundRequest,
              io.nexus.sidecar.leaderboard.v1.AroundResponse>(
                service, METHODID_AROUND)))
        .addMethod(
          getGetRanksMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.leaderboard.v1.GetRanksRequest,
              io.nexus.sidecar.leaderboard.v1.GetRanksResponse>(
                service, METHODID_GET_RANKS)))
        .addMethod(
          getCountBetweenMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.leaderboard.v1.CountBetweenRequest,
              io.nexus.sidecar.leaderboard.v1.CountBetweenResponse>(
                service, METHODID_COUNT_BETWEEN)))
        .addMethod(
          getRemoveMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.leaderboard.v1.RemoveRequest,
              io.nexus.sidecar.leaderboard.v1.RemoveResponse>(
                service, METHODID_REMOVE)))
        .addMethod(
          getResetMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.leaderboard.v1.ResetRequest,
              io.nexus.sidecar.leaderboard.v1.ResetResponse>(
                service, METHODID_RESET)))
        .addMethod(
          getArchiveMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.leaderboard.v1.ArchiveRequest,
              io.nexus.sidecar.leaderboard.v1.ArchiveResponse>(
                service, METHODID_ARCHIVE)))
        .addMethod(
          getListSeasonsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.leaderboard.v1.ListSeasonsRequest,
              io.nexus.sidecar.leaderboard.v1.ListSeasonsResponse>(
                service, METHODID_LIST_SEASONS)))
        .addMethod(
          getMergeMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.leaderboard.v1.MergeRequest,
              io.nexus.sidecar.leaderboard.v1.MergeResponse>(
                service, METHODID_MERGE)))
        .addMethod(
          getFetchMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.leaderboard.v1.FetchRequest,
              io.nexus.sidecar.leaderboard.v1.FetchResponse>(
                service, METHODID_FETCH)))
        .addMethod(
          getFillMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.leaderboard.v1.FillRequest,
              io.nexus.sidecar.leaderboard.v1.FillResponse>(
                service, METHODID_FILL)))
        .addMethod(
          getWatchMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              io.nexus.sidecar.leaderboard.v1.WatchRequest,
              io.nexus.sidecar.leaderboard.v1.WatchResponse>(
                service, METHODID_WATCH)))
        .build();
  }

  private static abstract class LeaderboardServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    LeaderboardServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return io.nexus.sidecar.leaderboard.v1.Leaderboard.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("LeaderboardService");
    }
  }

  private static final class LeaderboardServiceFileDescriptorSupplier
      extends LeaderboardServiceBaseDescriptorSupplier {
    LeaderboardServiceFileDescriptorSupplier() {}
  }

  private static final class LeaderboardServiceMethodDescriptorSupplier
      extends LeaderboardServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    LeaderboardServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (LeaderboardServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new LeaderboardServiceFileDescriptorSupplier())
              .addMethod(getSubmitMethod())
              .addMethod(getBatchSubmitMethod())
              .addMethod(getTopMethod())
              .addMethod(getRangeMethod())
              .addMethod(getAroundMethod())
              .addMethod(getGetRanksMethod())
              .addMethod(getCountBetweenMethod())
              .addMethod(getRemoveMethod())
              .addMethod(getResetMethod())
              .addMethod(getArchiveMethod())
              .addMethod(getListSeasonsMethod())
              .addMethod(getMergeMethod())
              .addMethod(getFetchMethod())
              .addMethod(getFillMethod())
              .addMethod(getWatchMethod())
              .build();
        }
      }
    }
    return result;
  }
}
