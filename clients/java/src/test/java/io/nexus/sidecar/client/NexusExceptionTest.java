package io.nexus.sidecar.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.Status;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;

/** What failures are called that do not come from the sidecar. */
final class NexusExceptionTest {
  @Test
  void callsABrokenConnectionUnavailable() {
    var broken = Status.UNKNOWN.withDescription("channel closed").withCause(new ClosedChannelException());
    assertEquals(Status.Code.UNAVAILABLE, NexusException.of(broken.asRuntimeException()).code());
    assertEquals(Status.Code.UNKNOWN, NexusException.of(Status.UNKNOWN.asRuntimeException()).code());
  }
}
