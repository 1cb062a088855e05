package io.nexus.sidecar.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a lock ends. */
@Timeout(20)
final class LockTest {
  @Test
  void isLostATenthBeforeTheEndOfItsLeaseWithoutARenewal() throws Exception {
    try (Backend backend = Backend.onTcp(); NexusClient client = NexusClient.connect(backend.address())) {
      long start = System.nanoTime();
      Lock lock = client.lock("campaign", "1");
      long granted = System.nanoTime();
      assertTrue(lock.isHeld());
      lock.lost().get(10, TimeUnit.SECONDS);
      assertTrue(System.nanoTime() - start >= 250_000_000, "lost before 270 ms of the lease of 300 ms had passed");
      assertTrue(System.nanoTime() - granted < 5_000_000_000L);
      assertFalse(lock.isHeld());
      assertThrows(LeaseLostException.class, lock::close);
      lock.close();
    }
  }

  @Test
  void isLostWhenTheConnectionBreaks() throws Exception {
    Backend backend = Backend.onTcp();
    try (NexusClient client = NexusClient.connect(backend.address())) {
      Lock lock = client.lock("campaign", "1");
      assertEquals(7, lock.fence());
      backend.close();
      lock.lost().get(10, TimeUnit.SECONDS);
      assertThrows(LeaseLostException.class, lock::close);
    }
  }

  @Test
  void isNotHeldAfterItsReleaseAndNotLost() throws Exception {
    try (Backend backend = Backend.onTcp(); NexusClient client = NexusClient.connect(backend.address())) {
      Lock lock = client.lock("released", "1");
      lock.close();
      assertFalse(lock.isHeld());
      assertFalse(lock.lost().isDone());
    }
  }

  @Test
  void isLostWhenTheRenewalComesAfterItsEnd() throws Exception {
    var lease = com.google.protobuf.Duration.newBuilder().setNanos(100_000_000).build();
    try (Backend backend = Backend.onTcp(); NexusClient client = NexusClient.connect(backend.address())) {
      Lock lock = client.lock("campaign", "1");
      lock.lost().get(10, TimeUnit.SECONDS);
      backend.renew(lease);
      assertFalse(lock.isHeld());
      assertThrows(LeaseLostException.class, lock::close);
    }
  }

  @Test
  void failsWithoutASidecar() throws Exception {
    Backend backend = Backend.onTcp();
    backend.close();
    try (NexusClient client = NexusClient.connect(backend.address())) {
      assertThrows(NexusException.class, () -> client.lock("campaign", "1"));
    }
  }
}
