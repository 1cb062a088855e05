package io.nexus.sidecar.token.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * TokenService makes one-time codes and verifies them. Each code is good at most once, however many callers verify it at
 * the same time. The codes come from the operating system's random source (NIST SP 800-63B, section 3.1.3.2; OWASP Forgot
 * Password Cheat Sheet). The caller sends them to the user; the sidecar never logs one.
 * With `token.key` or `token.key_file` set, Redis holds an HMAC-SHA256 of each code in place of the code; without, the
 * code itself, as other programs write and read it. Codes that another program wrote verify in both modes.
 * Wrong attempts lead to a lockout. After `token.attempts` (5) wrong one-time passwords of a purpose and identifier, its
 * password is deleted and no other is issued or accepted for `token.lockout` (15 minutes); a new password does not reset
 * the count. Verification codes and reset tokens are found by their value, so a wrong one belongs to nobody: it is
 * counted against the `client` or `user_id` given with it. After `token.max_failures` (100, the bound of NIST SP 800-63B
 * section 3.2.2) wrong attempts in a row the lockout lasts a day. Unlock ends a lockout.
 * A wrong, used or expired code is an answer, not an error. Every RPC may fail with INVALID_ARGUMENT, WRONG_TYPE,
 * REDIS_UNAVAILABLE, OUTCOME_UNKNOWN, OVERLOADED or DRAINING; an outage is never reported as INVALID.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class TokenServiceGrpc {

  private TokenServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "nexus.token.v1.TokenService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.token.v1.IssueEmailVerificationRequest,
      io.nexus.sidecar.token.v1.IssueEmailVerificationResponse> getIssueEmailVerificationMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "IssueEmailVerification",
      requestType = io.nexus.sidecar.token.v1.IssueEmailVerificationRequest.class,
      responseType = io.nexus.sidecar.token.v1.IssueEmailVerificationResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.token.v1.IssueEmailVerificationRequest,
      io.nexus.sidecar.token.v1.IssueEmailVerificationResponse> getIssueEmailVerificationMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.token.v1.IssueEmailVerificationRequest, io.nexus.sidecar.token.v1.IssueEmailVerificationResponse> getIssueEmailVerificationMethod;
    if ((getIssueEmailVerificationMethod = TokenServiceGrpc.getIssueEmailVerificationMethod) == null) {
      synchronized (TokenServiceGrpc.class) {
        if ((getIssueEmailVerificationMethod = TokenServiceGrpc.getIssueEmailVerificationMethod) == null) {
          TokenServiceGrpc.getIssueEmailVerificationMethod = getIssueEmailVerificationMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.token.v1.IssueEmailVerificationRequest, io.nexus.sidecar.token.v1.IssueEmailVerificationResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "IssueEmailVerification"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.token.v1.IssueEmailVerificationRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.token.v1.IssueEmailVerificationResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TokenServiceMethodDescriptorSupplier("IssueEmailVerification"))
              .build();
        }
      }
    }
    return getIssueEmailVerificationMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.token.v1.VerifyEmailRequest,
      io.nexus.sidecar.token.v1.VerifyEmailResponse> getVerifyEmailMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "VerifyEmail",
      requestType = io.nexus.sidecar.token.v1.VerifyEmailRequest.class,
      responseType = io.nexus.sidecar.token.v1.VerifyEmailResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.token.v1.VerifyEmailRequest,
      io.nexus.sidecar.token.v1.VerifyEmailResponse> getVerifyEmailMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.token.v1.VerifyEmailRequest, io.nexus.sidecar.token.v1.VerifyEmailResponse> getVerifyEmailMethod;
    if ((getVerifyEmailMethod = TokenServiceGrpc.getVerifyEmailMethod) == null) {
      synchronized (TokenServiceGrpc.class) {
        if ((getVerifyEmailMethod = TokenServiceGrpc.getVerifyEmailMethod) == null) {
          TokenServiceGrpc.getVerifyEmailMethod = getVerifyEmailMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.token.v1.VerifyEmailRequest, io.nexus.sidecar.token.v1.VerifyEmailResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "VerifyEmail"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.token.v1.VerifyEmailRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.token.v1.VerifyEmailResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TokenServiceMethodDescriptorSupplier("VerifyEmail"))
              .build();
        }
      }
    }
    return getVerifyEmailMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.token.v1.IssuePasswordResetRequest,
      io.nexus.sidecar.token.v1.IssuePasswordResetResponse> getIssuePasswordResetMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "IssuePasswordReset",
      requestType = io.nexus.sidecar.token.v1.IssuePasswordResetRequest.class,
      responseType = io.nexus.sidecar.token.v1.IssuePasswordResetResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.token.v1.IssuePasswordResetRequest,
      io.nexus.sidecar.token.v1.IssuePasswordResetResponse> getIssuePasswordResetMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.token.v1.IssuePasswordResetRequest, io.nexus.sidecar.token.v1.IssuePasswordResetResponse> getIssuePasswordResetMethod;
    if ((getIssuePasswordResetMethod = TokenServiceGrpc.getIssuePasswordResetMethod) == null) {
      synchronized (TokenServiceGrpc.class) {
        if ((getIssuePasswordResetMethod = TokenServiceGrpc.getIssuePasswordResetMethod) == null) {
          TokenServiceGrpc.getIssuePasswordResetMethod = getIssuePasswordResetMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.token.v1.IssuePasswordResetRequest, io.nexus.sidecar.token.v1.IssuePasswordResetResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "IssuePasswordReset"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.token.v1.IssuePasswordResetRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.token.v1.IssuePasswordResetResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TokenServiceMethodDescriptorSupplier("IssuePasswordReset"))
              .build();
        }
      }
    }
    return getIssuePasswordResetMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.token.v1.VerifyPasswordResetRequest,
      io.nexus.sidecar.token.v1.VerifyPasswordResetResponse> getVerifyPasswordResetMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "VerifyPasswordReset",
      requestType = io.nexus.sidecar.token.v1.VerifyPasswordResetRequest.class,
      responseType = io.nexus.sidecar.token.v1.VerifyPasswordResetResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.token.v1.VerifyPasswordResetRequest,
      io.nexus.sidecar.token.v1.VerifyPasswordResetResponse> getVerifyPasswordResetMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.token.v1.VerifyPasswordResetRequest, io.nexus.sidecar.token.v1.VerifyPasswordResetResponse> getVerifyPasswordResetMethod;
    if ((getVerifyPasswordResetMethod = TokenServiceGrpc.getVerifyPasswordResetMethod) == null) {
      synchronized (TokenServiceGrpc.class) {
        if ((getVerifyPasswordResetMethod = TokenServiceGrpc.getVerifyPasswordResetMethod) == null) {
          TokenServiceGrpc.getVerifyPasswordResetMethod = getVerifyPasswordResetMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.token.v1.VerifyPasswordResetRequest, io.nexus.sidecar.token.v1.VerifyPasswordResetResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "VerifyPasswordReset"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.token.v1.VerifyPasswordResetRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.token.v1.VerifyPasswordResetResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TokenServiceMethodDescriptorSupplier("VerifyPasswordReset"))
              .build();
        }
      }
    }
    return getVerifyPasswordResetMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.token.v1.IssueOtpRequest,
      io.nexus.sidecar.token.v1.IssueOtpResponse> getIssueOtpMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "IssueOtp",
      requestType = io.nexus.sidecar.token.v1.IssueOtpRequest.class,
      responseType = io.nexus.sidecar.token.v1.IssueOtpResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.token.v1.IssueOtpRequest,
      io.nexus.sidecar.token.v1.IssueOtpResponse> getIssueOtpMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.token.v1.IssueOtpRequest, io.nexus.sidecar.token.v1.IssueOtpResponse> getIssueOtpMethod;
    if ((getIssueOtpMethod = TokenServiceGrpc.getIssueOtpMethod) == null) {
      synchronized (TokenServiceGrpc.class) {
        if ((getIssueOtpMethod = TokenServiceGrpc.getIssueOtpMethod) == null) {
          TokenServiceGrpc.getIssueOtpMethod = getIssueOtpMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.token.v1.IssueOtpRequest, io.nexus.sidecar.token.v1.IssueOtpResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "IssueOtp"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.token.v1.IssueOtpRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.token.v1.IssueOtpResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TokenServiceMethodDescriptorSupplier("IssueOtp"))
              .build();
        }
      }
    }
    return getIssueOtpMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.token.v1.VerifyOtpRequest,
      io.nexus.sidecar.token.v1.VerifyOtpResponse> getVerifyOtpMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "VerifyOtp",
      requestType = io.nexus.sidecar.token.v1.VerifyOtpRequest.class,
      responseType = io.nexus.sidecar.token.v1.VerifyOtpResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.token.v1.VerifyOtpRequest,
      io.nexus.sidecar.token.v1.VerifyOtpResponse> getVerifyOtpMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.token.v1.VerifyOtpRequest, io.nexus.sidecar.token.v1.VerifyOtpResponse> getVerifyOtpMethod;
    if ((getVerifyOtpMethod = TokenServiceGrpc.getVerifyOtpMethod) == null) {
      synchronized (TokenServiceGrpc.class) {
        if ((getVerifyOtpMethod = TokenServiceGrpc.getVerifyOtpMethod) == null) {
          TokenServiceGrpc.getVerifyOtpMethod = getVerifyOtpMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.token.v1.VerifyOtpRequest, io.nexus.sidecar.token.v1.VerifyOtpResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "VerifyOtp"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.token.v1.VerifyOtpRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.token.v1.VerifyOtpResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TokenServiceMethodDescriptorSupplier("VerifyOtp"))
              .build();
        }
      }
    }
    return getVerifyOtpMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.token.v1.PeekRequest,
      io.nexus.sidecar.token.v1.PeekResponse> getPeekMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Peek",
      requestType = io.nexus.sidecar.token.v1.PeekRequest.class,
      responseType = io.nexus.sidecar.token.v1.PeekResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.token.v1.PeekRequest,
      io.nexus.sidecar.token.v1.PeekResponse> getPeekMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.token.v1.PeekRequest, io.nexus.sidecar.token.v1.PeekResponse> getPeekMethod;
    if ((getPeekMethod = TokenServiceGrpc.getPeekMethod) == null) {
      synchronized (TokenServiceGrpc.class) {
        if ((getPeekMethod = TokenServiceGrpc.getPeekMethod) == null) {
          TokenServiceGrpc.getPeekMethod = getPeekMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.token.v1.PeekRequest, io.nexus.sidecar.token.v1.PeekResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Peek"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.token.v1.PeekRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.token.v1.PeekResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TokenServiceMethodDescriptorSupplier("Peek"))
              .build();
        }
      }
    }
    return getPeekMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.token.v1.RevokeRequest,
      io.nexus.sidecar.token.v1.RevokeResponse> getRevokeMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Revoke",
      requestType = io.nexus.sidecar.token.v1.RevokeRequest.class,
      responseType = io.nexus.sidecar.token.v1.RevokeResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.token.v1.RevokeRequest,
      io.nexus.sidecar.token.v1.RevokeResponse> getRevokeMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.token.v1.RevokeRequest, io.nexus.sidecar.token.v1.RevokeResponse> getRevokeMethod;
    if ((getRevokeMethod = TokenServiceGrpc.getRevokeMethod) == null) {
      synchronized (TokenServiceGrpc.class) {
        if ((getRevokeMethod = TokenServiceGrpc.getRevokeMethod) == null) {
          TokenServiceGrpc.getRevokeMethod = getRevokeMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.token.v1.RevokeRequest, io.nexus.sidecar.token.v1.RevokeResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Revoke"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.token.v1.RevokeRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.token.v1.RevokeResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TokenServiceMethodDescriptorSupplier("Revoke"))
              .build();
        }
      }
    }
    return getRevokeMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.nexus.sidecar.token.v1.UnlockRequest,
      io.nexus.sidecar.token.v1.UnlockResponse> getUnlockMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Unlock",
      requestType = io.nexus.sidecar.token.v1.UnlockRequest.class,
      responseType = io.nexus.sidecar.token.v1.UnlockResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.nexus.sidecar.token.v1.UnlockRequest,
      io.nexus.sidecar.token.v1.UnlockResponse> getUnlockMethod() {
    io.grpc.MethodDescriptor<io.nexus.sidecar.token.v1.UnlockRequest, io.nexus.sidecar.token.v1.UnlockResponse> getUnlockMethod;
    if ((getUnlockMethod = TokenServiceGrpc.getUnlockMethod) == null) {
      synchronized (TokenServiceGrpc.class) {
        if ((getUnlockMethod = TokenServiceGrpc.getUnlockMethod) == null) {
          TokenServiceGrpc.getUnlockMethod = getUnlockMethod =
              io.grpc.MethodDescriptor.<io.nexus.sidecar.token.v1.UnlockRequest, io.nexus.sidecar.token.v1.UnlockResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Unlock"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.token.v1.UnlockRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.nexus.sidecar.token.v1.UnlockResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TokenServiceMethodDescriptorSupplier("Unlock"))
              .build();
        }
      }
    }
    return getUnlockMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static TokenServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<TokenServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<TokenServiceStub>() {
        @java.lang.Override
        public TokenServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new TokenServiceStub(channel, callOptions);
        }
      };
    return TokenServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static TokenServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<TokenServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<TokenServiceBlockingV2Stub>() {
        @java.lang.Override
        public TokenServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new TokenServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return TokenServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static TokenServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<TokenServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<TokenServiceBlockingStub>() {
        @java.lang.Override
        public TokenServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new TokenServiceBlockingStub(channel, callOptions);
        }
      };
    return TokenServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static TokenServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<TokenServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<TokenServiceFutureStub>() {
        @java.lang.Override
        public TokenServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new TokenServiceFutureStub(channel, callOptions);
        }
      };
    return TokenServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * TokenService makes one-time codes and verifies them. Each code is good at most once, however many callers verify it at
   * the same time. The codes come from the operating system's random source (NIST SP 800-63B, section 3.1.3.2; OWASP Forgot
   * Password Cheat Sheet). The caller sends them to the user; the sidecar never logs one.
   * With `token.key` or `token.key_file` set, Redis holds an HMAC-SHA256 of each code in place of the code; without, the
   * code itself, as other programs write and read it. Codes that another program wrote verify in both modes.
   * Wrong attempts lead to a lockout. After `token.attempts` (5) wrong one-time passwords of a purpose and identifier, its
   * password is deleted and no other is issued or accepted for `token.lockout` (15 minutes); a new password does not reset
   * the count. Verification codes and reset tokens are found by their value, so a wrong one belongs to nobody: it is
   * counted against the `client` or `user_id` given with it. After `token.max_failures` (100, the bound of NIST SP 800-63B
   * section 3.2.2) wrong attempts in a row the lockout lasts a day. Unlock ends a lockout.
   * A wrong, used or expired code is an answer, not an error. Every RPC may fail with INVALID_ARGUMENT, WRONG_TYPE,
   * REDIS_UNAVAILABLE, OUTCOME_UNKNOWN, OVERLOADED or DRAINING; an outage is never reported as INVALID.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * IssueEmailVerification makes a code that proves control of a user's e-mail address. It ends the user's previous one.
     * Makes two round trips.
     * </pre>
     */
    default void issueEmailVerification(io.nexus.sidecar.token.v1.IssueEmailVerificationRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.token.v1.IssueEmailVerificationResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getIssueEmailVerificationMethod(), responseObserver);
    }

    /**
     * <pre>
     * VerifyEmail verifies a code, which is then used up. Makes one round trip without `client`, `user_id` and
     * `request_id`, two or three otherwise.
     * </pre>
     */
    default void verifyEmail(io.nexus.sidecar.token.v1.VerifyEmailRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.token.v1.VerifyEmailResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getVerifyEmailMethod(), responseObserver);
    }

    /**
     * <pre>
     * IssuePasswordReset makes a token that lets a user set a new password: 256 random bits. It ends the previous one.
     * Makes two round trips.
     * </pre>
     */
    default void issuePasswordReset(io.nexus.sidecar.token.v1.IssuePasswordResetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.token.v1.IssuePasswordResetResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getIssuePasswordResetMethod(), responseObserver);
    }

    /**
     * <pre>
     * VerifyPasswordReset verifies a token, which is then used up. It makes as many round trips as VerifyEmail.
     * </pre>
     */
    default void verifyPasswordReset(io.nexus.sidecar.token.v1.VerifyPasswordResetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.token.v1.VerifyPasswordResetResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getVerifyPasswordResetMethod(), responseObserver);
    }

    /**
     * <pre>
     * IssueOtp makes a one-time password of decimal digits for a purpose and an identifier. It replaces the previous one.
     * </pre>
     */
    default void issueOtp(io.nexus.sidecar.token.v1.IssueOtpRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.token.v1.IssueOtpResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getIssueOtpMethod(), responseObserver);
    }

    /**
     * <pre>
     * VerifyOtp verifies a one-time password, which is then used up, or counts a wrong attempt against its purpose and
     * identifier.
     * </pre>
     */
    default void verifyOtp(io.nexus.sidecar.token.v1.VerifyOtpRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.token.v1.VerifyOtpResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getVerifyOtpMethod(), responseObserver);
    }

    /**
     * <pre>
     * Peek reads the state of a code without using it up, for example to decide whether to show the page that asks for a new
     * password. It counts no attempt, so do not let strangers call it with codes made for typing.
     * </pre>
     */
    default void peek(io.nexus.sidecar.token.v1.PeekRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.token.v1.PeekResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getPeekMethod(), responseObserver);
    }

    /**
     * <pre>
     * Revoke ends a code, or the outstanding code of a user. It does not reset the count of wrong attempts. Makes up to two
     * round trips.
     * </pre>
     */
    default void revoke(io.nexus.sidecar.token.v1.RevokeRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.token.v1.RevokeResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRevokeMethod(), responseObserver);
    }

    /**
     * <pre>
     * Unlock ends a lockout and resets the count of wrong attempts. Codes, and the limits on sending them, stay as they are:
     * a one-time password deleted by the lockout has to be issued again. Let only trusted callers use it, such as a support
     * tool: who can call Unlock between guesses can guess without a limit.
     * </pre>
     */
    default void unlock(io.nexus.sidecar.token.v1.UnlockRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.token.v1.UnlockResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUnlockMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service TokenService.
   * <pre>
   * TokenService makes one-time codes and verifies them. Each code is good at most once, however many callers verify it at
   * the same time. The codes come from the operating system's random source (NIST SP 800-63B, section 3.1.3.2; OWASP Forgot
   * Password Cheat Sheet). The caller sends them to the user; the sidecar never logs one.
   * With `token.key` or `token.key_file` set, Redis holds an HMAC-SHA256 of each code in place of the code; without, the
   * code itself, as other programs write and read it. Codes that another program wrote verify in both modes.
   * Wrong attempts lead to a lockout. After `token.attempts` (5) wrong one-time passwords of a purpose and identifier, its
   * password is deleted and no other is issued or accepted for `token.lockout` (15 minutes); a new password does not reset
   * the count. Verification codes and reset tokens are found by their value, so a wrong one belongs to nobody: it is
   * counted against the `client` or `user_id` given with it. After `token.max_failures` (100, the bound of NIST SP 800-63B
   * section 3.2.2) wrong attempts in a row the lockout lasts a day. Unlock ends a lockout.
   * A wrong, used or expired code is an answer, not an error. Every RPC may fail with INVALID_ARGUMENT, WRONG_TYPE,
   * REDIS_UNAVAILABLE, OUTCOME_UNKNOWN, OVERLOADED or DRAINING; an outage is never reported as INVALID.
   * </pre>
   */
  public static abstract class TokenServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return TokenServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service TokenService.
   * <pre>
   * TokenService makes one-time codes and verifies them. Each code is good at most once, however many callers verify it at
   * the same time. The codes come from the operating system's random source (NIST SP 800-63B, section 3.1.3.2; OWASP Forgot
   * Password Cheat Sheet). The caller sends them to the user; the sidecar never logs one.
   * With `token.key` or `token.key_file` set, Redis holds an HMAC-SHA256 of each code in place of the code; without, the
   * code itself, as other programs write and read it. Codes that another program wrote verify in both modes.
   * Wrong attempts lead to a lockout. After `token.attempts` (5) wrong one-time passwords of a purpose and identifier, its
   * password is deleted and no other is issued or accepted for `token.lockout` (15 minutes); a new password does not reset
   * the count. Verification codes and reset tokens are found by their value, so a wrong one belongs to nobody: it is
   * counted against the `client` or `user_id` given with it. After `token.max_failures` (100, the bound of NIST SP 800-63B
   * section 3.2.2) wrong attempts in a row the lockout lasts a day. Unlock ends a lockout.
   * A wrong, used or expired code is an answer, not an error. Every RPC may fail with INVALID_ARGUMENT, WRONG_TYPE,
   * REDIS_UNAVAILABLE, OUTCOME_UNKNOWN, OVERLOADED or DRAINING; an outage is never reported as INVALID.
   * </pre>
   */
  public static final class TokenServiceStub
      extends io.grpc.stub.AbstractAsyncStub<TokenServiceStub> {
    private TokenServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected TokenServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new TokenServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * IssueEmailVerification makes a code that proves control of a user's e-mail address. It ends the user's previous one.
     * Makes two round trips.
     * </pre>
     */
    public void issueEmailVerification(io.nexus.sidecar.token.v1.IssueEmailVerificationRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.token.v1.IssueEmailVerificationResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getIssueEmailVerificationMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * VerifyEmail verifies a code, which is then used up. Makes one round trip without `client`, `user_id` and
     * `request_id`, two or three otherwise.
     * </pre>
     */
    public void verifyEmail(io.nexus.sidecar.token.v1.VerifyEmailRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.token.v1.VerifyEmailResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getVerifyEmailMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * IssuePasswordReset makes a token that lets a user set a new password: 256 random bits. It ends the previous one.
     * Makes two round trips.
     * </pre>
     */
    public void issuePasswordReset(io.nexus.sidecar.token.v1.IssuePasswordResetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.token.v1.IssuePasswordResetResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getIssuePasswordResetMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * VerifyPasswordReset verifies a token, which is then used up. It makes as many round trips as VerifyEmail.
     * </pre>
     */
    public void verifyPasswordReset(io.nexus.sidecar.token.v1.VerifyPasswordResetRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.token.v1.VerifyPasswordResetResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getVerifyPasswordResetMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * IssueOtp makes a one-time password of decimal digits for a purpose and an identifier. It replaces the previous one.
     * </pre>
     */
    public void issueOtp(io.nexus.sidecar.token.v1.IssueOtpRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.token.v1.IssueOtpResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getIssueOtpMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * VerifyOtp verifies a one-time password, which is then used up, or counts a wrong attempt against its purpose and
     * identifier.
     * </pre>
     */
    public void verifyOtp(io.nexus.sidecar.token.v1.VerifyOtpRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.token.v1.VerifyOtpResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getVerifyOtpMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Peek reads the state of a code without using it up, for example to decide whether to show the page that asks for a new
     * password. It counts no attempt, so do not let strangers call it with codes made for typing.
     * </pre>
     */
    public void peek(io.nexus.sidecar.token.v1.PeekRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.token.v1.PeekResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getPeekMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Revoke ends a code, or the outstanding code of a user. It does not reset the count of wrong attempts. Makes up to two
     * round trips.
     * </pre>
     */
    public void revoke(io.nexus.sidecar.token.v1.RevokeRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.token.v1.RevokeResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRevokeMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Unlock ends a lockout and resets the count of wrong attempts. Codes, and the limits on sending them, stay as they are:
     * a one-time password deleted by the lockout has to be issued again. Let only trusted callers use it, such as a support
     * tool: who can call Unlock between guesses can guess without a limit.
     * </pre>
     */
    public void unlock(io.nexus.sidecar.token.v1.UnlockRequest request,
        io.grpc.stub.StreamObserver<io.nexus.sidecar.token.v1.UnlockResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUnlockMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service TokenService.
   * <pre>
   * TokenService makes one-time codes and verifies them. Each code is good at most once, however many callers verify it at
   * the same time. The codes come from the operating system's random source (NIST SP 800-63B, section 3.1.3.2; OWASP Forgot
   * Password Cheat Sheet). The caller sends them to the user; the sidecar never logs one.
   * With `token.key` or `token.key_file` set, Redis holds an HMAC-SHA256 of each code in place of the code; without, the
   * code itself, as other programs write and read it. Codes that another program wrote verify in both modes.
   * Wrong attempts lead to a lockout. After `token.attempts` (5) wrong one-time passwords of a purpose and identifier, its
   * password is deleted and no other is issued or accepted for `token.lockout` (15 minutes); a new password does not reset
   * the count. Verification codes and reset tokens are found by their value, so a wrong one belongs to nobody: it is
   * counted against the `client` or `user_id` given with it. After `token.max_failures` (100, the bound of NIST SP 800-63B
   * section 3.2.2) wrong attempts in a row the lockout lasts a day. Unlock ends a lockout.
   * A wrong, used or expired code is an answer, not an error. Every RPC may fail with INVALID_ARGUMENT, WRONG_TYPE,
   * REDIS_UNAVAILABLE, OUTCOME_UNKNOWN, OVERLOADED or DRAINING; an outage is never reported as INVALID.
   * </pre>
   */
  public static final class TokenServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<TokenServiceBlockingV2Stub> {
    private TokenServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected TokenServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new TokenServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * IssueEmailVerification makes a code that proves control of a user's e-mail address. It ends the user's previous one.
     * Makes two round trips.
     * </pre>
     */
    public io.nexus.sidecar.token.v1.IssueEmailVerificationResponse issueEmailVerification(io.nexus.sidecar.token.v1.IssueEmailVerificationRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getIssueEmailVerificationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * VerifyEmail verifies a code, which is then used up. Makes one round trip without `client`, `user_id` and
     * `request_id`, two or three otherwise.
     * </pre>
     */
    public io.nexus.sidecar.token.v1.VerifyEmailResponse verifyEmail(io.nexus.sidecar.token.v1.VerifyEmailRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getVerifyEmailMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * IssuePasswordReset makes a token that lets a user set a new password: 256 random bits. It ends the previous one.
     * Makes two round trips.
     * </pre>
     */
    public io.nexus.sidecar.token.v1.IssuePasswordResetResponse issuePasswordReset(io.nexus.sidecar.token.v1.IssuePasswordResetRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getIssuePasswordResetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * VerifyPasswordReset verifies a token, which is then used up. It makes as many round trips as VerifyEmail.
     * </pre>
     */
    public io.nexus.sidecar.token.v1.VerifyPasswordResetResponse verifyPasswordReset(io.nexus.sidecar.token.v1.VerifyPasswordResetRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getVerifyPasswordResetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * IssueOtp makes a one-time password of decimal digits for a purpose and an identifier. It replaces the previous one.
     * </pre>
     */
    public io.nexus.sidecar.token.v1.IssueOtpResponse issueOtp(io.nexus.sidecar.token.v1.IssueOtpRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getIssueOtpMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * VerifyOtp verifies a one-time password, which is then used up, or counts a wrong attempt against its purpose and
     * identifier.
     * </pre>
     */
    public io.nexus.sidecar.token.v1.VerifyOtpResponse verifyOtp(io.nexus.sidecar.token.v1.VerifyOtpRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getVerifyOtpMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Peek reads the state of a code without using it up, for example to decide whether to show the page that asks for a new
     * password. It counts no attempt, so do not let strangers call it with codes made for typing.
     * </pre>
     */
    public io.nexus.sidecar.token.v1.PeekResponse peek(io.nexus.sidecar.token.v1.PeekRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getPeekMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Revoke ends a code, or the outstanding code of a user. It does not reset the count of wrong attempts. Makes up to two
     * round trips.
     * </pre>
     */
    public io.nexus.sidecar.token.v1.RevokeResponse revoke(io.nexus.sidecar.token.v1.RevokeRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRevokeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Unlock ends a lockout and resets the count of wrong attempts. Codes, and the limits on sending them, stay as they are:
     * a one-time password deleted by the lockout has to be issued again. Let only trusted callers use it, such as a support
     * tool: who can call Unlock between guesses can guess without a limit.
     * </pre>
     */
    public io.nexus.sidecar.token.v1.UnlockResponse unlock(io.nexus.sidecar.token.v1.UnlockRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUnlockMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service TokenService.
   * <pre>
   * TokenService makes one-time codes and verifies them. Each code is good at most once, however many callers verify it at
   * the same time. The codes come from the operating system's random source (NIST SP 800-63B, section 3.1.3.2; OWASP Forgot
   * Password Cheat Sheet). The caller sends them to the user; the sidecar never logs one.
   * With `token.key` or `token.key_file` set, Redis holds an HMAC-SHA256 of each code in place of the code; without, the
   * code itself, as other programs write and read it. Codes that another program wrote verify in both modes.
   * Wrong attempts lead to a lockout. After `token.attempts` (5) wrong one-time passwords of a purpose and identifier, its
   * password is deleted and no other is issued or accepted for `token.lockout` (15 minutes); a new password does not reset
   * the count. Verification codes and reset tokens are found by their value, so a wrong one belongs to nobody: it is
   * counted against the `client` or `user_id` given with it. After `token.max_failures` (100, the bound of NIST SP 800-63B
   * section 3.2.2) wrong attempts in a row the lockout lasts a day. Unlock ends a lockout.
   * A wrong, used or expired code is an answer, not an error. Every RPC may fail with INVALID_ARGUMENT, WRONG_TYPE,
   * REDIS_UNAVAILABLE, OUTCOME_UNKNOWN, OVERLOADED or DRAINING; an outage is never reported as INVALID.
   * </pre>
   */
  public static final class TokenServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<TokenServiceBlockingStub> {
    private TokenServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected TokenServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new TokenServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * IssueEmailVerification makes a code that proves control of a user's e-mail address. It ends the user's previous one.
     * Makes two round trips.
     * </pre>
     */
    public io.nexus.sidecar.token.v1.IssueEmailVerificationResponse issueEmailVerification(io.nexus.sidecar.token.v1.IssueEmailVerificationRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getIssueEmailVerificationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * VerifyEmail verifies a code, which is then used up. Makes one round trip without `client`, `user_id` and
     * `request_id`, two or three otherwise.
     * </pre>
     */
    public io.nexus.sidecar.token.v1.VerifyEmailResponse verifyEmail(io.nexus.sidecar.token.v1.VerifyEmailRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getVerifyEmailMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * IssuePasswordReset makes a token that lets a user set a new password: 256 random bits. It ends the previous one.
     * Makes two round trips.
     * </pre>
     */
    public io.nexus.sidecar.token.v1.IssuePasswordResetResponse issuePasswordReset(io.nexus.sidecar.token.v1.IssuePasswordResetRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getIssuePasswordResetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * VerifyPasswordReset verifies a token, which is then used up. It makes as many round trips as VerifyEmail.
     * </pre>
     */
    public io.nexus.sidecar.token.v1.VerifyPasswordResetResponse verifyPasswordReset(io.nexus.sidecar.token.v1.VerifyPasswordResetRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getVerifyPasswordResetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * IssueOtp makes a one-time password of decimal digits for a purpose and an identifier. It replaces the previous one.
     * </pre>
     */
    public io.nexus.sidecar.token.v1.IssueOtpResponse issueOtp(io.nexus.sidecar.token.v1.IssueOtpRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getIssueOtpMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * VerifyOtp verifies a one-time password, which is then used up, or counts a wrong attempt against its purpose and
     * identifier.
     * </pre>
     */
    public io.nexus.sidecar.token.v1.VerifyOtpResponse verifyOtp(io.nexus.sidecar.token.v1.VerifyOtpRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getVerifyOtpMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Peek reads the state of a code without using it up, for example to decide whether to show the page that asks for a new
     * password. It counts no attempt, so do not let strangers call it with codes made for typing.
     * </pre>
     */
    public io.nexus.sidecar.token.v1.PeekResponse peek(io.nexus.sidecar.token.v1.PeekRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getPeekMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Revoke ends a code, or the outstanding code of a user. It does not reset the count of wrong attempts. Makes up to two
     * round trips.
     * </pre>
     */
    public io.nexus.sidecar.token.v1.RevokeResponse revoke(io.nexus.sidecar.token.v1.RevokeRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRevokeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Unlock ends a lockout and resets the count of wrong attempts. Codes, and the limits on sending them, stay as they are:
     * a one-time password deleted by the lockout has to be issued again. Let only trusted callers use it, such as a support
     * tool: who can call Unlock between guesses can guess without a limit.
     * </pre>
     */
    public io.nexus.sidecar.token.v1.UnlockResponse unlock(io.nexus.sidecar.token.v1.UnlockRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUnlockMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service TokenService.
   * <pre>
   * TokenService makes one-time codes and verifies them. Each code is good at most once, however many callers verify it at
   * the same time. The codes come from the operating system's random source (NIST SP 800-63B, section 3.1.3.2; OWASP Forgot
   * Password Cheat Sheet). The caller sends them to the user; the sidecar never logs one.
   * With `token.key` or `token.key_file` set, Redis holds an HMAC-SHA256 of each code in place of the code; without, the
   * code itself, as other programs write and read it. Codes that another program wrote verify in both modes.
   * Wrong attempts lead to a lockout. After `token.attempts` (5) wrong one-time passwords of a purpose and identifier, its
   * password is deleted and no other is issued or accepted for `token.lockout` (15 minutes); a new password does not reset
   * the count. Verification codes and reset tokens are found by their value, so a wrong one belongs to nobody: it is
   * counted against the `client` or `user_id` given with it. After `token.max_failures` (100, the bound of NIST SP 800-63B
   * section 3.2.2) wrong attempts in a row the lockout lasts a day. Unlock ends a lockout.
   * A wrong, used or expired code is an answer, not an error. Every RPC may fail with INVALID_ARGUMENT, WRONG_TYPE,
   * REDIS_UNAVAILABLE, OUTCOME_UNKNOWN, OVERLOADED or DRAINING; an outage is never reported as INVALID.
   * </pre>
   */
  public static final class TokenServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<TokenServiceFutureStub> {
    private TokenServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected TokenServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new TokenServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * IssueEmailVerification makes a code that proves control of a user's e-mail address. It ends the user's previous one.
     * Makes two round trips.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.token.v1.IssueEmailVerificationResponse> issueEmailVerification(
        io.nexus.sidecar.token.v1.IssueEmailVerificationRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getIssueEmailVerificationMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * VerifyEmail verifies a code, which is then used up. Makes one round trip without `client`, `user_id` and
     * `request_id`, two or three otherwise.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.token.v1.VerifyEmailResponse> verifyEmail(
        io.nexus.sidecar.token.v1.VerifyEmailRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getVerifyEmailMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * IssuePasswordReset makes a token that lets a user set a new password: 256 random bits. It ends the previous one.
     * Makes two round trips.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.token.v1.IssuePasswordResetResponse> issuePasswordReset(
        io.nexus.sidecar.token.v1.IssuePasswordResetRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getIssuePasswordResetMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * VerifyPasswordReset verifies a token, which is then used up. It makes as many round trips as VerifyEmail.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.token.v1.VerifyPasswordResetResponse> verifyPasswordReset(
        io.nexus.sidecar.token.v1.VerifyPasswordResetRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getVerifyPasswordResetMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * IssueOtp makes a one-time password of decimal digits for a purpose and an identifier. It replaces the previous one.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.token.v1.IssueOtpResponse> issueOtp(
        io.nexus.sidecar.token.v1.IssueOtpRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getIssueOtpMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * VerifyOtp verifies a one-time password, which is then used up, or counts a wrong attempt against its purpose and
     * identifier.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.token.v1.VerifyOtpResponse> verifyOtp(
        io.nexus.sidecar.token.v1.VerifyOtpRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getVerifyOtpMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Peek reads the state of a code without using it up, for example to decide whether to show the page that asks for a new
     * password. It counts no attempt, so do not let strangers call it with codes made for typing.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.token.v1.PeekResponse> peek(
        io.nexus.sidecar.token.v1.PeekRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getPeekMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Revoke ends a code, or the outstanding code of a user. It does not reset the count of wrong attempts. Makes up to two
     * round trips.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.token.v1.RevokeResponse> revoke(
        io.nexus.sidecar.token.v1.RevokeRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRevokeMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Unlock ends a lockout and resets the count of wrong attempts. Codes, and the limits on sending them, stay as they are:
     * a one-time password deleted by the lockout has to be issued again. Let only trusted callers use it, such as a support
     * tool: who can call Unlock between guesses can guess without a limit.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.nexus.sidecar.token.v1.UnlockResponse> unlock(
        io.nexus.sidecar.token.v1.UnlockRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUnlockMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_ISSUE_EMAIL_VERIFICATION = 0;
  private static final int METHODID_VERIFY_EMAIL = 1;
  private static final int METHODID_ISSUE_PASSWORD_RESET = 2;
  private static final int METHODID_VERIFY_PASSWORD_RESET = 3;
  private static final int METHODID_ISSUE_OTP = 4;
  private static final int METHODID_VERIFY_OTP = 5;
  private static final int METHODID_PEEK = 6;
  private static final int METHODID_REVOKE = 7;
  private static final int METHODID_UNLOCK = 8;

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
        case METHODID_ISSUE_EMAIL_VERIFICATION:
          serviceImpl.issueEmailVerification((io.nexus.sidecar.token.v1.IssueEmailVerificationRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.token.v1.IssueEmailVerificationResponse>) responseObserver);
          break;
        case METHODID_VERIFY_EMAIL:
          serviceImpl.verifyEmail((io.nexus.sidecar.token.v1.VerifyEmailRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.token.v1.VerifyEmailResponse>) responseObserver);
          break;
        case METHODID_ISSUE_PASSWORD_RESET:
          serviceImpl.issuePasswordReset((io.nexus.sidecar.token.v1.IssuePasswordResetRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.token.v1.IssuePasswordResetResponse>) responseObserver);
          break;
        case METHODID_VERIFY_PASSWORD_RESET:
          serviceImpl.verifyPasswordReset((io.nexus.sidecar.token.v1.VerifyPasswordResetRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.token.v1.VerifyPasswordResetResponse>) responseObserver);
          break;
        case METHODID_ISSUE_OTP:
          serviceImpl.issueOtp((io.nexus.sidecar.token.v1.IssueOtpRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.token.v1.IssueOtpResponse>) responseObserver);
          break;
        case METHODID_VERIFY_OTP:
          serviceImpl.verifyOtp((io.nexus.sidecar.token.v1.VerifyOtpRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.token.v1.VerifyOtpResponse>) responseObserver);
          break;
        case METHODID_PEEK:
          serviceImpl.peek((io.nexus.sidecar.token.v1.PeekRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.token.v1.PeekResponse>) responseObserver);
          break;
        case METHODID_REVOKE:
          serviceImpl.revoke((io.nexus.sidecar.token.v1.RevokeRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.token.v1.RevokeResponse>) responseObserver);
          break;
        case METHODID_UNLOCK:
          serviceImpl.unlock((io.nexus.sidecar.token.v1.UnlockRequest) request,
              (io.grpc.stub.StreamObserver<io.nexus.sidecar.token.v1.UnlockResponse>) responseObserver);
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
          getIssueEmailVerificationMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.token.v1.IssueEmailVerificationRequest,
              io.nexus.sidecar.token.v1.IssueEmailVerificationResponse>(
                service, METHODID_ISSUE_EMAIL_VERIFICATION)))
        .addMethod(
          getVerifyEmailMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.token.v1.VerifyEmailRequest,
              io.nexus.sidecar.token.v1.VerifyEmailResponse>(
                service, METHODID_VERIFY_EMAIL)))
        .addMethod(
          getIssuePasswordResetMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.token.v1.IssuePasswordResetRequest,
              io.nexus.sidecar.token.v1.IssuePasswordResetResponse>(
                service, METHODID_ISSUE_PASSWORD_RESET)))
        .addMethod(
          getVerifyPasswordResetMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.token.v1.VerifyPasswordResetRequest,
              io.nexus.sidecar.token.v1.VerifyPasswordResetResponse>(
                service, METHODID_VERIFY_PASSWORD_RESET)))
        .addMethod(
          getIssueOtpMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.token.v1.IssueOtpRequest,
              io.nexus.sidecar.token.v1.IssueOtpResponse>(
                service, METHODID_ISSUE_OTP)))
        .addMethod(
          getVerifyOtpMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.token.v1.VerifyOtpRequest,
              io.nexus.sidecar.token.v1.VerifyOtpResponse>(
                service, METHODID_VERIFY_OTP)))
        .addMethod(
          getPeekMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.token.v1.PeekRequest,
              io.nexus.sidecar.token.v1.PeekResponse>(
                service, METHODID_PEEK)))
        .addMethod(
          getRevokeMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.token.v1.RevokeRequest,
              io.nexus.sidecar.token.v1.RevokeResponse>(
                service, METHODID_REVOKE)))
        .addMethod(
          getUnlockMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.nexus.sidecar.token.v1.UnlockRequest,
              io.nexus.sidecar.token.v1.UnlockResponse>(
                service, METHODID_UNLOCK)))
        .build();
  }

  private static abstract class TokenServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    TokenServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return io.nexus.sidecar.token.v1.Token.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("TokenService");
    }
  }

  private static final class TokenServiceFileDescriptorSupplier
      extends TokenServiceBaseDescriptorSupplier {
    TokenServiceFileDescriptorSupplier() {}
  }

  private static final class TokenServiceMethodDescriptorSupplier
      extends TokenServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    TokenServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (TokenServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new TokenServiceFileDescriptorSupplier())
              .addMethod(getIssueEmailVerificationMethod())
              .addMethod(getVerifyEmailMethod())
              .addMethod(getIssuePasswordResetMethod())
              .addMethod(getVerifyPasswordResetMethod())
              .addMethod(getIssueOtpMethod())
              .addMethod(getVerifyOtpMethod())
              .addMethod(getPeekMethod())
              .addMethod(getRevokeMethod())
              .addMethod(getUnlockMethod())
              .build();
        }
      }
    }
    return result;
  }
}
