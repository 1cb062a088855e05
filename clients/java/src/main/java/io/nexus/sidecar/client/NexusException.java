package io.nexus.sidecar.client;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.nexus.sidecar.errors.v1.Reason;
import java.io.ObjectStreamException;
import java.io.Serial;
import java.io.Serializable;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A call that failed, with the sidecar's reason. Denials (lock held, limit reached, miss) are answers, never this. Serialised
 * it keeps everything but its cause.
 */
public sealed class NexusException extends RuntimeException permits ConfigurationException {
  private static final long serialVersionUID = 1L;

  private final Status.Code code;
  private final Details details;

  NexusException(String message, Status.Code code, Throwable cause, Details details) {
    super(message, cause);
    this.code = code;
    this.details = details;
  }

  /** Returns the error of a failed call of a generated stub, read from its status details. */
  public static NexusException of(Throwable error) {
    if (error instanceof NexusException already) {
      return already;
    }
    Status status = status(error);
    if (status.getCause() instanceof ConfigurationException configuration) {
      // Made by the thread that failed to connect: the caller gets one with its own stack.
      return new ConfigurationException(configuration.code(), configuration.getMessage(), configuration.getCause());
    }
    Details details = new Details();
    com.google.rpc.Status proto = StatusProto.fromThrowable(error);
    if (proto != null) {
      proto.getDetailsList().forEach(details::read);
    }
    String message = details.reason + ": " + status.getCode() + ": " + status.getDescription();
    return new NexusException(message, status.getCode(), error, details);
  }

  /** A connection that breaks while it is written to is UNKNOWN to gRPC for Java, and UNAVAILABLE as any other here. */
  private static Status status(Throwable error) {
    Status status = Status.fromThrowable(error);
    return status.getCode() == Status.Code.UNKNOWN && status.getCause() instanceof ClosedChannelException
        ? Status.UNAVAILABLE.withDescription(status.getDescription()).withCause(status.getCause()) : status;
  }

  /** Returns the gRPC status code. */
  public Status.Code code() {
    return code;
  }

  /** Returns the reason; REASON_UNSPECIFIED when the failure does not come from the sidecar, such as a refused connection. */
  public Reason reason() {
    return details.reason;
  }

  /** Returns the metadata of the reason, such as {@code outcome}; errors.proto lists it. */
  public Map<String, String> metadata() {
    return Map.copyOf(details.metadata);
  }

  /** Returns the invalid fields, each with the rule that it breaks. */
  public Map<String, String> fieldViolations() {
    return Map.copyOf(details.fieldViolations);
  }

  /** Returns the time after which a repeat makes sense, if the sidecar sent one. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(details.retryAfter);
  }

  /** Whether there was no connection, it broke, or the sidecar was stopping: another attempt may find it started again. */
  boolean isConnectionLost() {
    // gRPC in the sidecar cancels the calls that it has not taken up when it stops.
    boolean lost = code == Status.Code.UNAVAILABLE || code == Status.Code.CANCELLED && !Context.current().isCancelled();
    return lost && !(this instanceof ConfigurationException)
        && (details.reason == Reason.REASON_UNSPECIFIED || details.reason == Reason.REASON_DRAINING);
  }

  /** Leaves the cause out: gRPC's exceptions and statuses cannot be serialised. */
  @Serial
  Object writeReplace() throws ObjectStreamException {
    if (getCause() == null && getSuppressed().length == 0) {
      return this;
    }
    NexusException copy = this instanceof ConfigurationException
        ? new ConfigurationException(code, getMessage(), null) : new NexusException(getMessage(), code, null, details);
    copy.setStackTrace(getStackTrace());
    return copy;
  }

  /** What the status details say. */
  static final class Details implements Serializable {
    private static final long serialVersionUID = 1L;

    private Reason reason = Reason.REASON_UNSPECIFIED;
    private final HashMap<String, String> metadata = new HashMap<>();
    private final HashMap<String, String> fieldViolations = new HashMap<>();
    private Duration retryAfter;

    private void read(Any detail) {
      try {
        if (detail.is(ErrorInfo.class)) {
          ErrorInfo info = detail.unpack(ErrorInfo.class);
          reason = named(info.getReason());
          metadata.putAll(info.getMetadataMap());
        } else if (detail.is(BadRequest.class)) {
          detail.unpack(BadRequest.class).getFieldViolationsList()
              .forEach(violation -> fieldViolations.put(violation.getField(), violation.getDescription()));
        } else if (detail.is(RetryInfo.class)) {
          retryAfter = Durations.java(detail.unpack(RetryInfo.class).getRetryDelay());
        }
      } catch (InvalidProtocolBufferException error) {
        // A detail that cannot be read counts as absent; the status still says what failed.
        return;
      }
    }

    private static Reason named(String reason) {
      try {
        return Reason.valueOf("REASON_" + reason);
      } catch (IllegalArgumentException newer) {
        return Reason.UNRECOGNIZED;
      }
    }
  }
}
