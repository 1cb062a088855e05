package io.nexus.sidecar.channel.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * ChannelService publishes to the pub/sub channels `channel:{family}:{id}` and subscribes to them. Other programs publish
 * and subscribe there too: a payload is sent as it is, without an envelope. Redis knows no databases for channels: every
 * program on the server hears them, so two stages on one server need different namespaces.
 * Every message that Publish keeps has a position: an epoch and an offset. Offsets are contiguous within an epoch. Each
 * channel has a log of its last messages, of the size and lifetime that its family declares. A subscriber that names the
 * last position it has seen receives all messages since, in order, or is told that it cannot.
 * A new epoch begins when the position of a channel was lost, and when the channel has another primary or its primary was
 * restarted: Redis replicates asynchronously, so messages that were published shortly before may be lost, and offsets
 * may have been given twice. Offsets go on from the last message that the new primary has. Subscribers are told by a gap.
 * Families are declared in configuration under [channel]; those of the key contract, `notifications`, `campaign` and
 * `system` (whose only channel is `broadcast`), always exist. An undeclared family is UNKNOWN_NAME.
 * All times are by the clock of Redis. Every RPC may fail with INVALID_ARGUMENT, UNKNOWN_NAME, REDIS_UNAVAILABLE,
 * REDIS_NOT_READY, OUTCOME_UNKNOWN, OVERLOADED or DRAINING.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class ChannelServiceGrpc {

  private ChannelServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "nexus.channel.v1.ChannelService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.channel.v1.PublishRequest,
      io.nexus.sidecar.channel.v1.PublishResponse> getPublishMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Publish",
      requestType = io.nexus.sidecar.channel.v1.PublishRequest.class,
      responseType = io.nexus.sidecar.channel.v1.PublishResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.channel.v1.PublishRequest,
      io.nexus.sidecar.channel.v1.PublishResponse> getPublishMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.channel.v1.PublishRequest, io.nexus.sidecar.channel.v1.PublishResponse> getPublishMethod;
    if ((getPublishMethod = ChannelServiceGrpc.getPublishMethod) == null) {
      synchronized (ChannelServiceGrpc.class) {
        if ((getPublishMethod = ChannelServiceGrpc.getPublishMethod) == null) {
          ChannelServiceGrpc.getPublishMethod = getPublishMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.channel.v1.PublishRequest, io.nexus.sidecar.channel.v1.PublishResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Publish"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.channel.v1.PublishRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.channel.v1.PublishResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ChannelServiceMethodDescriptorSupplier("Publish"))
              .build();
        }
      }
    }
    return getPublishMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.channel.v1.BatchPublishRequest,
      io.nexus.sidecar.channel.v1.BatchPublishResponse> getBatchPublishMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "BatchPublish",
      requestType = io.nexus.sidecar.channel.v1.BatchPublishRequest.class,
      responseType = io.nexus.sidecar.channel.v1.BatchPublishResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.channel.v1.BatchPublishRequest,
      io.nexus.sidecar.channel.v1.BatchPublishResponse> getBatchPublishMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.channel.v1.BatchPublishRequest, io.nexus.sidecar.channel.v1.BatchPublishResponse> getBatchPublishMethod;
    if ((getBatchPublishMethod = ChannelServiceGrpc.getBatchPublishMethod) == null) {
      synchronized (ChannelServiceGrpc.class) {
        if ((getBatchPublishMethod = ChannelServiceGrpc.getBatchPublishMethod) == null) {
          ChannelServiceGrpc.getBatchPublishMethod = getBatchPublishMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.channel.v1.BatchPublishRequest, io.nexus.sidecar.channel.v1.BatchPublishResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "BatchPublish"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.channel.v1.BatchPublishRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.channel.v1.BatchPublishResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ChannelServiceMethodDescriptorSupplier("BatchPublish"))
              .build();
        }
      }
    }
    return getBatchPublishMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.channel.v1.BroadcastRequest,
      io.nexus.sidecar.channel.v1.BroadcastResponse> getBroadcastMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Broadcast",
      requestType = io.nexus.sidecar.channel.v1.BroadcastRequest.class,
      responseType = io.nexus.sidecar.channel.v1.BroadcastResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.channel.v1.BroadcastRequest,
      io.nexus.sidecar.channel.v1.BroadcastResponse> getBroadcastMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.channel.v1.BroadcastRequest, io.nexus.sidecar.channel.v1.BroadcastResponse> getBroadcastMethod;
    if ((getBroadcastMethod = ChannelServiceGrpc.getBroadcastMethod) == null) {
      synchronized (ChannelServiceGrpc.class) {
        if ((getBroadcastMethod = ChannelServiceGrpc.getBroadcastMethod) == null) {
          ChannelServiceGrpc.getBroadcastMethod = getBroadcastMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.channel.v1.BroadcastRequest, io.nexus.sidecar.channel.v1.BroadcastResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Broadcast"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.channel.v1.BroadcastRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.channel.v1.BroadcastResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ChannelServiceMethodDescriptorSupplier("Broadcast"))
              .build();
        }
      }
    }
    return getBroadcastMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.channel.v1.SubscribeRequest,
      io.nexus.sidecar.channel.v1.SubscribeResponse> getSubscribeMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Subscribe",
      requestType = io.nexus.sidecar.channel.v1.SubscribeRequest.class,
      responseType = io.nexus.sidecar.channel.v1.SubscribeResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.BIDI_STREAMING)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.channel.v1.SubscribeRequest,
      io.nexus.sidecar.channel.v1.SubscribeResponse> getSubscribeMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.channel.v1.SubscribeRequest, io.nexus.sidecar.channel.v1.SubscribeResponse> getSubscribeMethod;
    if ((getSubscribeMethod = ChannelServiceGrpc.getSubscribeMethod) == null) {
      synchronized (ChannelServiceGrpc.class) {
        if ((getSubscribeMethod = ChannelServiceGrpc.getSubscribeMethod) == null) {
          ChannelServiceGrpc.getSubscribeMethod = getSubscribeMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.channel.v1.SubscribeRequest, io.nexus.sidecar.channel.v1.SubscribeResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.BIDI_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Subscribe"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.channel.v1.SubscribeRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.channel.v1.SubscribeResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ChannelServiceMethodDescriptorSupplier("Subscribe"))
              .build();
        }
      }
    }
    return getSubscribeMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.channel.v1.PositionRequest,
      io.nexus.sidecar.channel.v1.PositionResponse> getPositionMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Position",
      requestType = io.nexus.sidecar.channel.v1.PositionRequest.class,
      responseType = io.nexus.sidecar.channel.v1.PositionResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.channel.v1.PositionRequest,
      io.nexus.sidecar.channel.v1.PositionResponse> getPositionMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.channel.v1.PositionRequest, io.nexus.sidecar.channel.v1.PositionResponse> getPositionMethod;
    if ((getPositionMethod = ChannelServiceGrpc.getPositionMethod) == null) {
      synchronized (ChannelServiceGrpc.class) {
        if ((getPositionMethod = ChannelServiceGrpc.getPositionMethod) == null) {
          ChannelServiceGrpc.getPositionMethod = getPositionMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.channel.v1.PositionRequest, io.nexus.sidecar.channel.v1.PositionResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Position"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.channel.v1.PositionRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.channel.v1.PositionResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ChannelServiceMethodDescriptorSupplier("Position"))
              .build();
        }
      }
    }
    return getPositionMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.channel.v1.HistoryRequest,
      io.nexus.sidecar.channel.v1.HistoryResponse> getHistoryMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "History",
      requestType = io.nexus.sidecar.channel.v1.HistoryRequest.class,
      responseType = io.nexus.sidecar.channel.v1.HistoryResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.channel.v1.HistoryRequest,
      io.nexus.sidecar.channel.v1.HistoryResponse> getHistoryMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.channel.v1.HistoryRequest, io.nexus.sidecar.channel.v1.HistoryResponse> getHistoryMethod;
    if ((getHistoryMethod = ChannelServiceGrpc.getHistoryMethod) == null) {
      synchronized (ChannelServiceGrpc.class) {
        if ((getHistoryMethod = ChannelServiceGrpc.getHistoryMethod) == null) {
          ChannelServiceGrpc.getHistoryMethod = getHistoryMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.channel.v1.HistoryRequest, io.nexus.sidecar.channel.v1.HistoryResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "History"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.channel.v1.HistoryRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.channel.v1.HistoryResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ChannelServiceMethodDescriptorSupplier("History"))
              .build();
        }
      }
    }
    return getHistoryMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.channel.v1.RemoveHistoryRequest,
      io.nexus.sidecar.channel.v1.RemoveHistoryResponse> getRemoveHistoryMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RemoveHistory",
      requestType = io.nexus.sidecar.channel.v1.RemoveHistoryRequest.class,
      responseType = io.nexus.sidecar.channel.v1.RemoveHistoryResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.channel.v1.RemoveHistoryRequest,
      io.nexus.sidecar.channel.v1.RemoveHistoryResponse> getRemoveHistoryMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.channel.v1.RemoveHistoryRequest, io.nexus.sidecar.channel.v1.RemoveHistoryResponse> getRemoveHistoryMethod;
    if ((getRemoveHistoryMethod = ChannelServiceGrpc.getRemoveHistoryMethod) == null) {
      synchronized (ChannelServiceGrpc.class) {
        if ((getRemoveHistoryMethod = ChannelServiceGrpc.getRemoveHistoryMethod) == null) {
          ChannelServiceGrpc.getRemoveHistoryMethod = getRemoveHistoryMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.channel.v1.RemoveHistoryRequest, io.nexus.sidecar.channel.v1.RemoveHistoryResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RemoveHistory"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.channel.v1.RemoveHistoryRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.channel.v1.RemoveHistoryResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ChannelServiceMethodDescriptorSupplier("RemoveHistory"))
              .build();
        }
      }
    }
    return getRemoveHistoryMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.channel.v1.ListChannelsRequest,
      io.nexus.sidecar.channel.v1.ListChannelsResponse> getListChannelsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListChannels",
      requestType = io.nexus.sidecar.channel.v1.ListChannelsRequest.class,
      responseType = io.nexus.sidecar.channel.v1.ListChannelsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.channel.v1.ListChannelsRequest,
      io.nexus.sidecar.channel.v1.ListChannelsResponse> getListChannelsMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.channel.v1.ListChannelsRequest, io.nexus.sidecar.channel.v1.ListChannelsResponse> getListChannelsMethod;
    if ((getListChannelsMethod = ChannelServiceGrpc.getListChannelsMethod) == null) {
      synchronized (ChannelServiceGrpc.class) {
        if ((getListChannelsMethod = ChannelServiceGrpc.getListChannelsMethod) == null) {
          ChannelServiceGrpc.getListChannelsMethod = getListChannelsMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.channel.v1.ListChannelsRequest, io.nexus.sidecar.channel.v1.ListChannelsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListChannels"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.channel.v1.ListChannelsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.channel.v1.ListChannelsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ChannelServiceMethodDescriptorSupplier("ListChannels"))
              .build();
        }
      }
    }
    return getListChannelsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.channel.v1.CountSubscribersRequest,
      io.nexus.sidecar.channel.v1.CountSubscribersResponse> getCountSubscribersMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CountSubscribers",
      requestType = io.nexus.sidecar.channel.v1.CountSubscribersRequest.class,
      responseType = io.nexus.sidecar.channel.v1.CountSubscribersResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.channel.v1.CountSubscribersRequest,
      io.nexus.sidecar.channel.v1.CountSubscribersResponse> getCountSubscribersMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.channel.v1.CountSubscribersRequest, io.nexus.sidecar.channel.v1.CountSubscribersResponse> getCountSubscribersMethod;
    if ((getCountSubscribersMethod = ChannelServiceGrpc.getCountSubscribersMethod) == null) {
      synchronized (ChannelServiceGrpc.class) {
        if ((getCountSubscribersMethod = ChannelServiceGrpc.getCountSubscribersMethod) == null) {
          ChannelServiceGrpc.getCountSubscribersMethod = getCountSubscribersMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.channel.v1.CountSubscribersRequest, io.nexus.sidecar.channel.v1.CountSubscribersResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CountSubscribers"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.channel.v1.CountSubscribersRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.channel.v1.CountSubscribersResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ChannelServiceMethodDescriptorSupplier("CountSubscribers"))
              .build();
        }
      }
    }
    return getCountSubscribersMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static ChannelServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ChannelServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ChannelServiceStub>() {
        @java.lang.Override
        public ChannelServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ChannelServiceStub(channel, callOptions);
        }
      };
    return ChannelServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static ChannelServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ChannelServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ChannelServiceBlockingV2Stub>() {
        @java.lang.Override
        public ChannelServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ChannelServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return ChannelServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static ChannelServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ChannelServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ChannelServiceBlockingStub>() {
        @java.lang.Override
        public ChannelServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ChannelServiceBlockingStub(channel, callOptions);
        }
      };
    return ChannelServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static ChannelServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ChannelServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ChannelServiceFutureStub>() {
        @java.lang.Override
        public ChannelServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ChannelServiceFutureStub(channel, callOptions);
        }
      };
    return ChannelServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * ChannelService publishes to the pub/sub channels `channel:{family}:{id}` and subscribes to them. Other programs publish
   * and subscribe there too: a payload is sent as it is, without an envelope. Redis knows no databases for channels: every
   * program on the server hears them, so two stages on one server need different namespaces.
   * Every message that Publish keeps has a position: an epoch and an offset. Offsets are contiguous within an epoch. Each
   * channel has a log of its last messages, of the size and lifetime that its family declares. A subscriber that names the
   * last position it has seen receives all messages since, in order, or is told that it cannot.
   * A new epoch begins when the position of a channel was lost, and when the channel has another primary or its primary was
   * restarted: Redis replicates asynchronously, so messages that were published shortly before may be lost, and offsets
   * may have been given twice. Offsets go on from the last message that the new primary has. Subscribers are told by a gap.
   * Families are declared in configuration under [channel]; those of the key contract, `notifications`, `campaign` and
   * `system` (whose only channel is `broadcast`), always exist. An undeclared family is UNKNOWN_NAME.
   * All times are by the clock of Redis. Every RPC may fail with INVALID_ARGUMENT, UNKNOWN_NAME, REDIS_UNAVAILABLE,
   * REDIS_NOT_READY, OUTCOME_UNKNOWN, OVERLOADED or DRAINING.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Publish sends a message to everybody who is subscribed, and appends it to the log. In one round trip.
     * Errors: REDIS_OUT_OF_MEMORY; nothing was sent then.
     * </pre>
     */
    default void publish(io.nexus.sidecar.channel.v1.PublishRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.channel.v1.PublishResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getPublishMethod(), responseObserver);
    }

    /**
     * <pre>
     * BatchPublish publishes messages in the order of the request. It is not a transaction: each item succeeds or fails by
     * itself. In one round trip, on a Cluster one for each primary.
     * </pre>
     */
    default void batchPublish(io.nexus.sidecar.channel.v1.BatchPublishRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.channel.v1.BatchPublishResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getBatchPublishMethod(), responseObserver);
    }

    /**
     * <pre>
     * Broadcast publishes one message to several channels, and appends it to the log of each. In one round trip, on a Cluster
     * one for each primary. For all users at once the channel `broadcast` of the family `system` costs less.
     * </pre>
     */
    default void broadcast(io.nexus.sidecar.channel.v1.BroadcastRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.channel.v1.BroadcastResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getBroadcastMethod(), responseObserver);
    }

    /**
     * <pre>
     * Subscribe opens a stream of the messages of up to 1,000 channels. The first message of the caller is `start`; `add`
     * and `remove` change the channels later. Each channel begins with `subscribed`, which says from which position on
     * messages follow, in order and without holes.
     * Whenever messages may be missing there is a `gap` with the cause, and then another `subscribed` with a position: with
     * `recovered` all missed messages that Redis has follow, without it none of them. Messages without a position
     * (`foreign`, `skip_history`) are not in the log, so those missed in a gap are lost.
     * The stream ends with DRAINING when the sidecar stops; subscribe again with the last positions.
     * Errors: REDIS_NOT_PERMITTED.
     * </pre>
     */
    default io.grpc.stub.StreamObserver<io.nexus.sidecar.channel.v1.SubscribeRequest> subscribe(
        io.grpc.stub.StreamObserver<io.nexus.sidecar.channel.v1.SubscribeResponse> responseObserver) {
      return io.grpc.stub.ServerCalls.asyncUnimplementedStreamingCall(getSubscribeMethod(), responseObserver);
    }

    /**
     * <pre>
     * Position returns the position of the last message. Read it before you load the state that the channel's messages
     * change, then subscribe from it: no change falls in between.
     * </pre>
     */
    default void position(io.nexus.sidecar.channel.v1.PositionRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.channel.v1.PositionResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getPositionMethod(), responseObserver);
    }

    /**
     * <pre>
     * History lists the messages in the log.
     * </pre>
     */
    default void history(io.nexus.sidecar.channel.v1.HistoryRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.channel.v1.HistoryResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getHistoryMethod(), responseObserver);
    }

    /**
     * <pre>
     * RemoveHistory deletes the log. Offsets go on as before; who has not yet read a message can no longer recover it.
     * </pre>
     */
    default void removeHistory(io.nexus.sidecar.channel.v1.RemoveHistoryRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.channel.v1.RemoveHistoryResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRemoveHistoryMethod(), responseObserver);
    }

    /**
     * <pre>
     * ListChannels lists the channels of a family to which streams of any sidecar are subscribed, by id, in the order of its
     * bytes, page by page. A sidecar reports its streams within a second; those of one that was killed are listed for 30
     * seconds more.
     * </pre>
     */
    default void listChannels(io.nexus.sidecar.channel.v1.ListChannelsRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.channel.v1.ListChannelsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListChannelsMethod(), responseObserver);
    }

    /**
     * <pre>
     * CountSubscribers counts the subscribers of a channel, summed over all sidecars as in ListChannels.
     * </pre>
     */
    default void countSubscribers(io.nexus.sidecar.channel.v1.CountSubscribersRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.channel.v1.CountSubscribersResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCountSubscribersMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service ChannelService.
   * <pre>
   * ChannelService publishes to the pub/sub channels `channel:{family}:{id}` and subscribes to them. Other programs publish
   * and subscribe there too: a payload is sent as it is, without an envelope. Redis knows no databases for channels: every
   * program on the server hears them, so two stages on one server need different namespaces.
   * Every message that Publish keeps has a position: an epoch and an offset. Offsets are contiguous within an epoch. Each
   * channel has a log of its last messages, of the size and lifetime that its family declares. A subscriber that names the
   * last position it has seen receives all messages since, in order, or is told that it cannot.
   * A new epoch begins when the position of a channel was lost, and when the channel has another primary or its primary was
   * restarted: Redis replicates asynchronously, so messages that were published shortly before may be lost, and offsets
   * may have been given twice. Offsets go on from the last message that the new primary has. Subscribers are told by a gap.
   * Families are declared in configuration under [channel]; those of the key contract, `notifications`, `campaign` and
   * `system` (whose only channel is `broadcast`), always exist. An undeclared family is UNKNOWN_NAME.
   * All times are by the clock of Redis. Every RPC may fail with INVALID_ARGUMENT, UNKNOWN_NAME, REDIS_UNAVAILABLE,
   * REDIS_NOT_READY, OUTCOME_UNKNOWN, OVERLOADED or DRAINING.
   * </pre>
   */
  public static abstract class ChannelServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return ChannelServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service ChannelService.
   * <pre>
   * ChannelService publishes to the pub/sub channels `channel:{family}:{id}` and subscribes to them. Other programs publish
   * and subscribe there too: a payload is sent as it is, without an envelope. Redis knows no databases for channels: every
   * program on the server hears them, so two stages on one server need different namespaces.
   * Every message that Publish keeps has a position: an epoch and an offset. Offsets are contiguous within an epoch. Each
   * channel has a log of its last messages, of the size and lifetime that its family declares. A subscriber that names the
   * last position it has seen receives all messages since, in order, or is told that it cannot.
   * A new epoch begins when the position of a channel was lost, and when the channel has another primary or its primary was
   * restarted: Redis replicates asynchronously, so messages that were published shortly before may be lost, and offsets
   * may have been given twice. Offsets go on from the last message that the new primary has. Subscribers are told by a gap.
   * Families are declared in configuration under [channel]; those of the key contract, `notifications`, `campaign` and
   * `system` (whose only channel is `broadcast`), always exist. An undeclared family is UNKNOWN_NAME.
   * All times are by the clock of Redis. Every RPC may fail with INVALID_ARGUMENT, UNKNOWN_NAME, REDIS_UNAVAILABLE,
   * REDIS_NOT_READY, OUTCOME_UNKNOWN, OVERLOADED or DRAINING.
   * </pre>
   */
  public static final class ChannelServiceStub
      extends io.grpc.stub.AbstractAsyncStub<ChannelServiceStub> {
    private ChannelServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ChannelServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ChannelServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Publish sends a message to everybody who is subscribed, and appends it to the log. In one round trip.
     * Errors: REDIS_OUT_OF_MEMORY; nothing was sent then.
     * </pre>
     */
    public void publish(io.nexus.sidecar.channel.v1.PublishRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.channel.v1.PublishResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getPublishMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * BatchPublish publishes messages in the order of the request. It is not a transaction: each item succeeds or fails by
     * itself. In one round trip, on a Cluster one for each primary.
     * </pre>
     */
    public void batchPublish(io.nexus.sidecar.channel.v1.BatchPublishRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.channel.v1.BatchPublishResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getBatchPublishMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Broadcast publishes one message to several channels, and appends it to the log of each. In one round trip, on a Cluster
     * one for each primary. For all users at once the channel `broadcast` of the family `system` costs less.
     * </pre>
     */
    public void broadcast(io.nexus.sidecar.channel.v1.BroadcastRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.channel.v1.BroadcastResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getBroadcastMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Subscribe opens a stream of the messages of up to 1,000 channels. The first message of the caller is `start`; `add`
     * and `remove` change the channels later. Each channel begins with `subscribed`, which says from which position on
     * messages follow, in order and without holes.
     * Whenever messages may be missing there is a `gap` with the cause, and then another `subscribed` with a position: with
     * `recovered` all missed messages that Redis has follow, without it none of them. Messages without a position
     * (`foreign`, `skip_history`) are not in the log, so those missed in a gap are lost.
     * The stream ends with DRAINING when the sidecar stops; subscribe again with the last positions.
     * Errors: REDIS_NOT_PERMITTED.
     * </pre>
     */
    public io.grpc.stub.StreamObserver<io.nexus.sidecar.channel.v1.SubscribeRequest> subscribe(
        io.grpc.stub.StreamObserver<io.nexus.sidecar.channel.v1.SubscribeResponse> responseObserver) {
      return io.grpc.stub.ClientCalls.asyncBidiStreamingCall(
          getChannel().newCall(getSubscribeMethod(), getCallOptions()), responseObserver);
    }

    /**
     * <pre>
     * Position returns the position of the last message. Read it before you load the state that the channel's messages
     * change, then subscribe from it: no change falls in between.
     * </pre>
     */
    public void position(io.nexus.sidecar.channel.v1.PositionRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.channel.v1.PositionResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getPositionMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * History lists the messages in the log.
     * </pre>
     */
    public void history(io.nexus.sidecar.channel.v1.HistoryRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.channel.v1.HistoryResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getHistoryMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * RemoveHistory deletes the log. Offsets go on as before; who has not yet read a message can no longer recover it.
     * </pre>
     */
    public void removeHistory(io.nexus.sidecar.channel.v1.RemoveHistoryRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.channel.v1.RemoveHistoryResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRemoveHistoryMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * ListChannels lists the channels of a family to which streams of any sidecar are subscribed, by id, in the order of its
     * bytes, page by page. A sidecar reports its streams within a second; those of one that was killed are listed for 30
     * seconds more.
     * </pre>
     */
    public void listChannels(io.nexus.sidecar.channel.v1.ListChannelsRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.channel.v1.ListChannelsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListChannelsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * CountSubscribers counts the subscribers of a channel, summed over all sidecars as in ListChannels.
     * </pre>
     */
    public void countSubscribers(io.nexus.sidecar.channel.v1.CountSubscribersRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.channel.v1.CountSubscribersResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCountSubscribersMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service ChannelService.
   * <pre>
   * ChannelService publishes to the pub/sub channels `channel:{family}:{id}` and subscribes to them. Other programs publish
   * and subscribe there too: a payload is sent as it is, without an envelope. Redis knows no databases for channels: every
   * program on the server hears them, so two stages on one server need different namespaces.
   * Every message that Publish keeps has a position: an epoch and an offset. Offsets are contiguous within an epoch. Each
   * channel has a log of its last messages, of the size and lifetime that its family declares. A subscriber that names the
   * last position it has seen receives all messages since, in order, or is told that it cannot.
   * A new epoch begins when the position of a channel was lost, and when the channel has another primary or its primary was
   * restarted: Redis replicates asynchronously, so messages that were published shortly before may be lost, and offsets
   * may have been given twice. Offsets go on from the last message that the new primary has. Subscribers are told by a gap.
   * Families are declared in configuration under [channel]; those of the key contract, `notifications`, `campaign` and
   * `system` (whose only channel is `broadcast`), always exist. An undeclared family is UNKNOWN_NAME.
   * All times are by the clock of Redis. Every RPC may fail with INVALID_ARGUMENT, UNKNOWN_NAME, REDIS_UNAVAILABLE,
   * REDIS_NOT_READY, OUTCOME_UNKNOWN, OVERLOADED or DRAINING.
   * </pre>
   */
  public static final class ChannelServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<ChannelServiceBlockingV2Stub> {
    private ChannelServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ChannelServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ChannelServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Publish sends a message to everybody who is subscribed, and appends it to the log. In one round trip.
     * Errors: REDIS_OUT_OF_MEMORY; nothing was sent then.
     * </pre>
     */
    public io.nexus.sidecar.channel.v1.PublishResponse publish(io.nexus.sidecar.channel.v1.PublishRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getPublishMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * BatchPublish publishes messages in the order of the request. It is not a transaction: each item succeeds or fails by
     * itself. In one round trip, on a Cluster one for each primary.
     * </pre>
     */
    public io.nexus.sidecar.channel.v1.BatchPublishResponse batchPublish(io.nexus.sidecar.channel.v1.BatchPublishRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getBatchPublishMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Broadcast publishes one message to several channels, and appends it to the log of each. In one round trip, on a Cluster
     * one for each primary. For all users at once the channel `broadcast` of the family `system` costs less.
     * </pre>
     */
    public io.nexus.sidecar.channel.v1.BroadcastResponse broadcast(io.nexus.sidecar.channel.v1.BroadcastRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getBroadcastMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Subscribe opens a stream of the messages of up to 1,000 channels. The first message of the caller is `start`; `add`
     * and `remove` change the channels later. Each channel begins with `subscribed`, which says from which position on
     * messages follow, in order and without holes.
     * Whenever messages may be missing there is a `gap` with the cause, and then another `subscribed` with a position: with
     * `recovered` all missed messages that Redis has follow, without it none of them. Messages without a position
     * (`foreign`, `skip_history`) are not in the log, so those missed in a gap are lost.
     * The stream ends with DRAINING when the sidecar stops; subscribe again with the last positions.
     * Errors: REDIS_NOT_PERMITTED.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<io.nexus.sidecar.channel.v1.SubscribeRequest, io.nexus.sidecar.channel.v1.SubscribeResponse>
        subscribe() {
      return io.grpc.stub.ClientCalls.blockingBidiStreamingCall(
          getChannel(), getSubscribeMethod(), getCallOptions());
    }

    /**
     * <pre>
     * Position returns the position of the last message. Read it before you load the state that the channel's messages
     * change, then subscribe from it: no change falls in between.
     * </pre>
     */
    public io.nexus.sidecar.channel.v1.PositionResponse position(io.nexus.sidecar.channel.v1.PositionRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getPositionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * History lists the messages in the log.
     * </pre>
     */
    public io.nexus.sidecar.channel.v1.HistoryResponse history(io.nexus.sidecar.channel.v1.HistoryRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getHistoryMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * RemoveHistory deletes the log. Offsets go on as before; who has not yet read a message can no longer recover it.
     * </pre>
     */
    public io.nexus.sidecar.channel.v1.RemoveHistoryResponse removeHistory(io.nexus.sidecar.channel.v1.RemoveHistoryRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRemoveHistoryMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * ListChannels lists the channels of a family to which streams of any sidecar are subscribed, by id, in the order of its
     * bytes, page by page. A sidecar reports its streams within a second; those of one that was killed are listed for 30
     * seconds more.
     * </pre>
     */
    public io.nexus.sidecar.channel.v1.ListChannelsResponse listChannels(io.nexus.sidecar.channel.v1.ListChannelsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListChannelsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * CountSubscribers counts the subscribers of a channel, summed over all sidecars as in ListChannels.
     * </pre>
     */
    public io.nexus.sidecar.channel.v1.CountSubscribersResponse countSubscribers(io.nexus.sidecar.channel.v1.CountSubscribersRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCountSubscribersMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service ChannelService.
   * <pre>
   * ChannelService publishes to the pub/sub channels `channel:{family}:{id}` and subscribes to them. Other programs publish
   * and subscribe there too: a payload is sent as it is, without an envelope. Redis knows no databases for channels: every
   * program on the server hears them, so two stages on one server need different namespaces.
   * Every message that Publish keeps has a position: an epoch and an offset. Offsets are contiguous within an epoch. Each
   * channel has a log of its last messages, of the size and lifetime that its family declares. A subscriber that names the
   * last position it has seen receives all messages since, in order, or is told that it cannot.
   * A new epoch begins when the position of a channel was lost, and when the channel has another primary or its primary was
   * restarted: Redis replicates asynchronously, so messages that were published shortly before may be lost, and offsets
   * may have been given twice. Offsets go on from the last message that the new primary has. Subscribers are told by a gap.
   * Families are declared in configuration under [channel]; those of the key contract, `notifications`, `campaign` and
   * `system` (whose only channel is `broadcast`), always exist. An undeclared family is UNKNOWN_NAME.
   * All times are by the clock of Redis. Every RPC may fail with INVALID_ARGUMENT, UNKNOWN_NAME, REDIS_UNAVAILABLE,
   * REDIS_NOT_READY, OUTCOME_UNKNOWN, OVERLOADED or DRAINING.
   * </pre>
   */
  public static final class ChannelServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<ChannelServiceBlockingStub> {
    private ChannelServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ChannelServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ChannelServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Publish sends a message to everybody who is subscribed, and appends it to the log. In one round trip.
     * Errors: REDIS_OUT_OF_MEMORY; nothing was sent then.
     * </pre>
     */
    public io.nexus.sidecar.channel.v1.PublishResponse publish(io.nexus.sidecar.channel.v1.PublishRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getPublishMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * BatchPublish publishes messages in the order of the request. It is not a transaction: each item succeeds or fails by
     * itself. In one round trip, on a Cluster one for each primary.
     * </pre>
     */
    public io.nexus.sidecar.channel.v1.BatchPublishResponse batchPublish(io.nexus.sidecar.channel.v1.BatchPublishRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getBatchPublishMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Broadcast publishes one message to several channels, and appends it to the log of each. In one round trip, on a Cluster
     * one for each primary. For all users at once the channel `broadcast` of the family `system` costs less.
     * </pre>
     */
    public io.nexus.sidecar.channel.v1.BroadcastResponse broadcast(io.nexus.sidecar.channel.v1.BroadcastRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getBroadcastMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Position returns the position of the last message. Read it before you load the state that the channel's messages
     * change, then subscribe from it: no change falls in between.
     * </pre>
     */
    public io.nexus.sidecar.channel.v1.PositionResponse position(io.nexus.sidecar.channel.v1.PositionRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getPositionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * History lists the messages in the log.
     * </pre>
     */
    public io.nexus.sidecar.channel.v1.HistoryResponse history(io.nexus.sidecar.channel.v1.HistoryRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getHistoryMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * RemoveHistory deletes the log. Offsets go on as before; who has not yet read a message can no longer recover it.
     * </pre>
     */
    public io.nexus.sidecar.channel.v1.RemoveHistoryResponse removeHistory(io.nexus.sidecar.channel.v1.RemoveHistoryRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRemoveHistoryMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * ListChannels lists the channels of a family to which streams of any sidecar are subscribed, by id, in the order of its
     * bytes, page by page. A sidecar reports its streams within a second; those of one that was killed are listed for 30
     * seconds more.
     * </pre>
     */
    public io.nexus.sidecar.channel.v1.ListChannelsResponse listChannels(io.nexus.sidecar.channel.v1.ListChannelsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListChannelsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * CountSubscribers counts the subscribers of a channel, summed over all sidecars as in ListChannels.
     * </pre>
     */
    public io.nexus.sidecar.channel.v1.CountSubscribersResponse countSubscribers(io.nexus.sidecar.channel.v1.CountSubscribersRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCountSubscribersMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service ChannelService.
   * <pre>
   * ChannelService publishes to the pub/sub channels `channel:{family}:{id}` and subscribes to them. Other programs publish
   * and subscribe there too: a payload is sent as it is, without an envelope. Redis knows no databases for channels: every
   * program on the server hears them, so two stages on one server need different namespaces.
   * Every message that Publish keeps has a position: an epoch and an offset. Offsets are contiguous within an epoch. Each
   * channel has a log of its last messages, of the size and lifetime that its family declares. A subscriber that names the
   * last position it has seen receives all messages since, in order, or is told that it cannot.
   * A new epoch begins when the position of a channel was lost, and when the channel has another primary or its primary was
   * restarted: Redis replicates asynchronously, so messages that were published shortly before may be lost, and offsets
   * may have been given twice. Offsets go on from the last message that the new primary has. Subscribers are told by a gap.
   * Families are declared in configuration under [channel]; those of the key contract, `notifications`, `campaign` and
   * `system` (whose only channel is `broadcast`), always exist. An undeclared family is UNKNOWN_NAME.
   * All times are by the clock of Redis. Every RPC may fail with INVALID_ARGUMENT, UNKNOWN_NAME, REDIS_UNAVAILABLE,
   * REDIS_NOT_READY, OUTCOME_UNKNOWN, OVERLOADED or DRAINING.
   * </pre>
   */
  public static final class ChannelServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<ChannelServiceFutureStub> {
    private ChannelServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ChannelServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ChannelServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Publish sends a message to everybody who is subscribed, and appends it to the log. In one round trip.
     * Errors: REDIS_OUT_OF_MEMORY; nothing was sent then.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.channel.v1.PublishResponse> publish(
        io.nexus.sidecar.channel.v1.PublishRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getPublishMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * BatchPublish publishes messages in the order of the request. It is not a transaction: each item succeeds or fails by
     * itself. In one round trip, on a Cluster one for each primary.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.channel.v1.BatchPublishResponse> batchPublish(
        io.nexus.sidecar.channel.v1.BatchPublishRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getBatchPublishMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Broadcast publishes one message to several channels, and appends it to the log of each. In one round trip, on a Cluster
     * one for each primary. For all users at once the channel `broadcast` of the family `system` costs less.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.channel.v1.BroadcastResponse> broadcast(
        io.nexus.sidecar.channel.v1.BroadcastRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getBroadcastMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Position returns the position of the last message. Read it before you load the state that the channel's messages
     * change, then subscribe from it: no change falls in between.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.channel.v1.PositionResponse> position(
        io.nexus.sidecar.channel.v1.PositionRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getPositionMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * History lists the messages in the log.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.channel.v1.HistoryResponse> history(
        io.nexus.sidecar.channel.v1.HistoryRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getHistoryMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * RemoveHistory deletes the log. Offsets go on as before; who has not yet read a message can no longer recover it.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.channel.v1.RemoveHistoryResponse> removeHistory(
        io.nexus.sidecar.channel.v1.RemoveHistoryRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRemoveHistoryMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * ListChannels lists the channels of a family to which streams of any sidecar are subscribed, by id, in the order of its
     * bytes, page by page. A sidecar reports its streams within a second; those of one that was killed are listed for 30
     * seconds more.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.channel.v1.ListChannelsResponse> listChannels(
        io.nexus.sidecar.channel.v1.ListChannelsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListChannelsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * CountSubscribers counts the subscribers of a channel, summed over all sidecars as in ListChannels.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.channel.v1.CountSubscribersResponse> countSubscribers(
        io.nexus.sidecar.channel.v1.CountSubscribersRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCountSubscribersMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_PUBLISH = 0;
  private static final int METHODID_BATCH_PUBLISH = 1;
  private static final int METHODID_BROADCAST = 2;
  private static final int METHODID_POSITION = 3;
  private static final int METHODID_HISTORY = 4;
  private static final int METHODID_REMOVE_HISTORY = 5;
  private static final int METHODID_LIST_CHANNELS = 6;
  private static final int METHODID_COUNT_SUBSCRIBERS = 7;
  private static final int METHODID_SUBSCRIBE = 8;

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
        case METHODID_PUBLISH:
          serviceImpl.publish((io.nexus.sidecar.channel.v1.PublishRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.channel.v1.PublishResponse>) responseObserver);
          break;
        case METHODID_BATCH_PUBLISH:
          serviceImpl.batchPublish((io.nexus.sidecar.channel.v1.BatchPublishRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.channel.v1.BatchPublishResponse>) responseObserver);
          break;
        case METHODID_BROADCAST:
          serviceImpl.broadcast((io.nexus.sidecar.channel.v1.BroadcastRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.channel.v1.BroadcastResponse>) responseObserver);
          break;
        case METHODID_POSITION:
          serviceImpl.position((io.nexus.sidecar.channel.v1.PositionRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.channel.v1.PositionResponse>) responseObserver);
          break;
        case METHODID_HISTORY:
          serviceImpl.history((io.nexus.sidecar.channel.v1.HistoryRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.channel.v1.HistoryResponse>) responseObserver);
          break;
        case METHODID_REMOVE_HISTORY:
          serviceImpl.removeHistory((io.nexus.sidecar.channel.v1.RemoveHistoryRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.channel.v1.RemoveHistoryResponse>) responseObserver);
          break;
        case METHODID_LIST_CHANNELS:
          serviceImpl.listChannels((io.nexus.sidecar.channel.v1.ListChannelsRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.channel.v1.ListChannelsResponse>) responseObserver);
          break;
        case METHODID_COUNT_SUBSCRIBERS:
          serviceImpl.countSubscribers((io.nexus.sidecar.channel.v1.CountSubscribersRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.channel.v1.CountSubscribersResponse>) responseObserver);
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
        case METHODID_SUBSCRIBE:
          return (io.grpc.stub.StreamObserver<Req>) serviceImpl.subscribe(
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.channel.v1.SubscribeResponse>) responseObserver);
        default:
          throw new AssertionError();
      }
    }
  }

  public static final io.grpc.ServerServiceDefinition bindService(AsyncService service) {
    return io.grpc.ServerServiceDefinition.builder(getServiceDescriptor())
        .addMethod(
          getPublishMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.channel.v1.PublishRequest,
              io.nexus.sidecar.channel.v1.PublishResponse>(
                service, METHODID_PUBLISH)))
        .addMethod(
          getBatchPublishMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.channel.v1.BatchPublishRequest,
              io.nexus.sidecar.channel.v1.BatchPublishResponse>(
                service, METHODID_BATCH_PUBLISH)))
        .addMethod(
          getBroadcastMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.channel.v1.BroadcastRequest,
              io.nexus.sidecar.channel.v1.BroadcastResponse>(
                service, METHODID_BROADCAST)))
        .addMethod(
          getSubscribeMethod(),
          io.grpc.stub.ServerCalls.asyncBidiStreamingCall(
            new MethodHandlers<
              io.nexus.sidecar.channel.v1.SubscribeRequest,
              io.nexus.sidecar.channel.v1.SubscribeResponse>(
                service, METHODID_SUBSCRIBE)))
        .addMethod(
          getPositionMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.channel.v1.PositionRequest,
              io.nexus.sidecar.channel.v1.PositionResponse>(
                service, METHODID_POSITION)))
        .addMethod(
          getHistoryMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.channel.v1.HistoryRequest,
              io.nexus.sidecar.channel.v1.HistoryResponse>(
                service, METHODID_HISTORY)))
        .addMethod(
          getRemoveHistoryMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.channel.v1.RemoveHistoryRequest,
              io.nexus.sidecar.channel.v1.RemoveHistoryResponse>(
                service, METHODID_REMOVE_HISTORY)))
        .addMethod(
          getListChannelsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.channel.v1.ListChannelsRequest,
              io.nexus.sidecar.channel.v1.ListChannelsResponse>(
                service, METHODID_LIST_CHANNELS)))
        .addMethod(
          getCountSubscribersMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.channel.v1.CountSubscribersRequest,
              io.nexus.sidecar.channel.v1.CountSubscribersResponse>(
                service, METHODID_COUNT_SUBSCRIBERS)))
        .build();
  }

  private static abstract class ChannelServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    ChannelServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return io.nexus.sidecar.channel.v1.ChannelOuterClass.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("ChannelService");
    }
  }

  private static final class ChannelServiceFileDescriptorSupplier
      extends ChannelServiceBaseDescriptorSupplier {
    ChannelServiceFileDescriptorSupplier() {}
  }

  private static final class ChannelServiceMethodDescriptorSupplier
      extends ChannelServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    ChannelServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (ChannelServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new ChannelServiceFileDescriptorSupplier())
              .addMethod(getPublishMethod())
              .addMethod(getBatchPublishMethod())
              .addMethod(getBroadcastMethod())
              .addMethod(getSubscribeMethod())
              .addMethod(getPositionMethod())
              .addMethod(getHistoryMethod())
              .addMethod(getRemoveHistoryMethod())
              .addMethod(getListChannelsMethod())
              .addMethod(getCountSubscribersMethod())
              .build();
        }
      }
    }
    return result;
  }
}
