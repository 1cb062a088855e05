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
 * Rooms are told apart by a name of 1 to 512 bytes; a room exists while it has a member. Membership is kept the same way as
 * being online, but is separate from it: a user is in a room for `presence.ttl` after the last JoinRoom, or BatchHeartbeat
 * with this room, on any of their devices. Hold and BatchHeartbeat can keep both. On a Cluster everything of a room is in
 * one slot.
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

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.HoldRequest,
      io.nexus.sidecar.presence.v1.HoldResponse> getHoldMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Hold",
      requestType = io.nexus.sidecar.presence.v1.HoldRequest.class,
      responseType = io.nexus.sidecar.presence.v1.HoldResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.BIDI_STREAMING)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.HoldRequest,
      io.nexus.sidecar.presence.v1.HoldResponse> getHoldMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.HoldRequest, io.nexus.sidecar.presence.v1.HoldResponse> getHoldMethod;
    if ((getHoldMethod = PresenceServiceGrpc.getHoldMethod) == null) {
      synchronized (PresenceServiceGrpc.class) {
        if ((getHoldMethod = PresenceServiceGrpc.getHoldMethod) == null) {
          PresenceServiceGrpc.getHoldMethod = getHoldMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.presence.v1.HoldRequest, io.nexus.sidecar.presence.v1.HoldResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.BIDI_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Hold"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.presence.v1.HoldRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.presence.v1.HoldResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PresenceServiceMethodDescriptorSupplier("Hold"))
              .build();
        }
      }
    }
    return getHoldMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.BatchHeartbeatRequest,
      io.nexus.sidecar.presence.v1.BatchHeartbeatResponse> getBatchHeartbeatMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "BatchHeartbeat",
      requestType = io.nexus.sidecar.presence.v1.BatchHeartbeatRequest.class,
      responseType = io.nexus.sidecar.presence.v1.BatchHeartbeatResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.BatchHeartbeatRequest,
      io.nexus.sidecar.presence.v1.BatchHeartbeatResponse> getBatchHeartbeatMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.BatchHeartbeatRequest, io.nexus.sidecar.presence.v1.BatchHeartbeatResponse> getBatchHeartbeatMethod;
    if ((getBatchHeartbeatMethod = PresenceServiceGrpc.getBatchHeartbeatMethod) == null) {
      synchronized (PresenceServiceGrpc.class) {
        if ((getBatchHeartbeatMethod = PresenceServiceGrpc.getBatchHeartbeatMethod) == null) {
          PresenceServiceGrpc.getBatchHeartbeatMethod = getBatchHeartbeatMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.presence.v1.BatchHeartbeatRequest, io.nexus.sidecar.presence.v1.BatchHeartbeatResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "BatchHeartbeat"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.presence.v1.BatchHeartbeatRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.presence.v1.BatchHeartbeatResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PresenceServiceMethodDescriptorSupplier("BatchHeartbeat"))
              .build();
        }
      }
    }
    return getBatchHeartbeatMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.JoinRoomRequest,
      io.nexus.sidecar.presence.v1.JoinRoomResponse> getJoinRoomMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "JoinRoom",
      requestType = io.nexus.sidecar.presence.v1.JoinRoomRequest.class,
      responseType = io.nexus.sidecar.presence.v1.JoinRoomResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.JoinRoomRequest,
      io.nexus.sidecar.presence.v1.JoinRoomResponse> getJoinRoomMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.JoinRoomRequest, io.nexus.sidecar.presence.v1.JoinRoomResponse> getJoinRoomMethod;
    if ((getJoinRoomMethod = PresenceServiceGrpc.getJoinRoomMethod) == null) {
      synchronized (PresenceServiceGrpc.class) {
        if ((getJoinRoomMethod = PresenceServiceGrpc.getJoinRoomMethod) == null) {
          PresenceServiceGrpc.getJoinRoomMethod = getJoinRoomMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.presence.v1.JoinRoomRequest, io.nexus.sidecar.presence.v1.JoinRoomResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "JoinRoom"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.presence.v1.JoinRoomRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.presence.v1.JoinRoomResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PresenceServiceMethodDescriptorSupplier("JoinRoom"))
              .build();
        }
      }
    }
    return getJoinRoomMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.LeaveRoomRequest,
      io.nexus.sidecar.presence.v1.LeaveRoomResponse> getLeaveRoomMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "LeaveRoom",
      requestType = io.nexus.sidecar.presence.v1.LeaveRoomRequest.class,
      responseType = io.nexus.sidecar.presence.v1.LeaveRoomResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.LeaveRoomRequest,
      io.nexus.sidecar.presence.v1.LeaveRoomResponse> getLeaveRoomMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.LeaveRoomRequest, io.nexus.sidecar.presence.v1.LeaveRoomResponse> getLeaveRoomMethod;
    if ((getLeaveRoomMethod = PresenceServiceGrpc.getLeaveRoomMethod) == null) {
      synchronized (PresenceServiceGrpc.class) {
        if ((getLeaveRoomMethod = PresenceServiceGrpc.getLeaveRoomMethod) == null) {
          PresenceServiceGrpc.getLeaveRoomMethod = getLeaveRoomMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.presence.v1.LeaveRoomRequest, io.nexus.sidecar.presence.v1.LeaveRoomResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "LeaveRoom"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.presence.v1.LeaveRoomRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.presence.v1.LeaveRoomResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PresenceServiceMethodDescriptorSupplier("LeaveRoom"))
              .build();
        }
      }
    }
    return getLeaveRoomMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.ListMembersRequest,
      io.nexus.sidecar.presence.v1.ListMembersResponse> getListMembersMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListMembers",
      requestType = io.nexus.sidecar.presence.v1.ListMembersRequest.class,
      responseType = io.nexus.sidecar.presence.v1.ListMembersResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.ListMembersRequest,
      io.nexus.sidecar.presence.v1.ListMembersResponse> getListMembersMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.ListMembersRequest, io.nexus.sidecar.presence.v1.ListMembersResponse> getListMembersMethod;
    if ((getListMembersMethod = PresenceServiceGrpc.getListMembersMethod) == null) {
      synchronized (PresenceServiceGrpc.class) {
        if ((getListMembersMethod = PresenceServiceGrpc.getListMembersMethod) == null) {
          PresenceServiceGrpc.getListMembersMethod = getListMembersMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.presence.v1.ListMembersRequest, io.nexus.sidecar.presence.v1.ListMembersResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListMembers"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.presence.v1.ListMembersRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.presence.v1.ListMembersResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PresenceServiceMethodDescriptorSupplier("ListMembers"))
              .build();
        }
      }
    }
    return getListMembersMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.BatchCountMembersRequest,
      io.nexus.sidecar.presence.v1.BatchCountMembersResponse> getBatchCountMembersMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "BatchCountMembers",
      requestType = io.nexus.sidecar.presence.v1.BatchCountMembersRequest.class,
      responseType = io.nexus.sidecar.presence.v1.BatchCountMembersResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.BatchCountMembersRequest,
      io.nexus.sidecar.presence.v1.BatchCountMembersResponse> getBatchCountMembersMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.BatchCountMembersRequest, io.nexus.sidecar.presence.v1.BatchCountMembersResponse> getBatchCountMembersMethod;
    if ((getBatchCountMembersMethod = PresenceServiceGrpc.getBatchCountMembersMethod) == null) {
      synchronized (PresenceServiceGrpc.class) {
        if ((getBatchCountMembersMethod = PresenceServiceGrpc.getBatchCountMembersMethod) == null) {
          PresenceServiceGrpc.getBatchCountMembersMethod = getBatchCountMembersMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.presence.v1.BatchCountMembersRequest, io.nexus.sidecar.presence.v1.BatchCountMembersResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "BatchCountMembers"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.presence.v1.BatchCountMembersRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.presence.v1.BatchCountMembersResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PresenceServiceMethodDescriptorSupplier("BatchCountMembers"))
              .build();
        }
      }
    }
    return getBatchCountMembersMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.WatchRoomRequest,
      io.nexus.sidecar.presence.v1.WatchRoomResponse> getWatchRoomMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "WatchRoom",
      requestType = io.nexus.sidecar.presence.v1.WatchRoomRequest.class,
      responseType = io.nexus.sidecar.presence.v1.WatchRoomResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.WatchRoomRequest,
      io.nexus.sidecar.presence.v1.WatchRoomResponse> getWatchRoomMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.presence.v1.WatchRoomRequest, io.nexus.sidecar.presence.v1.WatchRoomResponse> getWatchRoomMethod;
    if ((getWatchRoomMethod = PresenceServiceGrpc.getWatchRoomMethod) == null) {
      synchronized (PresenceServiceGrpc.class) {
        if ((getWatchRoomMethod = PresenceServiceGrpc.getWatchRoomMethod) == null) {
          PresenceServiceGrpc.getWatchRoomMethod = getWatchRoomMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.presence.v1.WatchRoomRequest, io.nexus.sidecar.presence.v1.WatchRoomResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "WatchRoom"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.presence.v1.WatchRoomRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.presence.v1.WatchRoomResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PresenceServiceMethodDescriptorSupplier("WatchRoom"))
              .build();
        }
      }
    }
    return getWatchRoomMethod;
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
   * Rooms are told apart by a name of 1 to 512 bytes; a room exists while it has a member. Membership is kept the same way as
   * being online, but is separate from it: a user is in a room for `presence.ttl` after the last JoinRoom, or BatchHeartbeat
   * with this room, on any of their devices. Hold and BatchHeartbeat can keep both. On a Cluster everything of a room is in
   * one slot.
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

    /**
     * <pre>
     * Hold keeps a user online on a device, and in rooms, for as long as the stream lasts. The sidecar sends the heartbeats,
     * and writes everything again if Redis lost its data. The first message must be `start`; rooms can be joined and left
     * later. Closing only the sending side ends nothing.
     * When the client sends `end`, cancels or disconnects, the device leaves at once. When the sidecar stops or is killed, the user stays
     * for `presence.ttl`, so that the client can hold elsewhere without being reported as gone. When Redis cannot be reached
     * for about that time, the last message is `lost`; call Hold again.
     * Errors: INVALID_ARGUMENT, WRONG_TYPE.
     * </pre>
     */
    default io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.HoldRequest> hold(
        io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.HoldResponse> responseObserver) {
      return io.grpc.stub.ServerCalls.asyncUnimplementedStreamingCall(getHoldMethod(), responseObserver);
    }

    /**
     * <pre>
     * BatchHeartbeat keeps up to 1,000 users online, or in a room, for `presence.ttl` from now: the heartbeats of a gateway
     * in one call. Call it every third of that time.
     * Errors: INVALID_ARGUMENT for the number of items; the error of a single item is in that item.
     * </pre>
     */
    default void batchHeartbeat(io.nexus.sidecar.presence.v1.BatchHeartbeatRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.BatchHeartbeatResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getBatchHeartbeatMethod(), responseObserver);
    }

    /**
     * <pre>
     * JoinRoom adds a user to a room on a device and sets their metadata there, or keeps them in it, for `presence.ttl` from
     * now. Call it, or BatchHeartbeat with this room, every third of that time.
     * Errors: INVALID_ARGUMENT.
     * </pre>
     */
    default void joinRoom(io.nexus.sidecar.presence.v1.JoinRoomRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.JoinRoomResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getJoinRoomMethod(), responseObserver);
    }

    /**
     * <pre>
     * LeaveRoom takes a device out of a room at once. The user stays in it while another of their devices is. Leaving twice
     * changes nothing.
     * Errors: INVALID_ARGUMENT.
     * </pre>
     */
    default void leaveRoom(io.nexus.sidecar.presence.v1.LeaveRoomRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.LeaveRoomResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getLeaveRoomMethod(), responseObserver);
    }

    /**
     * <pre>
     * ListMembers lists the members of a room by user id, in the order of its bytes, page by page. Who is a member during the
     * whole listing appears exactly once; who comes or goes meanwhile may be in it or not. A page costs
     * O(log n + page_size). A room that nobody is in has an empty page.
     * Errors: INVALID_ARGUMENT.
     * </pre>
     */
    default void listMembers(io.nexus.sidecar.presence.v1.ListMembersRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.ListMembersResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListMembersMethod(), responseObserver);
    }

    /**
     * <pre>
     * BatchCountMembers counts the members of each room, in the order of the request, in O(log n) a room.
     * Errors: INVALID_ARGUMENT; the error of a single room is in that room's item.
     * </pre>
     */
    default void batchCountMembers(io.nexus.sidecar.presence.v1.BatchCountMembersRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.BatchCountMembersResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getBatchCountMembersMethod(), responseObserver);
    }

    /**
     * <pre>
     * WatchRoom streams who comes into a room and who leaves it, also by expiry, as Watch does for being online: `ready`
     * first, then changes, and a `gap` where some may be missing. Changes of metadata are not reported.
     * Errors: INVALID_ARGUMENT.
     * </pre>
     */
    default void watchRoom(io.nexus.sidecar.presence.v1.WatchRoomRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.WatchRoomResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getWatchRoomMethod(), responseObserver);
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
   * Rooms are told apart by a name of 1 to 512 bytes; a room exists while it has a member. Membership is kept the same way as
   * being online, but is separate from it: a user is in a room for `presence.ttl` after the last JoinRoom, or BatchHeartbeat
   * with this room, on any of their devices. Hold and BatchHeartbeat can keep both. On a Cluster everything of a room is in
   * one slot.
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
   * Rooms are told apart by a name of 1 to 512 bytes; a room exists while it has a member. Membership is kept the same way as
   * being online, but is separate from it: a user is in a room for `presence.ttl` after the last JoinRoom, or BatchHeartbeat
   * with this room, on any of their devices. Hold and BatchHeartbeat can keep both. On a Cluster everything of a room is in
   * one slot.
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

    /**
     * <pre>
     * Hold keeps a user online on a device, and in rooms, for as long as the stream lasts. The sidecar sends the heartbeats,
     * and writes everything again if Redis lost its data. The first message must be `start`; rooms can be joined and left
     * later. Closing only the sending side ends nothing.
     * When the client sends `end`, cancels or disconnects, the device leaves at once. When the sidecar stops or is killed, the user stays
     * for `presence.ttl`, so that the client can hold elsewhere without being reported as gone. When Redis cannot be reached
     * for about that time, the last message is `lost`; call Hold again.
     * Errors: INVALID_ARGUMENT, WRONG_TYPE.
     * </pre>
     */
    public io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.HoldRequest> hold(
        io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.HoldResponse> responseObserver) {
      return io.grpc.stub.ClientCalls.asyncBidiStreamingCall(
          getChannel().newCall(getHoldMethod(), getCallOptions()), responseObserver);
    }

    /**
     * <pre>
     * BatchHeartbeat keeps up to 1,000 users online, or in a room, for `presence.ttl` from now: the heartbeats of a gateway
     * in one call. Call it every third of that time.
     * Errors: INVALID_ARGUMENT for the number of items; the error of a single item is in that item.
     * </pre>
     */
    public void batchHeartbeat(io.nexus.sidecar.presence.v1.BatchHeartbeatRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.BatchHeartbeatResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getBatchHeartbeatMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * JoinRoom adds a user to a room on a device and sets their metadata there, or keeps them in it, for `presence.ttl` from
     * now. Call it, or BatchHeartbeat with this room, every third of that time.
     * Errors: INVALID_ARGUMENT.
     * </pre>
     */
    public void joinRoom(io.nexus.sidecar.presence.v1.JoinRoomRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.JoinRoomResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getJoinRoomMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * LeaveRoom takes a device out of a room at once. The user stays in it while another of their devices is. Leaving twice
     * changes nothing.
     * Errors: INVALID_ARGUMENT.
     * </pre>
     */
    public void leaveRoom(io.nexus.sidecar.presence.v1.LeaveRoomRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.LeaveRoomResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getLeaveRoomMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * ListMembers lists the members of a room by user id, in the order of its bytes, page by page. Who is a member during the
     * whole listing appears exactly once; who comes or goes meanwhile may be in it or not. A page costs
     * O(log n + page_size). A room that nobody is in has an empty page.
     * Errors: INVALID_ARGUMENT.
     * </pre>
     */
    public void listMembers(io.nexus.sidecar.presence.v1.ListMembersRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.ListMembersResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListMembersMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * BatchCountMembers counts the members of each room, in the order of the request, in O(log n) a room.
     * Errors: INVALID_ARGUMENT; the error of a single room is in that room's item.
     * </pre>
     */
    public void batchCountMembers(io.nexus.sidecar.presence.v1.BatchCountMembersRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.BatchCountMembersResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getBatchCountMembersMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * WatchRoom streams who comes into a room and who leaves it, also by expiry, as Watch does for being online: `ready`
     * first, then changes, and a `gap` where some may be missing. Changes of metadata are not reported.
     * Errors: INVALID_ARGUMENT.
     * </pre>
     */
    public void watchRoom(io.nexus.sidecar.presence.v1.WatchRoomRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.WatchRoomResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getWatchRoomMethod(), getCallOptions()), request, responseObserver);
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
   * Rooms are told apart by a name of 1 to 512 bytes; a room exists while it has a member. Membership is kept the same way as
   * being online, but is separate from it: a user is in a room for `presence.ttl` after the last JoinRoom, or BatchHeartbeat
   * with this room, on any of their devices. Hold and BatchHeartbeat can keep both. On a Cluster everything of a room is in
   * one slot.
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

    /**
     * <pre>
     * Hold keeps a user online on a device, and in rooms, for as long as the stream lasts. The sidecar sends the heartbeats,
     * and writes everything again if Redis lost its data. The first message must be `start`; rooms can be joined and left
     * later. Closing only the sending side ends nothing.
     * When the client sends `end`, cancels or disconnects, the device leaves at once. When the sidecar stops or is killed, the user stays
     * for `presence.ttl`, so that the client can hold elsewhere without being reported as gone. When Redis cannot be reached
     * for about that time, the last message is `lost`; call Hold again.
     * Errors: INVALID_ARGUMENT, WRONG_TYPE.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<io.nexus.sidecar.presence.v1.HoldRequest, io.nexus.sidecar.presence.v1.HoldResponse>
        hold() {
      return io.grpc.stub.ClientCalls.blockingBidiStreamingCall(
          getChannel(), getHoldMethod(), getCallOptions());
    }

    /**
     * <pre>
     * BatchHeartbeat keeps up to 1,000 users online, or in a room, for `presence.ttl` from now: the heartbeats of a gateway
     * in one call. Call it every third of that time.
     * Errors: INVALID_ARGUMENT for the number of items; the error of a single item is in that item.
     * </pre>
     */
    public io.nexus.sidecar.presence.v1.BatchHeartbeatResponse batchHeartbeat(io.nexus.sidecar.presence.v1.BatchHeartbeatRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getBatchHeartbeatMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * JoinRoom adds a user to a room on a device and sets their metadata there, or keeps them in it, for `presence.ttl` from
     * now. Call it, or BatchHeartbeat with this room, every third of that time.
     * Errors: INVALID_ARGUMENT.
     * </pre>
     */
    public io.nexus.sidecar.presence.v1.JoinRoomResponse joinRoom(io.nexus.sidecar.presence.v1.JoinRoomRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getJoinRoomMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * LeaveRoom takes a device out of a room at once. The user stays in it while another of their devices is. Leaving twice
     * changes nothing.
     * Errors: INVALID_ARGUMENT.
     * </pre>
     */
    public io.nexus.sidecar.presence.v1.LeaveRoomResponse leaveRoom(io.nexus.sidecar.presence.v1.LeaveRoomRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getLeaveRoomMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * ListMembers lists the members of a room by user id, in the order of its bytes, page by page. Who is a member during the
     * whole listing appears exactly once; who comes or goes meanwhile may be in it or not. A page costs
     * O(log n + page_size). A room that nobody is in has an empty page.
     * Errors: INVALID_ARGUMENT.
     * </pre>
     */
    public io.nexus.sidecar.presence.v1.ListMembersResponse listMembers(io.nexus.sidecar.presence.v1.ListMembersRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListMembersMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * BatchCountMembers counts the members of each room, in the order of the request, in O(log n) a room.
     * Errors: INVALID_ARGUMENT; the error of a single room is in that room's item.
     * </pre>
     */
    public io.nexus.sidecar.presence.v1.BatchCountMembersResponse batchCountMembers(io.nexus.sidecar.presence.v1.BatchCountMembersRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getBatchCountMembersMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * WatchRoom streams who comes into a room and who leaves it, also by expiry, as Watch does for being online: `ready`
     * first, then changes, and a `gap` where some may be missing. Changes of metadata are not reported.
     * Errors: INVALID_ARGUMENT.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, io.nexus.sidecar.presence.v1.WatchRoomResponse>
        watchRoom(io.nexus.sidecar.presence.v1.WatchRoomRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getWatchRoomMethod(), getCallOptions(), request);
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
   * Rooms are told apart by a name of 1 to 512 bytes; a room exists while it has a member. Membership is kept the same way as
   * being online, but is separate from it: a user is in a room for `presence.ttl` after the last JoinRoom, or BatchHeartbeat
   * with this room, on any of their devices. Hold and BatchHeartbeat can keep both. On a Cluster everything of a room is in
   * one slot.
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

    /**
     * <pre>
     * BatchHeartbeat keeps up to 1,000 users online, or in a room, for `presence.ttl` from now: the heartbeats of a gateway
     * in one call. Call it every third of that time.
     * Errors: INVALID_ARGUMENT for the number of items; the error of a single item is in that item.
     * </pre>
     */
    public io.nexus.sidecar.presence.v1.BatchHeartbeatResponse batchHeartbeat(io.nexus.sidecar.presence.v1.BatchHeartbeatRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getBatchHeartbeatMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * JoinRoom adds a user to a room on a device and sets their metadata there, or keeps them in it, for `presence.ttl` from
     * now. Call it, or BatchHeartbeat with this room, every third of that time.
     * Errors: INVALID_ARGUMENT.
     * </pre>
     */
    public io.nexus.sidecar.presence.v1.JoinRoomResponse joinRoom(io.nexus.sidecar.presence.v1.JoinRoomRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getJoinRoomMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * LeaveRoom takes a device out of a room at once. The user stays in it while another of their devices is. Leaving twice
     * changes nothing.
     * Errors: INVALID_ARGUMENT.
     * </pre>
     */
    public io.nexus.sidecar.presence.v1.LeaveRoomResponse leaveRoom(io.nexus.sidecar.presence.v1.LeaveRoomRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getLeaveRoomMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * ListMembers lists the members of a room by user id, in the order of its bytes, page by page. Who is a member during the
     * whole listing appears exactly once; who comes or goes meanwhile may be in it or not. A page costs
     * O(log n + page_size). A room that nobody is in has an empty page.
     * Errors: INVALID_ARGUMENT.
     * </pre>
     */
    public io.nexus.sidecar.presence.v1.ListMembersResponse listMembers(io.nexus.sidecar.presence.v1.ListMembersRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListMembersMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * BatchCountMembers counts the members of each room, in the order of the request, in O(log n) a room.
     * Errors: INVALID_ARGUMENT; the error of a single room is in that room's item.
     * </pre>
     */
    public io.nexus.sidecar.presence.v1.BatchCountMembersResponse batchCountMembers(io.nexus.sidecar.presence.v1.BatchCountMembersRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getBatchCountMembersMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * WatchRoom streams who comes into a room and who leaves it, also by expiry, as Watch does for being online: `ready`
     * first, then changes, and a `gap` where some may be missing. Changes of metadata are not reported.
     * Errors: INVALID_ARGUMENT.
     * </pre>
     */
    public java.util.Iterator<io.nexus.sidecar.presence.v1.WatchRoomResponse> watchRoom(
        io.nexus.sidecar.presence.v1.WatchRoomRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getWatchRoomMethod(), getCallOptions(), request);
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
   * Rooms are told apart by a name of 1 to 512 bytes; a room exists while it has a member. Membership is kept the same way as
   * being online, but is separate from it: a user is in a room for `presence.ttl` after the last JoinRoom, or BatchHeartbeat
   * with this room, on any of their devices. Hold and BatchHeartbeat can keep both. On a Cluster everything of a room is in
   * one slot.
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

    /**
     * <pre>
     * BatchHeartbeat keeps up to 1,000 users online, or in a room, for `presence.ttl` from now: the heartbeats of a gateway
     * in one call. Call it every third of that time.
     * Errors: INVALID_ARGUMENT for the number of items; the error of a single item is in that item.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.presence.v1.BatchHeartbeatResponse> batchHeartbeat(
        io.nexus.sidecar.presence.v1.BatchHeartbeatRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getBatchHeartbeatMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * JoinRoom adds a user to a room on a device and sets their metadata there, or keeps them in it, for `presence.ttl` from
     * now. Call it, or BatchHeartbeat with this room, every third of that time.
     * Errors: INVALID_ARGUMENT.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.presence.v1.JoinRoomResponse> joinRoom(
        io.nexus.sidecar.presence.v1.JoinRoomRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getJoinRoomMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * LeaveRoom takes a device out of a room at once. The user stays in it while another of their devices is. Leaving twice
     * changes nothing.
     * Errors: INVALID_ARGUMENT.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.presence.v1.LeaveRoomResponse> leaveRoom(
        io.nexus.sidecar.presence.v1.LeaveRoomRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getLeaveRoomMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * ListMembers lists the members of a room by user id, in the order of its bytes, page by page. Who is a member during the
     * whole listing appears exactly once; who comes or goes meanwhile may be in it or not. A page costs
     * O(log n + page_size). A room that nobody is in has an empty page.
     * Errors: INVALID_ARGUMENT.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.presence.v1.ListMembersResponse> listMembers(
        io.nexus.sidecar.presence.v1.ListMembersRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListMembersMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * BatchCountMembers counts the members of each room, in the order of the request, in O(log n) a room.
     * Errors: INVALID_ARGUMENT; the error of a single room is in that room's item.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.presence.v1.BatchCountMembersResponse> batchCountMembers(
        io.nexus.sidecar.presence.v1.BatchCountMembersRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getBatchCountMembersMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_HEARTBEAT = 0;
  private static final int METHODID_LEAVE = 1;
  private static final int METHODID_BATCH_GET = 2;
  private static final int METHODID_LIST_ONLINE = 3;
  private static final int METHODID_COUNT_ONLINE = 4;
  private static final int METHODID_WATCH = 5;
  private static final int METHODID_BATCH_HEARTBEAT = 6;
  private static final int METHODID_JOIN_ROOM = 7;
  private static final int METHODID_LEAVE_ROOM = 8;
  private static final int METHODID_LIST_MEMBERS = 9;
  private static final int METHODID_BATCH_COUNT_MEMBERS = 10;
  private static final int METHODID_WATCH_ROOM = 11;
  private static final int METHODID_HOLD = 12;

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
        case METHODID_BATCH_HEARTBEAT:
          serviceImpl.batchHeartbeat((io.nexus.sidecar.presence.v1.BatchHeartbeatRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.BatchHeartbeatResponse>) responseObserver);
          break;
        case METHODID_JOIN_ROOM:
          serviceImpl.joinRoom((io.nexus.sidecar.presence.v1.JoinRoomRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.JoinRoomResponse>) responseObserver);
          break;
        case METHODID_LEAVE_ROOM:
          serviceImpl.leaveRoom((io.nexus.sidecar.presence.v1.LeaveRoomRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.LeaveRoomResponse>) responseObserver);
          break;
        case METHODID_LIST_MEMBERS:
          serviceImpl.listMembers((io.nexus.sidecar.presence.v1.ListMembersRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.ListMembersResponse>) responseObserver);
          break;
        case METHODID_BATCH_COUNT_MEMBERS:
          serviceImpl.batchCountMembers((io.nexus.sidecar.presence.v1.BatchCountMembersRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.BatchCountMembersResponse>) responseObserver);
          break;
        case METHODID_WATCH_ROOM:
          serviceImpl.watchRoom((io.nexus.sidecar.presence.v1.WatchRoomRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.WatchRoomResponse>) responseObserver);
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
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.presence.v1.HoldResponse>) responseObserver);
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
        .addMethod(
          getHoldMethod(),
          io.grpc.stub.ServerCalls.asyncBidiStreamingCall(
            new MethodHandlers<
              io.nexus.sidecar.presence.v1.HoldRequest,
              io.nexus.sidecar.presence.v1.HoldResponse>(
                service, METHODID_HOLD)))
        .addMethod(
          getBatchHeartbeatMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.presence.v1.BatchHeartbeatRequest,
              io.nexus.sidecar.presence.v1.BatchHeartbeatResponse>(
                service, METHODID_BATCH_HEARTBEAT)))
        .addMethod(
          getJoinRoomMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.presence.v1.JoinRoomRequest,
              io.nexus.sidecar.presence.v1.JoinRoomResponse>(
                service, METHODID_JOIN_ROOM)))
        .addMethod(
          getLeaveRoomMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.presence.v1.LeaveRoomRequest,
              io.nexus.sidecar.presence.v1.LeaveRoomResponse>(
                service, METHODID_LEAVE_ROOM)))
        .addMethod(
          getListMembersMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.presence.v1.ListMembersRequest,
              io.nexus.sidecar.presence.v1.ListMembersResponse>(
                service, METHODID_LIST_MEMBERS)))
        .addMethod(
          getBatchCountMembersMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.presence.v1.BatchCountMembersRequest,
              io.nexus.sidecar.presence.v1.BatchCountMembersResponse>(
                service, METHODID_BATCH_COUNT_MEMBERS)))
        .addMethod(
          getWatchRoomMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              io.nexus.sidecar.presence.v1.WatchRoomRequest,
              io.nexus.sidecar.presence.v1.WatchRoomResponse>(
                service, METHODID_WATCH_ROOM)))
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
              .addMethod(getHoldMethod())
              .addMethod(getBatchHeartbeatMethod())
              .addMethod(getJoinRoomMethod())
              .addMethod(getLeaveRoomMethod())
              .addMethod(getListMembersMethod())
              .addMethod(getBatchCountMembersMethod())
              .addMethod(getWatchRoomMethod())
              .build();
        }
      }
    }
    return result;
  }
}
