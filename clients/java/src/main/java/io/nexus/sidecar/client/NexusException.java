package io.nexus.sidecar.client;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.nexus.sidecar.errors.v1.Reason;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A call that failed, with the sidecar's reason. Denials (lock held, limit reached, miss) are answers, never this. */
public final class NexusException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Status status;
  private final Reason reason;
  private final transient Map<String, String> metadata;
  private final transient Map<String, String> fieldViolations;
  private final Duration retryAfter;

  private NexusException(Status status, Throwable cause, Details details) {
    super(details.reason + ": " + status.getCode() + ": " + status.getDescription(), cause);
    this.status = status;
    this.reason = details.reason;
    this.metadata = Map.copyOf(details.metadata);
    this.fieldViolations = Map.copyOf(details.fieldViolations);
    this.retryAfter = details.retryAfter;
  }

  /** Returns the error of a failed call of a generated stub, read from its status details. */
  public static NexusException of(Throwable error) {
    if (error instanceof NexusException already) {
      return already;
    }
    Details details = new Details();
    com.google.rpc.Status proto = StatusProto.fromThrowable(error);
    if (proto != null) {
      proto.getDetailsList().forEach(details::read);
    }
    return new NexusException(status(error), error, details);
  }

  /** A connection that breaks while it is written to is UNKNOWN to gRPC for Java, and UNAVAILABLE as any other here. */
  private static Status status(Throwable error) {
    Status status = Status.fromThrowable(error);
    return status.getCode() == Status.Code.UNKNOWN && status.getCause() instanceof ClosedChannelException
        ? Status.UNAVAILABLE.withDescription(status.getDescription()).withCause(status.getCause()) : status;
  }

  /** Returns the gRPC status code. */
  public Status.Code code() {
    return status.getCode();
  }

  /** Returns the reason; REASON_UNSPECIFIED when the failure does not come from the sidecar, such as a refused connection. */
  public Reason reason() {
    return reason;
  }

  /** Returns the metadata of the reason, such as {@code outcome}; errors.proto lists it. */
  public Map<String, String> metadata() {
    return metadata;
  }

  /** Returns the invalid fields, each with the rule that it breaks. */
  public Map<String, String> fieldViolations() {
    return fieldViolations;
  }

  /** Returns the time after which a repeat makes sense, if the sidecar sent one. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  private static final class Details {
    private Reason reason = Reason.REASON_UNSPECIFIED;
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final Map<String, String> fieldViolations = new LinkedHashMap<>();
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
          var delay = detail.unpack(RetryInfo.class).getRetryDelay();
          retryAfter = Duration.ofSeconds(delay.getSeconds(), delay.getNanos());
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
