package io.nexus.sidecar.client;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.nexus.sidecar.cache.v1.WatchInvalidationsRequest;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a watch outlives its streams. */
@Timeout(20)
final class WatchTest {
  @Test
  void tellsAGapOnceItWatchesAgain() throws Exception {
    try (Backend backend = Backend.onTcp(); NexusClient client = connect(backend); var watch = watch(client)) {
      assertFalse(watch.next().isGap());
      backend.watches.take().onError(Status.UNAVAILABLE.asRuntimeException());
      assertTrue(watch.next().isGap());
      // The new stream stood before the gap was told: what is read now is not older than it.
      assertTrue(backend.watches.size() == 1);
      assertTrue(watch.next().message().orElseThrow().hasReady());
    }
  }

  @Test
  void failsForGoodByAnErrorThatStays() throws Exception {
    try (Backend backend = Backend.onTcp(); NexusClient client = connect(backend); var watch = watch(client)) {
      watch.next();
      backend.watches.take().onError(Status.INVALID_ARGUMENT.asRuntimeException());
      assertThrows(NexusException.class, watch::next);
    }
  }

  @Test
  void endsWhenItIsClosed() throws Exception {
    try (Backend backend = Backend.onTcp(); NexusClient client = connect(backend); var watch = watch(client)) {
      watch.next();
      new Thread(watch::close).start();
      assertThrows(CancellationException.class, watch::next);
    }
  }

  private static NexusClient connect(Backend backend) {
    return NexusClient.connect(backend.address());
  }

  private static Watch<io.nexus.sidecar.cache.v1.WatchInvalidationsResponse> watch(NexusClient client) {
    return client.cache().watchInvalidations(WatchInvalidationsRequest.getDefaultInstance());
  }
}
