package io.nexus.sidecar.search.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * SearchService completes what a user types and remembers what they searched for. It needs no Redis module.
 * Suggestions are the sorted set `search:suggest:{type}`, terms scored by popularity; other programs may write it. Prefixes
 * are answered from an index beside it, in time that does not grow with the number of terms. Prefix and terms are
 * compared in folded form: Unicode NFKD, case folding, white space collapsed, and, in Latin, Greek and Cyrillic only,
 * without accents; "Café" is found by "CAFE", "Łódź" by "lodz". Suggestions are in the order of popularity, highest first,
 * then of the terms' bytes; a smaller limit returns the beginning of the same list.
 * What another program writes into the sorted set is seen as follows: removals at once; scores at once for prefixes of up
 * to 128 terms, otherwise with the next reindex; new terms at once in a set of up to 128 terms, otherwise with the next
 * reindex. A reindex starts when a Suggest, Top or write finds a difference, or after `search.refresh` (10 minutes). It
 * works in small batches, in one sidecar at a time.
 * Terms and queries are 1 to 256 bytes, without control characters; white space is collapsed and the text kept in Unicode
 * NFC. Every RPC may fail with INVALID_ARGUMENT, WRONG_TYPE, REDIS_UNAVAILABLE, OUTCOME_UNKNOWN, OVERLOADED or DRAINING.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class SearchServiceGrpc {

  private SearchServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "nexus.search.v1.SearchService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.search.v1.SuggestRequest,
      io.nexus.sidecar.search.v1.SuggestResponse> getSuggestMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Suggest",
      requestType = io.nexus.sidecar.search.v1.SuggestRequest.class,
      responseType = io.nexus.sidecar.search.v1.SuggestResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.search.v1.SuggestRequest,
      io.nexus.sidecar.search.v1.SuggestResponse> getSuggestMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.search.v1.SuggestRequest, io.nexus.sidecar.search.v1.SuggestResponse> getSuggestMethod;
    if ((getSuggestMethod = SearchServiceGrpc.getSuggestMethod) == null) {
      synchronized (SearchServiceGrpc.class) {
        if ((getSuggestMethod = SearchServiceGrpc.getSuggestMethod) == null) {
          SearchServiceGrpc.getSuggestMethod = getSuggestMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.search.v1.SuggestRequest, io.nexus.sidecar.search.v1.SuggestResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Suggest"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.search.v1.SuggestRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.search.v1.SuggestResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SearchServiceMethodDescriptorSupplier("Suggest"))
              .build();
        }
      }
    }
    return getSuggestMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.search.v1.RecordQueryRequest,
      io.nexus.sidecar.search.v1.RecordQueryResponse> getRecordQueryMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RecordQuery",
      requestType = io.nexus.sidecar.search.v1.RecordQueryRequest.class,
      responseType = io.nexus.sidecar.search.v1.RecordQueryResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.search.v1.RecordQueryRequest,
      io.nexus.sidecar.search.v1.RecordQueryResponse> getRecordQueryMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.search.v1.RecordQueryRequest, io.nexus.sidecar.search.v1.RecordQueryResponse> getRecordQueryMethod;
    if ((getRecordQueryMethod = SearchServiceGrpc.getRecordQueryMethod) == null) {
      synchronized (SearchServiceGrpc.class) {
        if ((getRecordQueryMethod = SearchServiceGrpc.getRecordQueryMethod) == null) {
          SearchServiceGrpc.getRecordQueryMethod = getRecordQueryMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.search.v1.RecordQueryRequest, io.nexus.sidecar.search.v1.RecordQueryResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RecordQuery"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.search.v1.RecordQueryRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.search.v1.RecordQueryResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SearchServiceMethodDescriptorSupplier("RecordQuery"))
              .build();
        }
      }
    }
    return getRecordQueryMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.search.v1.AddSuggestionsRequest,
      io.nexus.sidecar.search.v1.AddSuggestionsResponse> getAddSuggestionsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "AddSuggestions",
      requestType = io.nexus.sidecar.search.v1.AddSuggestionsRequest.class,
      responseType = io.nexus.sidecar.search.v1.AddSuggestionsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.search.v1.AddSuggestionsRequest,
      io.nexus.sidecar.search.v1.AddSuggestionsResponse> getAddSuggestionsMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.search.v1.AddSuggestionsRequest, io.nexus.sidecar.search.v1.AddSuggestionsResponse> getAddSuggestionsMethod;
    if ((getAddSuggestionsMethod = SearchServiceGrpc.getAddSuggestionsMethod) == null) {
      synchronized (SearchServiceGrpc.class) {
        if ((getAddSuggestionsMethod = SearchServiceGrpc.getAddSuggestionsMethod) == null) {
          SearchServiceGrpc.getAddSuggestionsMethod = getAddSuggestionsMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.search.v1.AddSuggestionsRequest, io.nexus.sidecar.search.v1.AddSuggestionsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "AddSuggestions"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.search.v1.AddSuggestionsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.search.v1.AddSuggestionsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SearchServiceMethodDescriptorSupplier("AddSuggestions"))
              .build();
        }
      }
    }
    return getAddSuggestionsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.search.v1.RemoveSuggestionRequest,
      io.nexus.sidecar.search.v1.RemoveSuggestionResponse> getRemoveSuggestionMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RemoveSuggestion",
      requestType = io.nexus.sidecar.search.v1.RemoveSuggestionRequest.class,
      responseType = io.nexus.sidecar.search.v1.RemoveSuggestionResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.search.v1.RemoveSuggestionRequest,
      io.nexus.sidecar.search.v1.RemoveSuggestionResponse> getRemoveSuggestionMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.search.v1.RemoveSuggestionRequest, io.nexus.sidecar.search.v1.RemoveSuggestionResponse> getRemoveSuggestionMethod;
    if ((getRemoveSuggestionMethod = SearchServiceGrpc.getRemoveSuggestionMethod) == null) {
      synchronized (SearchServiceGrpc.class) {
        if ((getRemoveSuggestionMethod = SearchServiceGrpc.getRemoveSuggestionMethod) == null) {
          SearchServiceGrpc.getRemoveSuggestionMethod = getRemoveSuggestionMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.search.v1.RemoveSuggestionRequest, io.nexus.sidecar.search.v1.RemoveSuggestionResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RemoveSuggestion"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.search.v1.RemoveSuggestionRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.search.v1.RemoveSuggestionResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SearchServiceMethodDescriptorSupplier("RemoveSuggestion"))
              .build();
        }
      }
    }
    return getRemoveSuggestionMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.search.v1.BlockTermRequest,
      io.nexus.sidecar.search.v1.BlockTermResponse> getBlockTermMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "BlockTerm",
      requestType = io.nexus.sidecar.search.v1.BlockTermRequest.class,
      responseType = io.nexus.sidecar.search.v1.BlockTermResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.search.v1.BlockTermRequest,
      io.nexus.sidecar.search.v1.BlockTermResponse> getBlockTermMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.search.v1.BlockTermRequest, io.nexus.sidecar.search.v1.BlockTermResponse> getBlockTermMethod;
    if ((getBlockTermMethod = SearchServiceGrpc.getBlockTermMethod) == null) {
      synchronized (SearchServiceGrpc.class) {
        if ((getBlockTermMethod = SearchServiceGrpc.getBlockTermMethod) == null) {
          SearchServiceGrpc.getBlockTermMethod = getBlockTermMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.search.v1.BlockTermRequest, io.nexus.sidecar.search.v1.BlockTermResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "BlockTerm"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.search.v1.BlockTermRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.search.v1.BlockTermResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SearchServiceMethodDescriptorSupplier("BlockTerm"))
              .build();
        }
      }
    }
    return getBlockTermMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.search.v1.UnblockTermRequest,
      io.nexus.sidecar.search.v1.UnblockTermResponse> getUnblockTermMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UnblockTerm",
      requestType = io.nexus.sidecar.search.v1.UnblockTermRequest.class,
      responseType = io.nexus.sidecar.search.v1.UnblockTermResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.search.v1.UnblockTermRequest,
      io.nexus.sidecar.search.v1.UnblockTermResponse> getUnblockTermMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.search.v1.UnblockTermRequest, io.nexus.sidecar.search.v1.UnblockTermResponse> getUnblockTermMethod;
    if ((getUnblockTermMethod = SearchServiceGrpc.getUnblockTermMethod) == null) {
      synchronized (SearchServiceGrpc.class) {
        if ((getUnblockTermMethod = SearchServiceGrpc.getUnblockTermMethod) == null) {
          SearchServiceGrpc.getUnblockTermMethod = getUnblockTermMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.search.v1.UnblockTermRequest, io.nexus.sidecar.search.v1.UnblockTermResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UnblockTerm"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.search.v1.UnblockTermRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.search.v1.UnblockTermResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SearchServiceMethodDescriptorSupplier("UnblockTerm"))
              .build();
        }
      }
    }
    return getUnblockTermMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.search.v1.TopRequest,
      io.nexus.sidecar.search.v1.TopResponse> getTopMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Top",
      requestType = io.nexus.sidecar.search.v1.TopRequest.class,
      responseType = io.nexus.sidecar.search.v1.TopResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.search.v1.TopRequest,
      io.nexus.sidecar.search.v1.TopResponse> getTopMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.search.v1.TopRequest, io.nexus.sidecar.search.v1.TopResponse> getTopMethod;
    if ((getTopMethod = SearchServiceGrpc.getTopMethod) == null) {
      synchronized (SearchServiceGrpc.class) {
        if ((getTopMethod = SearchServiceGrpc.getTopMethod) == null) {
          SearchServiceGrpc.getTopMethod = getTopMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.search.v1.TopRequest, io.nexus.sidecar.search.v1.TopResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Top"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.search.v1.TopRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.search.v1.TopResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SearchServiceMethodDescriptorSupplier("Top"))
              .build();
        }
      }
    }
    return getTopMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.search.v1.ListRecentRequest,
      io.nexus.sidecar.search.v1.ListRecentResponse> getListRecentMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListRecent",
      requestType = io.nexus.sidecar.search.v1.ListRecentRequest.class,
      responseType = io.nexus.sidecar.search.v1.ListRecentResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.search.v1.ListRecentRequest,
      io.nexus.sidecar.search.v1.ListRecentResponse> getListRecentMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.search.v1.ListRecentRequest, io.nexus.sidecar.search.v1.ListRecentResponse> getListRecentMethod;
    if ((getListRecentMethod = SearchServiceGrpc.getListRecentMethod) == null) {
      synchronized (SearchServiceGrpc.class) {
        if ((getListRecentMethod = SearchServiceGrpc.getListRecentMethod) == null) {
          SearchServiceGrpc.getListRecentMethod = getListRecentMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.search.v1.ListRecentRequest, io.nexus.sidecar.search.v1.ListRecentResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListRecent"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.search.v1.ListRecentRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.search.v1.ListRecentResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SearchServiceMethodDescriptorSupplier("ListRecent"))
              .build();
        }
      }
    }
    return getListRecentMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.search.v1.AddRecentRequest,
      io.nexus.sidecar.search.v1.AddRecentResponse> getAddRecentMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "AddRecent",
      requestType = io.nexus.sidecar.search.v1.AddRecentRequest.class,
      responseType = io.nexus.sidecar.search.v1.AddRecentResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.search.v1.AddRecentRequest,
      io.nexus.sidecar.search.v1.AddRecentResponse> getAddRecentMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.search.v1.AddRecentRequest, io.nexus.sidecar.search.v1.AddRecentResponse> getAddRecentMethod;
    if ((getAddRecentMethod = SearchServiceGrpc.getAddRecentMethod) == null) {
      synchronized (SearchServiceGrpc.class) {
        if ((getAddRecentMethod = SearchServiceGrpc.getAddRecentMethod) == null) {
          SearchServiceGrpc.getAddRecentMethod = getAddRecentMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.search.v1.AddRecentRequest, io.nexus.sidecar.search.v1.AddRecentResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "AddRecent"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.search.v1.AddRecentRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.search.v1.AddRecentResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SearchServiceMethodDescriptorSupplier("AddRecent"))
              .build();
        }
      }
    }
    return getAddRecentMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.search.v1.RemoveRecentRequest,
      io.nexus.sidecar.search.v1.RemoveRecentResponse> getRemoveRecentMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RemoveRecent",
      requestType = io.nexus.sidecar.search.v1.RemoveRecentRequest.class,
      responseType = io.nexus.sidecar.search.v1.RemoveRecentResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.search.v1.RemoveRecentRequest,
      io.nexus.sidecar.search.v1.RemoveRecentResponse> getRemoveRecentMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.search.v1.RemoveRecentRequest, io.nexus.sidecar.search.v1.RemoveRecentResponse> getRemoveRecentMethod;
    if ((getRemoveRecentMethod = SearchServiceGrpc.getRemoveRecentMethod) == null) {
      synchronized (SearchServiceGrpc.class) {
        if ((getRemoveRecentMethod = SearchServiceGrpc.getRemoveRecentMethod) == null) {
          SearchServiceGrpc.getRemoveRecentMethod = getRemoveRecentMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.search.v1.RemoveRecentRequest, io.nexus.sidecar.search.v1.RemoveRecentResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RemoveRecent"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.search.v1.RemoveRecentRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.search.v1.RemoveRecentResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SearchServiceMethodDescriptorSupplier("RemoveRecent"))
              .build();
        }
      }
    }
    return getRemoveRecentMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.search.v1.ClearRecentRequest,
      io.nexus.sidecar.search.v1.ClearRecentResponse> getClearRecentMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ClearRecent",
      requestType = io.nexus.sidecar.search.v1.ClearRecentRequest.class,
      responseType = io.nexus.sidecar.search.v1.ClearRecentResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.search.v1.ClearRecentRequest,
      io.nexus.sidecar.search.v1.ClearRecentResponse> getClearRecentMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.search.v1.ClearRecentRequest, io.nexus.sidecar.search.v1.ClearRecentResponse> getClearRecentMethod;
    if ((getClearRecentMethod = SearchServiceGrpc.getClearRecentMethod) == null) {
      synchronized (SearchServiceGrpc.class) {
        if ((getClearRecentMethod = SearchServiceGrpc.getClearRecentMethod) == null) {
          SearchServiceGrpc.getClearRecentMethod = getClearRecentMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.search.v1.ClearRecentRequest, io.nexus.sidecar.search.v1.ClearRecentResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ClearRecent"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.search.v1.ClearRecentRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.search.v1.ClearRecentResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SearchServiceMethodDescriptorSupplier("ClearRecent"))
              .build();
        }
      }
    }
    return getClearRecentMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static SearchServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<SearchServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<SearchServiceStub>() {
        @java.lang.Override
        public SearchServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new SearchServiceStub(channel, callOptions);
        }
      };
    return SearchServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static SearchServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<SearchServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<SearchServiceBlockingV2Stub>() {
        @java.lang.Override
        public SearchServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new SearchServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return SearchServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static SearchServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<SearchServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<SearchServiceBlockingStub>() {
        @java.lang.Override
        public SearchServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new SearchServiceBlockingStub(channel, callOptions);
        }
      };
    return SearchServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static SearchServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<SearchServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<SearchServiceFutureStub>() {
        @java.lang.Override
        public SearchServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new SearchServiceFutureStub(channel, callOptions);
        }
      };
    return SearchServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * SearchService completes what a user types and remembers what they searched for. It needs no Redis module.
   * Suggestions are the sorted set `search:suggest:{type}`, terms scored by popularity; other programs may write it. Prefixes
   * are answered from an index beside it, in time that does not grow with the number of terms. Prefix and terms are
   * compared in folded form: Unicode NFKD, case folding, white space collapsed, and, in Latin, Greek and Cyrillic only,
   * without accents; "Café" is found by "CAFE", "Łódź" by "lodz". Suggestions are in the order of popularity, highest first,
   * then of the terms' bytes; a smaller limit returns the beginning of the same list.
   * What another program writes into the sorted set is seen as follows: removals at once; scores at once for prefixes of up
   * to 128 terms, otherwise with the next reindex; new terms at once in a set of up to 128 terms, otherwise with the next
   * reindex. A reindex starts when a Suggest, Top or write finds a difference, or after `search.refresh` (10 minutes). It
   * works in small batches, in one sidecar at a time.
   * Terms and queries are 1 to 256 bytes, without control characters; white space is collapsed and the text kept in Unicode
   * NFC. Every RPC may fail with INVALID_ARGUMENT, WRONG_TYPE, REDIS_UNAVAILABLE, OUTCOME_UNKNOWN, OVERLOADED or DRAINING.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Suggest completes a prefix with the most popular terms that begin with it. Makes one round trip, or three when another
     * program has changed a set of up to 128 terms.
     * </pre>
     */
    default void suggest(io.nexus.sidecar.search.v1.SuggestRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.search.v1.SuggestResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSuggestMethod(), responseObserver);
    }

    /**
     * <pre>
     * RecordQuery counts a search: it raises the query's popularity by one, or as much as the request says, and can add it
     * to a user's recent searches. Makes one round trip, or two with both `user_id` and `request_id`.
     * </pre>
     */
    default void recordQuery(io.nexus.sidecar.search.v1.RecordQueryRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.search.v1.RecordQueryResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRecordQueryMethod(), responseObserver);
    }

    /**
     * <pre>
     * AddSuggestions sets the popularity of up to 1000 terms, adding those that are new. Makes one round trip for each
     * hundred terms; if the call is interrupted, the first hundreds are set.
     * </pre>
     */
    default void addSuggestions(io.nexus.sidecar.search.v1.AddSuggestionsRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.search.v1.AddSuggestionsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getAddSuggestionsMethod(), responseObserver);
    }

    /**
     * <pre>
     * RemoveSuggestion removes a term, in exactly this spelling.
     * </pre>
     */
    default void removeSuggestion(io.nexus.sidecar.search.v1.RemoveSuggestionRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.search.v1.RemoveSuggestionResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRemoveSuggestionMethod(), responseObserver);
    }

    /**
     * <pre>
     * BlockTerm removes a term in every spelling with the same folded form, and keeps it out until UnblockTerm, whoever writes it.
     * Makes up to two round trips.
     * </pre>
     */
    default void blockTerm(io.nexus.sidecar.search.v1.BlockTermRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.search.v1.BlockTermResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getBlockTermMethod(), responseObserver);
    }

    /**
     * <pre>
     * UnblockTerm lets a blocked term be suggested again, once it is added or searched for again.
     * </pre>
     */
    default void unblockTerm(io.nexus.sidecar.search.v1.UnblockTermRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.search.v1.UnblockTermResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUnblockTermMethod(), responseObserver);
    }

    /**
     * <pre>
     * Top lists the most popular terms of a type. It makes as many round trips as Suggest.
     * </pre>
     */
    default void top(io.nexus.sidecar.search.v1.TopRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.search.v1.TopResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getTopMethod(), responseObserver);
    }

    /**
     * <pre>
     * ListRecent lists a user's recent searches, newest first, without repeats: at most ten.
     * </pre>
     */
    default void listRecent(io.nexus.sidecar.search.v1.ListRecentRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.search.v1.ListRecentResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListRecentMethod(), responseObserver);
    }

    /**
     * <pre>
     * AddRecent puts a query at the head of a user's recent searches; a query that is in the list already is moved. The list
     * `search:recent:{user_id}` keeps ten and lives for 7 days from the last addition.
     * </pre>
     */
    default void addRecent(io.nexus.sidecar.search.v1.AddRecentRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.search.v1.AddRecentResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getAddRecentMethod(), responseObserver);
    }

    /**
     * <pre>
     * RemoveRecent removes one query from a user's recent searches.
     * </pre>
     */
    default void removeRecent(io.nexus.sidecar.search.v1.RemoveRecentRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.search.v1.RemoveRecentResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRemoveRecentMethod(), responseObserver);
    }

    /**
     * <pre>
     * ClearRecent removes all of a user's recent searches.
     * </pre>
     */
    default void clearRecent(io.nexus.sidecar.search.v1.ClearRecentRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.search.v1.ClearRecentResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getClearRecentMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service SearchService.
   * <pre>
   * SearchService completes what a user types and remembers what they searched for. It needs no Redis module.
   * Suggestions are the sorted set `search:suggest:{type}`, terms scored by popularity; other programs may write it. Prefixes
   * are answered from an index beside it, in time that does not grow with the number of terms. Prefix and terms are
   * compared in folded form: Unicode NFKD, case folding, white space collapsed, and, in Latin, Greek and Cyrillic only,
   * without accents; "Café" is found by "CAFE", "Łódź" by "lodz". Suggestions are in the order of popularity, highest first,
   * then of the terms' bytes; a smaller limit returns the beginning of the same list.
   * What another program writes into the sorted set is seen as follows: removals at once; scores at once for prefixes of up
   * to 128 terms, otherwise with the next reindex; new terms at once in a set of up to 128 terms, otherwise with the next
   * reindex. A reindex starts when a Suggest, Top or write finds a difference, or after `search.refresh` (10 minutes). It
   * works in small batches, in one sidecar at a time.
   * Terms and queries are 1 to 256 bytes, without control characters; white space is collapsed and the text kept in Unicode
   * NFC. Every RPC may fail with INVALID_ARGUMENT, WRONG_TYPE, REDIS_UNAVAILABLE, OUTCOME_UNKNOWN, OVERLOADED or DRAINING.
   * </pre>
   */
  public static abstract class SearchServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return SearchServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service SearchService.
   * <pre>
   * SearchService completes what a user types and remembers what they searched for. It needs no Redis module.
   * Suggestions are the sorted set `search:suggest:{type}`, terms scored by popularity; other programs may write it. Prefixes
   * are answered from an index beside it, in time that does not grow with the number of terms. Prefix and terms are
   * compared in folded form: Unicode NFKD, case folding, white space collapsed, and, in Latin, Greek and Cyrillic only,
   * without accents; "Café" is found by "CAFE", "Łódź" by "lodz". Suggestions are in the order of popularity, highest first,
   * then of the terms' bytes; a smaller limit returns the beginning of the same list.
   * What another program writes into the sorted set is seen as follows: removals at once; scores at once for prefixes of up
   * to 128 terms, otherwise with the next reindex; new terms at once in a set of up to 128 terms, otherwise with the next
   * reindex. A reindex starts when a Suggest, Top or write finds a difference, or after `search.refresh` (10 minutes). It
   * works in small batches, in one sidecar at a time.
   * Terms and queries are 1 to 256 bytes, without control characters; white space is collapsed and the text kept in Unicode
   * NFC. Every RPC may fail with INVALID_ARGUMENT, WRONG_TYPE, REDIS_UNAVAILABLE, OUTCOME_UNKNOWN, OVERLOADED or DRAINING.
   * </pre>
   */
  public static final class SearchServiceStub
      extends io.grpc.stub.AbstractAsyncStub<SearchServiceStub> {
    private SearchServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected SearchServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new SearchServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Suggest completes a prefix with the most popular terms that begin with it. Makes one round trip, or three when another
     * program has changed a set of up to 128 terms.
     * </pre>
     */
    public void suggest(io.nexus.sidecar.search.v1.SuggestRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.search.v1.SuggestResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSuggestMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * RecordQuery counts a search: it raises the query's popularity by one, or as much as the request says, and can add it
     * to a user's recent searches. Makes one round trip, or two with both `user_id` and `request_id`.
     * </pre>
     */
    public void recordQuery(io.nexus.sidecar.search.v1.RecordQueryRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.search.v1.RecordQueryResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRecordQueryMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * AddSuggestions sets the popularity of up to 1000 terms, adding those that are new. Makes one round trip for each
     * hundred terms; if the call is interrupted, the first hundreds are set.
     * </pre>
     */
    public void addSuggestions(io.nexus.sidecar.search.v1.AddSuggestionsRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.search.v1.AddSuggestionsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getAddSuggestionsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * RemoveSuggestion removes a term, in exactly this spelling.
     * </pre>
     */
    public void removeSuggestion(io.nexus.sidecar.search.v1.RemoveSuggestionRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.search.v1.RemoveSuggestionResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRemoveSuggestionMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * BlockTerm removes a term in every spelling with the same folded form, and keeps it out until UnblockTerm, whoever writes it.
     * Makes up to two round trips.
     * </pre>
     */
    public void blockTerm(io.nexus.sidecar.search.v1.BlockTermRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.search.v1.BlockTermResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getBlockTermMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * UnblockTerm lets a blocked term be suggested again, once it is added or searched for again.
     * </pre>
     */
    public void unblockTerm(io.nexus.sidecar.search.v1.UnblockTermRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.search.v1.UnblockTermResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUnblockTermMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Top lists the most popular terms of a type. It makes as many round trips as Suggest.
     * </pre>
     */
    public void top(io.nexus.sidecar.search.v1.TopRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.search.v1.TopResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getTopMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * ListRecent lists a user's recent searches, newest first, without repeats: at most ten.
     * </pre>
     */
    public void listRecent(io.nexus.sidecar.search.v1.ListRecentRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.search.v1.ListRecentResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListRecentMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * AddRecent puts a query at the head of a user's recent searches; a query that is in the list already is moved. The list
     * `search:recent:{user_id}` keeps ten and lives for 7 days from the last addition.
     * </pre>
     */
    public void addRecent(io.nexus.sidecar.search.v1.AddRecentRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.search.v1.AddRecentResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getAddRecentMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * RemoveRecent removes one query from a user's recent searches.
     * </pre>
     */
    public void removeRecent(io.nexus.sidecar.search.v1.RemoveRecentRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.search.v1.RemoveRecentResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRemoveRecentMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * ClearRecent removes all of a user's recent searches.
     * </pre>
     */
    public void clearRecent(io.nexus.sidecar.search.v1.ClearRecentRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.search.v1.ClearRecentResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getClearRecentMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service SearchService.
   * <pre>
   * SearchService completes what a user types and remembers what they searched for. It needs no Redis module.
   * Suggestions are the sorted set `search:suggest:{type}`, terms scored by popularity; other programs may write it. Prefixes
   * are answered from an index beside it, in time that does not grow with the number of terms. Prefix and terms are
   * compared in folded form: Unicode NFKD, case folding, white space collapsed, and, in Latin, Greek and Cyrillic only,
   * without accents; "Café" is found by "CAFE", "Łódź" by "lodz". Suggestions are in the order of popularity, highest first,
   * then of the terms' bytes; a smaller limit returns the beginning of the same list.
   * What another program writes into the sorted set is seen as follows: removals at once; scores at once for prefixes of up
   * to 128 terms, otherwise with the next reindex; new terms at once in a set of up to 128 terms, otherwise with the next
   * reindex. A reindex starts when a Suggest, Top or write finds a difference, or after `search.refresh` (10 minutes). It
   * works in small batches, in one sidecar at a time.
   * Terms and queries are 1 to 256 bytes, without control characters; white space is collapsed and the text kept in Unicode
   * NFC. Every RPC may fail with INVALID_ARGUMENT, WRONG_TYPE, REDIS_UNAVAILABLE, OUTCOME_UNKNOWN, OVERLOADED or DRAINING.
   * </pre>
   */
  public static final class SearchServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<SearchServiceBlockingV2Stub> {
    private SearchServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected SearchServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new SearchServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Suggest completes a prefix with the most popular terms that begin with it. Makes one round trip, or three when another
     * program has changed a set of up to 128 terms.
     * </pre>
     */
    public io.nexus.sidecar.search.v1.SuggestResponse suggest(io.nexus.sidecar.search.v1.SuggestRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSuggestMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * RecordQuery counts a search: it raises the query's popularity by one, or as much as the request says, and can add it
     * to a user's recent searches. Makes one round trip, or two with both `user_id` and `request_id`.
     * </pre>
     */
    public io.nexus.sidecar.search.v1.RecordQueryResponse recordQuery(io.nexus.sidecar.search.v1.RecordQueryRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRecordQueryMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * AddSuggestions sets the popularity of up to 1000 terms, adding those that are new. Makes one round trip for each
     * hundred terms; if the call is interrupted, the first hundreds are set.
     * </pre>
     */
    public io.nexus.sidecar.search.v1.AddSuggestionsResponse addSuggestions(io.nexus.sidecar.search.v1.AddSuggestionsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getAddSuggestionsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * RemoveSuggestion removes a term, in exactly this spelling.
     * </pre>
     */
    public io.nexus.sidecar.search.v1.RemoveSuggestionResponse removeSuggestion(io.nexus.sidecar.search.v1.RemoveSuggestionRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRemoveSuggestionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * BlockTerm removes a term in every spelling with the same folded form, and keeps it out until UnblockTerm, whoever writes it.
     * Makes up to two round trips.
     * </pre>
     */
    public io.nexus.sidecar.search.v1.BlockTermResponse blockTerm(io.nexus.sidecar.search.v1.BlockTermRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getBlockTermMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * UnblockTerm lets a blocked term be suggested again, once it is added or searched for again.
     * </pre>
     */
    public io.nexus.sidecar.search.v1.UnblockTermResponse unblockTerm(io.nexus.sidecar.search.v1.UnblockTermRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUnblockTermMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Top lists the most popular terms of a type. It makes as many round trips as Suggest.
     * </pre>
     */
    public io.nexus.sidecar.search.v1.TopResponse top(io.nexus.sidecar.search.v1.TopRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getTopMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * ListRecent lists a user's recent searches, newest first, without repeats: at most ten.
     * </pre>
     */
    public io.nexus.sidecar.search.v1.ListRecentResponse listRecent(io.nexus.sidecar.search.v1.ListRecentRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListRecentMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * AddRecent puts a query at the head of a user's recent searches; a query that is in the list already is moved. The list
     * `search:recent:{user_id}` keeps ten and lives for 7 days from the last addition.
     * </pre>
     */
    public io.nexus.sidecar.search.v1.AddRecentResponse addRecent(io.nexus.sidecar.search.v1.AddRecentRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getAddRecentMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * RemoveRecent removes one query from a user's recent searches.
     * </pre>
     */
    public io.nexus.sidecar.search.v1.RemoveRecentResponse removeRecent(io.nexus.sidecar.search.v1.RemoveRecentRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRemoveRecentMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * ClearRecent removes all of a user's recent searches.
     * </pre>
     */
    public io.nexus.sidecar.search.v1.ClearRecentResponse clearRecent(io.nexus.sidecar.search.v1.ClearRecentRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getClearRecentMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service SearchService.
   * <pre>
   * SearchService completes what a user types and remembers what they searched for. It needs no Redis module.
   * Suggestions are the sorted set `search:suggest:{type}`, terms scored by popularity; other programs may write it. Prefixes
   * are answered from an index beside it, in time that does not grow with the number of terms. Prefix and terms are
   * compared in folded form: Unicode NFKD, case folding, white space collapsed, and, in Latin, Greek and Cyrillic only,
   * without accents; "Café" is found by "CAFE", "Łódź" by "lodz". Suggestions are in the order of popularity, highest first,
   * then of the terms' bytes; a smaller limit returns the beginning of the same list.
   * What another program writes into the sorted set is seen as follows: removals at once; scores at once for prefixes of up
   * to 128 terms, otherwise with the next reindex; new terms at once in a set of up to 128 terms, otherwise with the next
   * reindex. A reindex starts when a Suggest, Top or write finds a difference, or after `search.refresh` (10 minutes). It
   * works in small batches, in one sidecar at a time.
   * Terms and queries are 1 to 256 bytes, without control characters; white space is collapsed and the text kept in Unicode
   * NFC. Every RPC may fail with INVALID_ARGUMENT, WRONG_TYPE, REDIS_UNAVAILABLE, OUTCOME_UNKNOWN, OVERLOADED or DRAINING.
   * </pre>
   */
  public static final class SearchServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<SearchServiceBlockingStub> {
    private SearchServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected SearchServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new SearchServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Suggest completes a prefix with the most popular terms that begin with it. Makes one round trip, or three when another
     * program has changed a set of up to 128 terms.
     * </pre>
     */
    public io.nexus.sidecar.search.v1.SuggestResponse suggest(io.nexus.sidecar.search.v1.SuggestRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSuggestMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * RecordQuery counts a search: it raises the query's popularity by one, or as much as the request says, and can add it
     * to a user's recent searches. Makes one round trip, or two with both `user_id` and `request_id`.
     * </pre>
     */
    public io.nexus.sidecar.search.v1.RecordQueryResponse recordQuery(io.nexus.sidecar.search.v1.RecordQueryRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRecordQueryMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * AddSuggestions sets the popularity of up to 1000 terms, adding those that are new. Makes one round trip for each
     * hundred terms; if the call is interrupted, the first hundreds are set.
     * </pre>
     */
    public io.nexus.sidecar.search.v1.AddSuggestionsResponse addSuggestions(io.nexus.sidecar.search.v1.AddSuggestionsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getAddSuggestionsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * RemoveSuggestion removes a term, in exactly this spelling.
     * </pre>
     */
    public io.nexus.sidecar.search.v1.RemoveSuggestionResponse removeSuggestion(io.nexus.sidecar.search.v1.RemoveSuggestionRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRemoveSuggestionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * BlockTerm removes a term in every spelling with the same folded form, and keeps it out until UnblockTerm, whoever writes it.
     * Makes up to two round trips.
     * </pre>
     */
    public io.nexus.sidecar.search.v1.BlockTermResponse blockTerm(io.nexus.sidecar.search.v1.BlockTermRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getBlockTermMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * UnblockTerm lets a blocked term be suggested again, once it is added or searched for again.
     * </pre>
     */
    public io.nexus.sidecar.search.v1.UnblockTermResponse unblockTerm(io.nexus.sidecar.search.v1.UnblockTermRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUnblockTermMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Top lists the most popular terms of a type. It makes as many round trips as Suggest.
     * </pre>
     */
    public io.nexus.sidecar.search.v1.TopResponse top(io.nexus.sidecar.search.v1.TopRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getTopMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * ListRecent lists a user's recent searches, newest first, without repeats: at most ten.
     * </pre>
     */
    public io.nexus.sidecar.search.v1.ListRecentResponse listRecent(io.nexus.sidecar.search.v1.ListRecentRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListRecentMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * AddRecent puts a query at the head of a user's recent searches; a query that is in the list already is moved. The list
     * `search:recent:{user_id}` keeps ten and lives for 7 days from the last addition.
     * </pre>
     */
    public io.nexus.sidecar.search.v1.AddRecentResponse addRecent(io.nexus.sidecar.search.v1.AddRecentRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getAddRecentMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * RemoveRecent removes one query from a user's recent searches.
     * </pre>
     */
    public io.nexus.sidecar.search.v1.RemoveRecentResponse removeRecent(io.nexus.sidecar.search.v1.RemoveRecentRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRemoveRecentMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * ClearRecent removes all of a user's recent searches.
     * </pre>
     */
    public io.nexus.sidecar.search.v1.ClearRecentResponse clearRecent(io.nexus.sidecar.search.v1.ClearRecentRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getClearRecentMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service SearchService.
   * <pre>
   * SearchService completes what a user types and remembers what they searched for. It needs no Redis module.
   * Suggestions are the sorted set `search:suggest:{type}`, terms scored by popularity; other programs may write it. Prefixes
   * are answered from an index beside it, in time that does not grow with the number of terms. Prefix and terms are
   * compared in folded form: Unicode NFKD, case folding, white space collapsed, and, in Latin, Greek and Cyrillic only,
   * without accents; "Café" is found by "CAFE", "Łódź" by "lodz". Suggestions are in the order of popularity, highest first,
   * then of the terms' bytes; a smaller limit returns the beginning of the same list.
   * What another program writes into the sorted set is seen as follows: removals at once; scores at once for prefixes of up
   * to 128 terms, otherwise with the next reindex; new terms at once in a set of up to 128 terms, otherwise with the next
   * reindex. A reindex starts when a Suggest, Top or write finds a difference, or after `search.refresh` (10 minutes). It
   * works in small batches, in one sidecar at a time.
   * Terms and queries are 1 to 256 bytes, without control characters; white space is collapsed and the text kept in Unicode
   * NFC. Every RPC may fail with INVALID_ARGUMENT, WRONG_TYPE, REDIS_UNAVAILABLE, OUTCOME_UNKNOWN, OVERLOADED or DRAINING.
   * </pre>
   */
  public static final class SearchServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<SearchServiceFutureStub> {
    private SearchServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected SearchServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new SearchServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Suggest completes a prefix with the most popular terms that begin with it. Makes one round trip, or three when another
     * program has changed a set of up to 128 terms.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.search.v1.SuggestResponse> suggest(
        io.nexus.sidecar.search.v1.SuggestRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSuggestMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * RecordQuery counts a search: it raises the query's popularity by one, or as much as the request says, and can add it
     * to a user's recent searches. Makes one round trip, or two with both `user_id` and `request_id`.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.search.v1.RecordQueryResponse> recordQuery(
        io.nexus.sidecar.search.v1.RecordQueryRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRecordQueryMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * AddSuggestions sets the popularity of up to 1000 terms, adding those that are new. Makes one round trip for each
     * hundred terms; if the call is interrupted, the first hundreds are set.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.search.v1.AddSuggestionsResponse> addSuggestions(
        io.nexus.sidecar.search.v1.AddSuggestionsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getAddSuggestionsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * RemoveSuggestion removes a term, in exactly this spelling.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.search.v1.RemoveSuggestionResponse> removeSuggestion(
        io.nexus.sidecar.search.v1.RemoveSuggestionRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRemoveSuggestionMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * BlockTerm removes a term in every spelling with the same folded form, and keeps it out until UnblockTerm, whoever writes it.
     * Makes up to two round trips.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.search.v1.BlockTermResponse> blockTerm(
        io.nexus.sidecar.search.v1.BlockTermRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getBlockTermMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * UnblockTerm lets a blocked term be suggested again, once it is added or searched for again.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.search.v1.UnblockTermResponse> unblockTerm(
        io.nexus.sidecar.search.v1.UnblockTermRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUnblockTermMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Top lists the most popular terms of a type. It makes as many round trips as Suggest.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.search.v1.TopResponse> top(
        io.nexus.sidecar.search.v1.TopRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getTopMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * ListRecent lists a user's recent searches, newest first, without repeats: at most ten.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.search.v1.ListRecentResponse> listRecent(
        io.nexus.sidecar.search.v1.ListRecentRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListRecentMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * AddRecent puts a query at the head of a user's recent searches; a query that is in the list already is moved. The list
     * `search:recent:{user_id}` keeps ten and lives for 7 days from the last addition.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.search.v1.AddRecentResponse> addRecent(
        io.nexus.sidecar.search.v1.AddRecentRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getAddRecentMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * RemoveRecent removes one query from a user's recent searches.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.search.v1.RemoveRecentResponse> removeRecent(
        io.nexus.sidecar.search.v1.RemoveRecentRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRemoveRecentMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * ClearRecent removes all of a user's recent searches.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.search.v1.ClearRecentResponse> clearRecent(
        io.nexus.sidecar.search.v1.ClearRecentRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getClearRecentMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_SUGGEST = 0;
  private static final int METHODID_RECORD_QUERY = 1;
  private static final int METHODID_ADD_SUGGESTIONS = 2;
  private static final int METHODID_REMOVE_SUGGESTION = 3;
  private static final int METHODID_BLOCK_TERM = 4;
  private static final int METHODID_UNBLOCK_TERM = 5;
  private static final int METHODID_TOP = 6;
  private static final int METHODID_LIST_RECENT = 7;
  private static final int METHODID_ADD_RECENT = 8;
  private static final int METHODID_REMOVE_RECENT = 9;
  private static final int METHODID_CLEAR_RECENT = 10;

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
        case METHODID_SUGGEST:
          serviceImpl.suggest((io.nexus.sidecar.search.v1.SuggestRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.search.v1.SuggestResponse>) responseObserver);
          break;
        case METHODID_RECORD_QUERY:
          serviceImpl.recordQuery((io.nexus.sidecar.search.v1.RecordQueryRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.search.v1.RecordQueryResponse>) responseObserver);
          break;
        case METHODID_ADD_SUGGESTIONS:
          serviceImpl.addSuggestions((io.nexus.sidecar.search.v1.AddSuggestionsRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.search.v1.AddSuggestionsResponse>) responseObserver);
          break;
        case METHODID_REMOVE_SUGGESTION:
          serviceImpl.removeSuggestion((io.nexus.sidecar.search.v1.RemoveSuggestionRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.search.v1.RemoveSuggestionResponse>) responseObserver);
          break;
        case METHODID_BLOCK_TERM:
          serviceImpl.blockTerm((io.nexus.sidecar.search.v1.BlockTermRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.search.v1.BlockTermResponse>) responseObserver);
          break;
        case METHODID_UNBLOCK_TERM:
          serviceImpl.unblockTerm((io.nexus.sidecar.search.v1.UnblockTermRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.search.v1.UnblockTermResponse>) responseObserver);
          break;
        case METHODID_TOP:
          serviceImpl.top((io.nexus.sidecar.search.v1.TopRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.search.v1.TopResponse>) responseObserver);
          break;
        case METHODID_LIST_RECENT:
          serviceImpl.listRecent((io.nexus.sidecar.search.v1.ListRecentRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.search.v1.ListRecentResponse>) responseObserver);
          break;
        case METHODID_ADD_RECENT:
          serviceImpl.addRecent((io.nexus.sidecar.search.v1.AddRecentRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.search.v1.AddRecentResponse>) responseObserver);
          break;
        case METHODID_REMOVE_RECENT:
          serviceImpl.removeRecent((io.nexus.sidecar.search.v1.RemoveRecentRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.search.v1.RemoveRecentResponse>) responseObserver);
          break;
        case METHODID_CLEAR_RECENT:
          serviceImpl.clearRecent((io.nexus.sidecar.search.v1.ClearRecentRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.search.v1.ClearRecentResponse>) responseObserver);
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
          getSuggestMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.search.v1.SuggestRequest,
              io.nexus.sidecar.search.v1.SuggestResponse>(
                service, METHODID_SUGGEST)))
        .addMethod(
          getRecordQueryMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.search.v1.RecordQueryRequest,
              io.nexus.sidecar.search.v1.RecordQueryResponse>(
                service, METHODID_RECORD_QUERY)))
        .addMethod(
          getAddSuggestionsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.search.v1.AddSuggestionsRequest,
              io.nexus.sidecar.search.v1.AddSuggestionsResponse>(
                service, METHODID_ADD_SUGGESTIONS)))
        .addMethod(
          getRemoveSuggestionMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.search.v1.RemoveSuggestionRequest,
              io.nexus.sidecar.search.v1.RemoveSuggestionResponse>(
                service, METHODID_REMOVE_SUGGESTION)))
        .addMethod(
          getBlockTermMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.search.v1.BlockTermRequest,
              io.nexus.sidecar.search.v1.BlockTermResponse>(
                service, METHODID_BLOCK_TERM)))
        .addMethod(
          getUnblockTermMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.search.v1.UnblockTermRequest,
              io.nexus.sidecar.search.v1.UnblockTermResponse>(
                service, METHODID_UNBLOCK_TERM)))
        .addMethod(
          getTopMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.search.v1.TopRequest,
              io.nexus.sidecar.search.v1.TopResponse>(
                service, METHODID_TOP)))
        .addMethod(
          getListRecentMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.search.v1.ListRecentRequest,
              io.nexus.sidecar.search.v1.ListRecentResponse>(
                service, METHODID_LIST_RECENT)))
        .addMethod(
          getAddRecentMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.search.v1.AddRecentRequest,
              io.nexus.sidecar.search.v1.AddRecentResponse>(
                service, METHODID_ADD_RECENT)))
        .addMethod(
          getRemoveRecentMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.search.v1.RemoveRecentRequest,
              io.nexus.sidecar.search.v1.RemoveRecentResponse>(
                service, METHODID_REMOVE_RECENT)))
        .addMethod(
          getClearRecentMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.search.v1.ClearRecentRequest,
              io.nexus.sidecar.search.v1.ClearRecentResponse>(
                service, METHODID_CLEAR_RECENT)))
        .build();
  }

  private static abstract class SearchServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    SearchServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return io.nexus.sidecar.search.v1.Search.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("SearchService");
    }
  }

  private static final class SearchServiceFileDescriptorSupplier
      extends SearchServiceBaseDescriptorSupplier {
    SearchServiceFileDescriptorSupplier() {}
  }

  private static final class SearchServiceMethodDescriptorSupplier
      extends SearchServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    SearchServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (SearchServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new SearchServiceFileDescriptorSupplier())
              .addMethod(getSuggestMethod())
              .addMethod(getRecordQueryMethod())
              .addMethod(getAddSuggestionsMethod())
              .addMethod(getRemoveSuggestionMethod())
              .addMethod(getBlockTermMethod())
              .addMethod(getUnblockTermMethod())
              .addMethod(getTopMethod())
              .addMethod(getListRecentMethod())
              .addMethod(getAddRecentMethod())
              .addMethod(getRemoveRecentMethod())
              .addMethod(getClearRecentMethod())
              .build();
        }
      }
    }
    return result;
  }
}
