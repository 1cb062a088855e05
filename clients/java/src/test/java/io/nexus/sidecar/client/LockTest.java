package io.nexus.sidecar.client;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a lock does on its own account. */
@Timeout(20)
final class LockTest {
  @Test
  void isLostWhenItsLeaseRanOutWithoutWord() throws Exception {
    try (Backend backend = Backend.onTcp();
        NexusClient client = NexusClient.connect(backend.address());
        Lock lock = client.lock("campaign", "1")) {
      lock.lost().get(10, TimeUnit.SECONDS);
      assertFalse(lock.isHeld());
    }
  }

  @Test
  void isLostWhenTheConnectionBreaks() throws Exception {
    Backend backend = Backend.onTcp();
    try (NexusClient client = NexusClient.connect(backend.address()); Lock lock = client.lock("campaign", "1")) {
      assertTrue(lock.fence() == 7);
      backend.close();
      lock.lost().get(10, TimeUnit.SECONDS);
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
