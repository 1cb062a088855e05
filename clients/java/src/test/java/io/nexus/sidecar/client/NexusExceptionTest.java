package io.nexus.sidecar.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.nexus.sidecar.errors.v1.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.channels.ClosedChannelException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What failures are called that do not come from the sidecar, and what is left of exceptions in another process. */
final class NexusExceptionTest {
  @Test
  void callsABrokenConnectionUnavailable() {
    var broken = Status.UNKNOWN.withDescription("channel closed").withCause(new ClosedChannelException());
    assertEquals(Status.Code.UNAVAILABLE, NexusException.of(broken.asRuntimeException()).code());
    assertEquals(Status.Code.UNKNOWN, NexusException.of(Status.UNKNOWN.asRuntimeException()).code());
  }

  @Test
  void keepsWhatItSaysWhenItIsSerialised() throws Exception {
    var proto = com.google.rpc.Status.newBuilder().setCode(14).setMessage("Redis is away")
        .addDetails(Any.pack(ErrorInfo.newBuilder().setReason("REDIS_UNAVAILABLE").putMetadata("family", "cache").build()))
        .build();
    var error = NexusException.of(StatusProto.toStatusRuntimeException(proto));
    error.addSuppressed(Status.UNKNOWN.asRuntimeException());
    var copy = copied(error);
    assertEquals(error.getMessage(), copy.getMessage());
    assertEquals(Status.Code.UNAVAILABLE, copy.code());
    assertEquals(Reason.REASON_REDIS_UNAVAILABLE, copy.reason());
    assertEquals(Map.of("family", "cache"), copy.metadata());
    assertEquals(error.getStackTrace()[0], copy.getStackTrace()[0]);
    assertEquals("lost", copied(new LeaseLostException("lost", error)).getMessage());
    assertEquals(Status.Code.UNAVAILABLE,
        copied(new ConfigurationException(Status.Code.UNAVAILABLE, "no", Status.UNKNOWN.asRuntimeException())).code());
    assertEquals(new NotAcquiredException().getMessage(), copied(new NotAcquiredException()).getMessage());
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> T copied(T error) throws IOException, ClassNotFoundException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(error);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (T) in.readObject();
    }
  }
}
