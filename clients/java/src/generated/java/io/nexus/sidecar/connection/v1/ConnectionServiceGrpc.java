package io.nexus.sidecar.connection.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * ConnectionService knows which connections are open on which node of a gateway, such as WebSockets, and routes commands
 * to the node that has one. The set `connections:{kind}` holds the ids of all of them; other programs may read it and add
 * to it.
 * What keeps connections is a lease of their node, not of each connection: one renewal keeps 100,000 of them. When the
 * lease of a node ends, its connections are removed. Members of the set that other programs added have no node; they are
 * counted as `foreign` and stay.
 * Kinds are 1 to 64 letters, digits, dots, underscores and hyphens, such as `websocket`. Nodes, ids and user ids have 1
 * to 512 bytes. All times are by the clock of Redis. On a Cluster everything of a kind is in one slot.
 * Errors of every method: INVALID_ARGUMENT, REDIS_UNAVAILABLE, REDIS_NOT_READY, OUTCOME_UNKNOWN, WRONG_TYPE.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class ConnectionServiceGrpc {

  private ConnectionServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "nexus.connection.v1.ConnectionService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.connection.v1.HoldRequest,
      io.nexus.sidecar.connection.v1.HoldResponse> getHoldMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Hold",
      requestType = io.nexus.sidecar.connection.v1.HoldRequest.class,
      responseType = io.nexus.sidecar.connection.v1.HoldResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.BIDI_STREAMING)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.connection.v1.HoldRequest,
      io.nexus.sidecar.connection.v1.HoldResponse> getHoldMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.connection.v1.HoldRequest, io.nexus.sidecar.connection.v1.HoldResponse> getHoldMethod;
    if ((getHoldMethod = ConnectionServiceGrpc.getHoldMethod) == null) {
      synchronized (ConnectionServiceGrpc.class) {
        if ((getHoldMethod = ConnectionServiceGrpc.getHoldMethod) == null) {
          ConnectionServiceGrpc.getHoldMethod = getHoldMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.connection.v1.HoldRequest, io.nexus.sidecar.connection.v1.HoldResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.BIDI_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Hold"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.connection.v1.HoldRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.connection.v1.HoldResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConnectionServiceMethodDescriptorSupplier("Hold"))
              .build();
        }
      }
    }
    return getHoldMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.connection.v1.RegisterRequest,
      io.nexus.sidecar.connection.v1.RegisterResponse> getRegisterMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Register",
      requestType = io.nexus.sidecar.connection.v1.RegisterRequest.class,
      responseType = io.nexus.sidecar.connection.v1.RegisterResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.connection.v1.RegisterRequest,
      io.nexus.sidecar.connection.v1.RegisterResponse> getRegisterMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.connection.v1.RegisterRequest, io.nexus.sidecar.connection.v1.RegisterResponse> getRegisterMethod;
    if ((getRegisterMethod = ConnectionServiceGrpc.getRegisterMethod) == null) {
      synchronized (ConnectionServiceGrpc.class) {
        if ((getRegisterMethod = ConnectionServiceGrpc.getRegisterMethod) == null) {
          ConnectionServiceGrpc.getRegisterMethod = getRegisterMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.connection.v1.RegisterRequest, io.nexus.sidecar.connection.v1.RegisterResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Register"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.connection.v1.RegisterRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.connection.v1.RegisterResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConnectionServiceMethodDescriptorSupplier("Register"))
              .build();
        }
      }
    }
    return getRegisterMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.connection.v1.RenewRequest,
      io.nexus.sidecar.connection.v1.RenewResponse> getRenewMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Renew",
      requestType = io.nexus.sidecar.connection.v1.RenewRequest.class,
      responseType = io.nexus.sidecar.connection.v1.RenewResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.connection.v1.RenewRequest,
      io.nexus.sidecar.connection.v1.RenewResponse> getRenewMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.connection.v1.RenewRequest, io.nexus.sidecar.connection.v1.RenewResponse> getRenewMethod;
    if ((getRenewMethod = ConnectionServiceGrpc.getRenewMethod) == null) {
      synchronized (ConnectionServiceGrpc.class) {
        if ((getRenewMethod = ConnectionServiceGrpc.getRenewMethod) == null) {
          ConnectionServiceGrpc.getRenewMethod = getRenewMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.connection.v1.RenewRequest, io.nexus.sidecar.connection.v1.RenewResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Renew"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.connection.v1.RenewRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.connection.v1.RenewResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConnectionServiceMethodDescriptorSupplier("Renew"))
              .build();
        }
      }
    }
    return getRenewMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.connection.v1.UnregisterRequest,
      io.nexus.sidecar.connection.v1.UnregisterResponse> getUnregisterMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Unregister",
      requestType = io.nexus.sidecar.connection.v1.UnregisterRequest.class,
      responseType = io.nexus.sidecar.connection.v1.UnregisterResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.connection.v1.UnregisterRequest,
      io.nexus.sidecar.connection.v1.UnregisterResponse> getUnregisterMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.connection.v1.UnregisterRequest, io.nexus.sidecar.connection.v1.UnregisterResponse> getUnregisterMethod;
    if ((getUnregisterMethod = ConnectionServiceGrpc.getUnregisterMethod) == null) {
      synchronized (ConnectionServiceGrpc.class) {
        if ((getUnregisterMethod = ConnectionServiceGrpc.getUnregisterMethod) == null) {
          ConnectionServiceGrpc.getUnregisterMethod = getUnregisterMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.connection.v1.UnregisterRequest, io.nexus.sidecar.connection.v1.UnregisterResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Unregister"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.connection.v1.UnregisterRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.connection.v1.UnregisterResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConnectionServiceMethodDescriptorSupplier("Unregister"))
              .build();
        }
      }
    }
    return getUnregisterMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.connection.v1.GetRequest,
      io.nexus.sidecar.connection.v1.GetResponse> getGetMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Get",
      requestType = io.nexus.sidecar.connection.v1.GetRequest.class,
      responseType = io.nexus.sidecar.connection.v1.GetResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.connection.v1.GetRequest,
      io.nexus.sidecar.connection.v1.GetResponse> getGetMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.connection.v1.GetRequest, io.nexus.sidecar.connection.v1.GetResponse> getGetMethod;
    if ((getGetMethod = ConnectionServiceGrpc.getGetMethod) == null) {
      synchronized (ConnectionServiceGrpc.class) {
        if ((getGetMethod = ConnectionServiceGrpc.getGetMethod) == null) {
          ConnectionServiceGrpc.getGetMethod = getGetMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.connection.v1.GetRequest, io.nexus.sidecar.connection.v1.GetResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Get"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.connection.v1.GetRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.connection.v1.GetResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConnectionServiceMethodDescriptorSupplier("Get"))
              .build();
        }
      }
    }
    return getGetMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.connection.v1.ListByUserRequest,
      io.nexus.sidecar.connection.v1.ListByUserResponse> getListByUserMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListByUser",
      requestType = io.nexus.sidecar.connection.v1.ListByUserRequest.class,
      responseType = io.nexus.sidecar.connection.v1.ListByUserResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.connection.v1.ListByUserRequest,
      io.nexus.sidecar.connection.v1.ListByUserResponse> getListByUserMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.connection.v1.ListByUserRequest, io.nexus.sidecar.connection.v1.ListByUserResponse> getListByUserMethod;
    if ((getListByUserMethod = ConnectionServiceGrpc.getListByUserMethod) == null) {
      synchronized (ConnectionServiceGrpc.class) {
        if ((getListByUserMethod = ConnectionServiceGrpc.getListByUserMethod) == null) {
          ConnectionServiceGrpc.getListByUserMethod = getListByUserMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.connection.v1.ListByUserRequest, io.nexus.sidecar.connection.v1.ListByUserResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListByUser"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.connection.v1.ListByUserRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.connection.v1.ListByUserResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConnectionServiceMethodDescriptorSupplier("ListByUser"))
              .build();
        }
      }
    }
    return getListByUserMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.connection.v1.ListByNodeRequest,
      io.nexus.sidecar.connection.v1.ListByNodeResponse> getListByNodeMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListByNode",
      requestType = io.nexus.sidecar.connection.v1.ListByNodeRequest.class,
      responseType = io.nexus.sidecar.connection.v1.ListByNodeResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.connection.v1.ListByNodeRequest,
      io.nexus.sidecar.connection.v1.ListByNodeResponse> getListByNodeMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.connection.v1.ListByNodeRequest, io.nexus.sidecar.connection.v1.ListByNodeResponse> getListByNodeMethod;
    if ((getListByNodeMethod = ConnectionServiceGrpc.getListByNodeMethod) == null) {
      synchronized (ConnectionServiceGrpc.class) {
        if ((getListByNodeMethod = ConnectionServiceGrpc.getListByNodeMethod) == null) {
          ConnectionServiceGrpc.getListByNodeMethod = getListByNodeMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.connection.v1.ListByNodeRequest, io.nexus.sidecar.connection.v1.ListByNodeResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListByNode"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.connection.v1.ListByNodeRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.connection.v1.ListByNodeResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConnectionServiceMethodDescriptorSupplier("ListByNode"))
              .build();
        }
      }
    }
    return getListByNodeMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.connection.v1.CountRequest,
      io.nexus.sidecar.connection.v1.CountResponse> getCountMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Count",
      requestType = io.nexus.sidecar.connection.v1.CountRequest.class,
      responseType = io.nexus.sidecar.connection.v1.CountResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.connection.v1.CountRequest,
      io.nexus.sidecar.connection.v1.CountResponse> getCountMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.connection.v1.CountRequest, io.nexus.sidecar.connection.v1.CountResponse> getCountMethod;
    if ((getCountMethod = ConnectionServiceGrpc.getCountMethod) == null) {
      synchronized (ConnectionServiceGrpc.class) {
        if ((getCountMethod = ConnectionServiceGrpc.getCountMethod) == null) {
          ConnectionServiceGrpc.getCountMethod = getCountMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.connection.v1.CountRequest, io.nexus.sidecar.connection.v1.CountResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Count"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.connection.v1.CountRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.connection.v1.CountResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConnectionServiceMethodDescriptorSupplier("Count"))
              .build();
        }
      }
    }
    return getCountMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.connection.v1.DisconnectRequest,
      io.nexus.sidecar.connection.v1.DisconnectResponse> getDisconnectMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Disconnect",
      requestType = io.nexus.sidecar.connection.v1.DisconnectRequest.class,
      responseType = io.nexus.sidecar.connection.v1.DisconnectResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.connection.v1.DisconnectRequest,
      io.nexus.sidecar.connection.v1.DisconnectResponse> getDisconnectMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.connection.v1.DisconnectRequest, io.nexus.sidecar.connection.v1.DisconnectResponse> getDisconnectMethod;
    if ((getDisconnectMethod = ConnectionServiceGrpc.getDisconnectMethod) == null) {
      synchronized (ConnectionServiceGrpc.class) {
        if ((getDisconnectMethod = ConnectionServiceGrpc.getDisconnectMethod) == null) {
          ConnectionServiceGrpc.getDisconnectMethod = getDisconnectMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.connection.v1.DisconnectRequest, io.nexus.sidecar.connection.v1.DisconnectResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Disconnect"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.connection.v1.DisconnectRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.connection.v1.DisconnectResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConnectionServiceMethodDescriptorSupplier("Disconnect"))
              .build();
        }
      }
    }
    return getDisconnectMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.connection.v1.SendRequest,
      io.nexus.sidecar.connection.v1.SendResponse> getSendMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Send",
      requestType = io.nexus.sidecar.connection.v1.SendRequest.class,
      responseType = io.nexus.sidecar.connection.v1.SendResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.connection.v1.SendRequest,
      io.nexus.sidecar.connection.v1.SendResponse> getSendMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.connection.v1.SendRequest, io.nexus.sidecar.connection.v1.SendResponse> getSendMethod;
    if ((getSendMethod = ConnectionServiceGrpc.getSendMethod) == null) {
      synchronized (ConnectionServiceGrpc.class) {
        if ((getSendMethod = ConnectionServiceGrpc.getSendMethod) == null) {
          ConnectionServiceGrpc.getSendMethod = getSendMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.connection.v1.SendRequest, io.nexus.sidecar.connection.v1.SendResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Send"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.connection.v1.SendRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.connection.v1.SendResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConnectionServiceMethodDescriptorSupplier("Send"))
              .build();
        }
      }
    }
    return getSendMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.connection.v1.WatchRequest,
      io.nexus.sidecar.connection.v1.WatchResponse> getWatchMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Watch",
      requestType = io.nexus.sidecar.connection.v1.WatchRequest.class,
      responseType = io.nexus.sidecar.connection.v1.WatchResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.connection.v1.WatchRequest,
      io.nexus.sidecar.connection.v1.WatchResponse> getWatchMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.connection.v1.WatchRequest, io.nexus.sidecar.connection.v1.WatchResponse> getWatchMethod;
    if ((getWatchMethod = ConnectionServiceGrpc.getWatchMethod) == null) {
      synchronized (ConnectionServiceGrpc.class) {
        if ((getWatchMethod = ConnectionServiceGrpc.getWatchMethod) == null) {
          ConnectionServiceGrpc.getWatchMethod = getWatchMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.connection.v1.WatchRequest, io.nexus.sidecar.connection.v1.WatchResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Watch"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.connection.v1.WatchRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.connection.v1.WatchResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConnectionServiceMethodDescriptorSupplier("Watch"))
              .build();
        }
      }
    }
    return getWatchMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static ConnectionServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ConnectionServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ConnectionServiceStub>() {
        @java.lang.Override
        public ConnectionServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ConnectionServiceStub(channel, callOptions);
        }
      };
    return ConnectionServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static ConnectionServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ConnectionServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ConnectionServiceBlockingV2Stub>() {
        @java.lang.Override
        public ConnectionServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ConnectionServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return ConnectionServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static ConnectionServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ConnectionServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ConnectionServiceBlockingStub>() {
        @java.lang.Override
        public ConnectionServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ConnectionServiceBlockingStub(channel, callOptions);
        }
      };
    return ConnectionServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static ConnectionServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ConnectionServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ConnectionServiceFutureStub>() {
        @java.lang.Override
        public ConnectionServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ConnectionServiceFutureStub(channel, callOptions);
        }
      };
    return ConnectionServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * ConnectionService knows which connections are open on which node of a gateway, such as WebSockets, and routes commands
   * to the node that has one. The set `connections:{kind}` holds the ids of all of them; other programs may read it and add
   * to it.
   * What keeps connections is a lease of their node, not of each connection: one renewal keeps 100,000 of them. When the
   * lease of a node ends, its connections are removed. Members of the set that other programs added have no node; they are
   * counted as `foreign` and stay.
   * Kinds are 1 to 64 letters, digits, dots, underscores and hyphens, such as `websocket`. Nodes, ids and user ids have 1
   * to 512 bytes. All times are by the clock of Redis. On a Cluster everything of a kind is in one slot.
   * Errors of every method: INVALID_ARGUMENT, REDIS_UNAVAILABLE, REDIS_NOT_READY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Hold keeps the lease of a node for as long as the stream lasts, registers its connections and delivers commands to
     * it. The first message must be `start`. If the node is held already, the new stream takes it over and the older one
     * is told `lost`.
     * When the client closes its side or cancels, the node's connections are removed at once. When the sidecar stops or is
     * killed they stay until the lease ends, so that the node can hold itself again elsewhere and register what it still
     * has; what it does not register within the lease is removed.
     * If Redis lost its data, the sidecar registers everything of this stream again.
     * </pre>
     */
    default io.grpc.stub.StreamObserver<io.nexus.sidecar.connection.v1.HoldRequest> hold(
        io.grpc.stub.StreamObserver<io.nexus.sidecar.connection.v1.HoldResponse> responseObserver) {
      return io.grpc.stub.ServerCalls.asyncUnimplementedStreamingCall(getHoldMethod(), responseObserver);
    }

    /**
     * <pre>
     * Register adds up to 1,000 connections of a node and renews its lease, for gateways that hold no stream. A connection
     * that another node has registered moves to this one.
     * </pre>
     */
    default void register(io.nexus.sidecar.connection.v1.RegisterRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.connection.v1.RegisterResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRegisterMethod(), responseObserver);
    }

    /**
     * <pre>
     * Renew sets the lease of a node anew. Call it every third of the lease.
     * </pre>
     */
    default void renew(io.nexus.sidecar.connection.v1.RenewRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.connection.v1.RenewResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRenewMethod(), responseObserver);
    }

    /**
     * <pre>
     * Unregister removes up to 1,000 connections of a node. One that has moved to another node since stays there.
     * </pre>
     */
    default void unregister(io.nexus.sidecar.connection.v1.UnregisterRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.connection.v1.UnregisterResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUnregisterMethod(), responseObserver);
    }

    /**
     * <pre>
     * Get reads one connection.
     * </pre>
     */
    default void get(io.nexus.sidecar.connection.v1.GetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.connection.v1.GetResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetMethod(), responseObserver);
    }

    /**
     * <pre>
     * ListByUser lists the connections of a user, by id.
     * </pre>
     */
    default void listByUser(io.nexus.sidecar.connection.v1.ListByUserRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.connection.v1.ListByUserResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListByUserMethod(), responseObserver);
    }

    /**
     * <pre>
     * ListByNode lists the connections of a node, in no particular order. One that is there during the whole listing
     * appears at least once.
     * </pre>
     */
    default void listByNode(io.nexus.sidecar.connection.v1.ListByNodeRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.connection.v1.ListByNodeResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListByNodeMethod(), responseObserver);
    }

    /**
     * <pre>
     * Count counts the connections of a kind, without those of nodes whose lease has ended.
     * </pre>
     */
    default void count(io.nexus.sidecar.connection.v1.CountRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.connection.v1.CountResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCountMethod(), responseObserver);
    }

    /**
     * <pre>
     * Disconnect asks the nodes that hold connections to close them, and answers how many connections their nodes have
     * confirmed within `wait`. Only nodes that hold a stream can be asked.
     * </pre>
     */
    default void disconnect(io.nexus.sidecar.connection.v1.DisconnectRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.connection.v1.DisconnectResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDisconnectMethod(), responseObserver);
    }

    /**
     * <pre>
     * Send asks the nodes that hold connections to send them a message, and answers how many connections their nodes have
     * confirmed within `wait`. A message is sent at most once.
     * </pre>
     */
    default void send(io.nexus.sidecar.connection.v1.SendRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.connection.v1.SendResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSendMethod(), responseObserver);
    }

    /**
     * <pre>
     * Watch streams how many connections there are: first a snapshot, then at most every `interval` what has changed, and
     * which came and went since.
     * </pre>
     */
    default void watch(io.nexus.sidecar.connection.v1.WatchRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.connection.v1.WatchResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getWatchMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service ConnectionService.
   * <pre>
   * ConnectionService knows which connections are open on which node of a gateway, such as WebSockets, and routes commands
   * to the node that has one. The set `connections:{kind}` holds the ids of all of them; other programs may read it and add
   * to it.
   * What keeps connections is a lease of their node, not of each connection: one renewal keeps 100,000 of them. When the
   * lease of a node ends, its connections are removed. Members of the set that other programs added have no node; they are
   * counted as `foreign` and stay.
   * Kinds are 1 to 64 letters, digits, dots, underscores and hyphens, such as `websocket`. Nodes, ids and user ids have 1
   * to 512 bytes. All times are by the clock of Redis. On a Cluster everything of a kind is in one slot.
   * Errors of every method: INVALID_ARGUMENT, REDIS_UNAVAILABLE, REDIS_NOT_READY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public static abstract class ConnectionServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return ConnectionServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service ConnectionService.
   * <pre>
   * ConnectionService knows which connections are open on which node of a gateway, such as WebSockets, and routes commands
   * to the node that has one. The set `connections:{kind}` holds the ids of all of them; other programs may read it and add
   * to it.
   * What keeps connections is a lease of their node, not of each connection: one renewal keeps 100,000 of them. When the
   * lease of a node ends, its connections are removed. Members of the set that other programs added have no node; they are
   * counted as `foreign` and stay.
   * Kinds are 1 to 64 letters, digits, dots, underscores and hyphens, such as `websocket`. Nodes, ids and user ids have 1
   * to 512 bytes. All times are by the clock of Redis. On a Cluster everything of a kind is in one slot.
   * Errors of every method: INVALID_ARGUMENT, REDIS_UNAVAILABLE, REDIS_NOT_READY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public static final class ConnectionServiceStub
      extends io.grpc.stub.AbstractAsyncStub<ConnectionServiceStub> {
    private ConnectionServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ConnectionServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ConnectionServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Hold keeps the lease of a node for as long as the stream lasts, registers its connections and delivers commands to
     * it. The first message must be `start`. If the node is held already, the new stream takes it over and the older one
     * is told `lost`.
     * When the client closes its side or cancels, the node's connections are removed at once. When the sidecar stops or is
     * killed they stay until the lease ends, so that the node can hold itself again elsewhere and register what it still
     * has; what it does not register within the lease is removed.
     * If Redis lost its data, the sidecar registers everything of this stream again.
     * </pre>
     */
    public io.grpc.stub.StreamObserver<io.nexus.sidecar.connection.v1.HoldRequest> hold(
        io.grpc.stub.StreamObserver<io.nexus.sidecar.connection.v1.HoldResponse> responseObserver) {
      return io.grpc.stub.ClientCalls.asyncBidiStreamingCall(
          getChannel().newCall(getHoldMethod(), getCallOptions()), responseObserver);
    }

    /**
     * <pre>
     * Register adds up to 1,000 connections of a node and renews its lease, for gateways that hold no stream. A connection
     * that another node has registered moves to this one.
     * </pre>
     */
    public void register(io.nexus.sidecar.connection.v1.RegisterRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.connection.v1.RegisterResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRegisterMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Renew sets the lease of a node anew. Call it every third of the lease.
     * </pre>
     */
    public void renew(io.nexus.sidecar.connection.v1.RenewRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.connection.v1.RenewResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRenewMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Unregister removes up to 1,000 connections of a node. One that has moved to another node since stays there.
     * </pre>
     */
    public void unregister(io.nexus.sidecar.connection.v1.UnregisterRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.connection.v1.UnregisterResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUnregisterMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Get reads one connection.
     * </pre>
     */
    public void get(io.nexus.sidecar.connection.v1.GetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.connection.v1.GetResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * ListByUser lists the connections of a user, by id.
     * </pre>
     */
    public void listByUser(io.nexus.sidecar.connection.v1.ListByUserRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.connection.v1.ListByUserResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListByUserMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * ListByNode lists the connections of a node, in no particular order. One that is there during the whole listing
     * appears at least once.
     * </pre>
     */
    public void listByNode(io.nexus.sidecar.connection.v1.ListByNodeRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.connection.v1.ListByNodeResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListByNodeMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Count counts the connections of a kind, without those of nodes whose lease has ended.
     * </pre>
     */
    public void count(io.nexus.sidecar.connection.v1.CountRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.connection.v1.CountResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCountMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Disconnect asks the nodes that hold connections to close them, and answers how many connections their nodes have
     * confirmed within `wait`. Only nodes that hold a stream can be asked.
     * </pre>
     */
    public void disconnect(io.nexus.sidecar.connection.v1.DisconnectRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.connection.v1.DisconnectResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDisconnectMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Send asks the nodes that hold connections to send them a message, and answers how many connections their nodes have
     * confirmed within `wait`. A message is sent at most once.
     * </pre>
     */
    public void send(io.nexus.sidecar.connection.v1.SendRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.connection.v1.SendResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSendMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Watch streams how many connections there are: first a snapshot, then at most every `interval` what has changed, and
     * which came and went since.
     * </pre>
     */
    public void watch(io.nexus.sidecar.connection.v1.WatchRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.connection.v1.WatchResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getWatchMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service ConnectionService.
   * <pre>
   * ConnectionService knows which connections are open on which node of a gateway, such as WebSockets, and routes commands
   * to the node that has one. The set `connections:{kind}` holds the ids of all of them; other programs may read it and add
   * to it.
   * What keeps connections is a lease of their node, not of each connection: one renewal keeps 100,000 of them. When the
   * lease of a node ends, its connections are removed. Members of the set that other programs added have no node; they are
   * counted as `foreign` and stay.
   * Kinds are 1 to 64 letters, digits, dots, underscores and hyphens, such as `websocket`. Nodes, ids and user ids have 1
   * to 512 bytes. All times are by the clock of Redis. On a Cluster everything of a kind is in one slot.
   * Errors of every method: INVALID_ARGUMENT, REDIS_UNAVAILABLE, REDIS_NOT_READY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public static final class ConnectionServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<ConnectionServiceBlockingV2Stub> {
    private ConnectionServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ConnectionServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ConnectionServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Hold keeps the lease of a node for as long as the stream lasts, registers its connections and delivers commands to
     * it. The first message must be `start`. If the node is held already, the new stream takes it over and the older one
     * is told `lost`.
     * When the client closes its side or cancels, the node's connections are removed at once. When the sidecar stops or is
     * killed they stay until the lease ends, so that the node can hold itself again elsewhere and register what it still
     * has; what it does not register within the lease is removed.
     * If Redis lost its data, the sidecar registers everything of this stream again.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<io.nexus.sidecar.connection.v1.HoldRequest, io.nexus.sidecar.connection.v1.HoldResponse>
        hold() {
      return io.grpc.stub.ClientCalls.blockingBidiStreamingCall(
          getChannel(), getHoldMethod(), getCallOptions());
    }

    /**
     * <pre>
     * Register adds up to 1,000 connections of a node and renews its lease, for gateways that hold no stream. A connection
     * that another node has registered moves to this one.
     * </pre>
     */
    public io.nexus.sidecar.connection.v1.RegisterResponse register(io.nexus.sidecar.connection.v1.RegisterRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRegisterMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Renew sets the lease of a node anew. Call it every third of the lease.
     * </pre>
     */
    public io.nexus.sidecar.connection.v1.RenewResponse renew(io.nexus.sidecar.connection.v1.RenewRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRenewMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Unregister removes up to 1,000 connections of a node. One that has moved to another node since stays there.
     * </pre>
     */
    public io.nexus.sidecar.connection.v1.UnregisterResponse unregister(io.nexus.sidecar.connection.v1.UnregisterRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUnregisterMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Get reads one connection.
     * </pre>
     */
    public io.nexus.sidecar.connection.v1.GetResponse get(io.nexus.sidecar.connection.v1.GetRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * ListByUser lists the connections of a user, by id.
     * </pre>
     */
    public io.nexus.sidecar.connection.v1.ListByUserResponse listByUser(io.nexus.sidecar.connection.v1.ListByUserRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListByUserMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * ListByNode lists the connections of a node, in no particular order. One that is there during the whole listing
     * appears at least once.
     * </pre>
     */
    public io.nexus.sidecar.connection.v1.ListByNodeResponse listByNode(io.nexus.sidecar.connection.v1.ListByNodeRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListByNodeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Count counts the connections of a kind, without those of nodes whose lease has ended.
     * </pre>
     */
    public io.nexus.sidecar.connection.v1.CountResponse count(io.nexus.sidecar.connection.v1.CountRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCountMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Disconnect asks the nodes that hold connections to close them, and answers how many connections their nodes have
     * confirmed within `wait`. Only nodes that hold a stream can be asked.
     * </pre>
     */
    public io.nexus.sidecar.connection.v1.DisconnectResponse disconnect(io.nexus.sidecar.connection.v1.DisconnectRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDisconnectMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Send asks the nodes that hold connections to send them a message, and answers how many connections their nodes have
     * confirmed within `wait`. A message is sent at most once.
     * </pre>
     */
    public io.nexus.sidecar.connection.v1.SendResponse send(io.nexus.sidecar.connection.v1.SendRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSendMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Watch streams how many connections there are: first a snapshot, then at most every `interval` what has changed, and
     * which came and went since.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, io.nexus.sidecar.connection.v1.WatchResponse>
        watch(io.nexus.sidecar.connection.v1.WatchRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getWatchMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service ConnectionService.
   * <pre>
   * ConnectionService knows which connections are open on which node of a gateway, such as WebSockets, and routes commands
   * to the node that has one. The set `connections:{kind}` holds the ids of all of them; other programs may read it and add
   * to it.
   * What keeps connections is a lease of their node, not of each connection: one renewal keeps 100,000 of them. When the
   * lease of a node ends, its connections are removed. Members of the set that other programs added have no node; they are
   * counted as `foreign` and stay.
   * Kinds are 1 to 64 letters, digits, dots, underscores and hyphens, such as `websocket`. Nodes, ids and user ids have 1
   * to 512 bytes. All times are by the clock of Redis. On a Cluster everything of a kind is in one slot.
   * Errors of every method: INVALID_ARGUMENT, REDIS_UNAVAILABLE, REDIS_NOT_READY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public static final class ConnectionServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<ConnectionServiceBlockingStub> {
    private ConnectionServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ConnectionServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ConnectionServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Register adds up to 1,000 connections of a node and renews its lease, for gateways that hold no stream. A connection
     * that another node has registered moves to this one.
     * </pre>
     */
    public io.nexus.sidecar.connection.v1.RegisterResponse register(io.nexus.sidecar.connection.v1.RegisterRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRegisterMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Renew sets the lease of a node anew. Call it every third of the lease.
     * </pre>
     */
    public io.nexus.sidecar.connection.v1.RenewResponse renew(io.nexus.sidecar.connection.v1.RenewRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRenewMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Unregister removes up to 1,000 connections of a node. One that has moved to another node since stays there.
     * </pre>
     */
    public io.nexus.sidecar.connection.v1.UnregisterResponse unregister(io.nexus.sidecar.connection.v1.UnregisterRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUnregisterMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Get reads one connection.
     * </pre>
     */
    public io.nexus.sidecar.connection.v1.GetResponse get(io.nexus.sidecar.connection.v1.GetRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * ListByUser lists the connections of a user, by id.
     * </pre>
     */
    public io.nexus.sidecar.connection.v1.ListByUserResponse listByUser(io.nexus.sidecar.connection.v1.ListByUserRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListByUserMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * ListByNode lists the connections of a node, in no particular order. One that is there during the whole listing
     * appears at least once.
     * </pre>
     */
    public io.nexus.sidecar.connection.v1.ListByNodeResponse listByNode(io.nexus.sidecar.connection.v1.ListByNodeRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListByNodeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Count counts the connections of a kind, without those of nodes whose lease has ended.
     * </pre>
     */
    public io.nexus.sidecar.connection.v1.CountResponse count(io.nexus.sidecar.connection.v1.CountRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCountMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Disconnect asks the nodes that hold connections to close them, and answers how many connections their nodes have
     * confirmed within `wait`. Only nodes that hold a stream can be asked.
     * </pre>
     */
    public io.nexus.sidecar.connection.v1.DisconnectResponse disconnect(io.nexus.sidecar.connection.v1.DisconnectRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDisconnectMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Send asks the nodes that hold connections to send them a message, and answers how many connections their nodes have
     * confirmed within `wait`. A message is sent at most once.
     * </pre>
     */
    public io.nexus.sidecar.connection.v1.SendResponse send(io.nexus.sidecar.connection.v1.SendRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSendMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Watch streams how many connections there are: first a snapshot, then at most every `interval` what has changed, and
     * which came and went since.
     * </pre>
     */
    public java.util.Iterator<io.nexus.sidecar.connection.v1.WatchResponse> watch(
        io.nexus.sidecar.connection.v1.WatchRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getWatchMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service ConnectionService.
   * <pre>
   * ConnectionService knows which connections are open on which node of a gateway, such as WebSockets, and routes commands
   * to the node that has one. The set `connections:{kind}` holds the ids of all of them; other programs may read it and add
   * to it.
   * What keeps connections is a lease of their node, not of each connection: one renewal keeps 100,000 of them. When the
   * lease of a node ends, its connections are removed. Members of the set that other programs added have no node; they are
   * counted as `foreign` and stay.
   * Kinds are 1 to 64 letters, digits, dots, underscores and hyphens, such as `websocket`. Nodes, ids and user ids have 1
   * to 512 bytes. All times are by the clock of Redis. On a Cluster everything of a kind is in one slot.
   * Errors of every method: INVALID_ARGUMENT, REDIS_UNAVAILABLE, REDIS_NOT_READY, OUTCOME_UNKNOWN, WRONG_TYPE.
   * </pre>
   */
  public static final class ConnectionServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<ConnectionServiceFutureStub> {
    private ConnectionServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ConnectionServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ConnectionServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Register adds up to 1,000 connections of a node and renews its lease, for gateways that hold no stream. A connection
     * that another node has registered moves to this one.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.connection.v1.RegisterResponse> register(
        io.nexus.sidecar.connection.v1.RegisterRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRegisterMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Renew sets the lease of a node anew. Call it every third of the lease.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.connection.v1.RenewResponse> renew(
        io.nexus.sidecar.connection.v1.RenewRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRenewMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Unregister removes up to 1,000 connections of a node. One that has moved to another node since stays there.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.connection.v1.UnregisterResponse> unregister(
        io.nexus.sidecar.connection.v1.UnregisterRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUnregisterMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Get reads one connection.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.connection.v1.GetResponse> get(
        io.nexus.sidecar.connection.v1.GetRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * ListByUser lists the connections of a user, by id.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.connection.v1.ListByUserResponse> listByUser(
        io.nexus.sidecar.connection.v1.ListByUserRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListByUserMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * ListByNode lists the connections of a node, in no particular order. One that is there during the whole listing
     * appears at least once.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.connection.v1.ListByNodeResponse> listByNode(
        io.nexus.sidecar.connection.v1.ListByNodeRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListByNodeMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Count counts the connections of a kind, without those of nodes whose lease has ended.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.connection.v1.CountResponse> count(
        io.nexus.sidecar.connection.v1.CountRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCountMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Disconnect asks the nodes that hold connections to close them, and answers how many connections their nodes have
     * confirmed within `wait`. Only nodes that hold a stream can be asked.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.connection.v1.DisconnectResponse> disconnect(
        io.nexus.sidecar.connection.v1.DisconnectRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDisconnectMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Send asks the nodes that hold connections to send them a message, and answers how many connections their nodes have
     * confirmed within `wait`. A message is sent at most once.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.connection.v1.SendResponse> send(
        io.nexus.sidecar.connection.v1.SendRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSendMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_REGISTER = 0;
  private static final int METHODID_RENEW = 1;
  private static final int METHODID_UNREGISTER = 2;
  private static final int METHODID_GET = 3;
  private static final int METHODID_LIST_BY_USER = 4;
  private static final int METHODID_LIST_BY_NODE = 5;
  private static final int METHODID_COUNT = 6;
  private static final int METHODID_DISCONNECT = 7;
  private static final int METHODID_SEND = 8;
  private static final int METHODID_WATCH = 9;
  private static final int METHODID_HOLD = 10;

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
        case METHODID_REGISTER:
          serviceImpl.register((io.nexus.sidecar.connection.v1.RegisterRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.connection.v1.RegisterResponse>) responseObserver);
          break;
        case METHODID_RENEW:
          serviceImpl.renew((io.nexus.sidecar.connection.v1.RenewRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.connection.v1.RenewResponse>) responseObserver);
          break;
        case METHODID_UNREGISTER:
          serviceImpl.unregister((io.nexus.sidecar.connection.v1.UnregisterRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.connection.v1.UnregisterResponse>) responseObserver);
          break;
        case METHODID_GET:
          serviceImpl.get((io.nexus.sidecar.connection.v1.GetRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.connection.v1.GetResponse>) responseObserver);
          break;
        case METHODID_LIST_BY_USER:
          serviceImpl.listByUser((io.nexus.sidecar.connection.v1.ListByUserRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.connection.v1.ListByUserResponse>) responseObserver);
          break;
        case METHODID_LIST_BY_NODE:
          serviceImpl.listByNode((io.nexus.sidecar.connection.v1.ListByNodeRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.connection.v1.ListByNodeResponse>) responseObserver);
          break;
        case METHODID_COUNT:
          serviceImpl.count((io.nexus.sidecar.connection.v1.CountRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.connection.v1.CountResponse>) responseObserver);
          break;
        case METHODID_DISCONNECT:
          serviceImpl.disconnect((io.nexus.sidecar.connection.v1.DisconnectRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.connection.v1.DisconnectResponse>) responseObserver);
          break;
        case METHODID_SEND:
          serviceImpl.send((io.nexus.sidecar.connection.v1.SendRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.connection.v1.SendResponse>) responseObserver);
          break;
        case METHODID_WATCH:
          serviceImpl.watch((io.nexus.sidecar.connection.v1.WatchRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.connection.v1.WatchResponse>) responseObserver);
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
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.connection.v1.HoldResponse>) responseObserver);
        default:
          throw new AssertionError();
      }
    }
  }

  public static final io.grpc.ServerServiceDefinition bindService(AsyncService service) {
    return io.grpc.ServerServiceDefinition.builder(getServiceDescriptor())
        .addMethod(
          getHoldMethod(),
          io.grpc.stub.ServerCalls.asyncBidiStreamingCall(
            new MethodHandlers<
              io.nexus.sidecar.connection.v1.HoldRequest,
              io.nexus.sidecar.connection.v1.HoldResponse>(
                service, METHODID_HOLD)))
        .addMethod(
          getRegisterMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.connection.v1.RegisterRequest,
              io.nexus.sidecar.connection.v1.RegisterResponse>(
                service, METHODID_REGISTER)))
        .addMethod(
          getRenewMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.connection.v1.RenewRequest,
              io.nexus.sidecar.connection.v1.RenewResponse>(
                service, METHODID_RENEW)))
        .addMethod(
          getUnregisterMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.connection.v1.UnregisterRequest,
              io.nexus.sidecar.connection.v1.UnregisterResponse>(
                service, METHODID_UNREGISTER)))
        .addMethod(
          getGetMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.connection.v1.GetRequest,
              io.nexus.sidecar.connection.v1.GetResponse>(
                service, METHODID_GET)))
        .addMethod(
          getListByUserMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.connection.v1.ListByUserRequest,
              io.nexus.sidecar.connection.v1.ListByUserResponse>(
                service, METHODID_LIST_BY_USER)))
        .addMethod(
          getListByNodeMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.connection.v1.ListByNodeRequest,
              io.nexus.sidecar.connection.v1.ListByNodeResponse>(
                service, METHODID_LIST_BY_NODE)))
        .addMethod(
          getCountMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.connection.v1.CountRequest,
              io.nexus.sidecar.connection.v1.CountResponse>(
                service, METHODID_COUNT)))
        .addMethod(
          getDisconnectMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.connection.v1.DisconnectRequest,
              io.nexus.sidecar.connection.v1.DisconnectResponse>(
                service, METHODID_DISCONNECT)))
        .addMethod(
          getSendMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.connection.v1.SendRequest,
              io.nexus.sidecar.connection.v1.SendResponse>(
                service, METHODID_SEND)))
        .addMethod(
          getWatchMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              io.nexus.sidecar.connection.v1.WatchRequest,
              io.nexus.sidecar.connection.v1.WatchResponse>(
                service, METHODID_WATCH)))
        .build();
  }

  private static abstract class ConnectionServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    ConnectionServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return io.nexus.sidecar.connection.v1.ConnectionOuterClass.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("ConnectionService");
    }
  }

  private static final class ConnectionServiceFileDescriptorSupplier
      extends ConnectionServiceBaseDescriptorSupplier {
    ConnectionServiceFileDescriptorSupplier() {}
  }

  private static final class ConnectionServiceMethodDescriptorSupplier
      extends ConnectionServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    ConnectionServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (ConnectionServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new ConnectionServiceFileDescriptorSupplier())
              .addMethod(getHoldMethod())
              .addMethod(getRegisterMethod())
              .addMethod(getRenewMethod())
              .addMethod(getUnregisterMethod())
              .addMethod(getGetMethod())
              .addMethod(getListByUserMethod())
              .addMethod(getListByNodeMethod())
              .addMethod(getCountMethod())
              .addMethod(getDisconnectMethod())
              .addMethod(getSendMethod())
              .addMethod(getWatchMethod())
              .build();
        }
      }
    }
    return result;
  }
}
