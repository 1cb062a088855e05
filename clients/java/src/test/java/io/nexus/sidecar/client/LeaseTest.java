package io.nexus.sidecar.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a lease ends. */
@Timeout(20)
final class LeaseTest {
  @Test
  void isLostATenthBeforeTheEndOfItsLeaseWithoutARenewal() throws Exception {
    try (Backend backend = Backend.onTcp(); NexusClient client = NexusClient.connect(backend.address())) {
      long start = System.nanoTime();
      Lease lock = client.lock("two seconds", "1");
      long granted = System.nanoTime();
      assertTrue(lock.isHeld());
      lock.lost().get(10, TimeUnit.SECONDS);
      assertTrue(System.nanoTime() - start >= 1_800_000_000L, "lost before 1.8 s of the lease of 2 s had passed");
      assertTrue(System.nanoTime() - granted < 2_000_000_000L, "lost after the end of the lease");
      assertFalse(lock.isHeld());
      assertThrows(LeaseLostException.class, lock::close);
      lock.close();
    }
  }

  @Test
  void isLostWhenTheConnectionBreaks() throws Exception {
    Backend backend = Backend.onTcp();
    try (NexusClient client = NexusClient.connect(backend.address())) {
      Lease lock = client.lock("campaign", "1");
      assertEquals(7, lock.fence());
      backend.close();
      lock.lost().get(10, TimeUnit.SECONDS);
      assertThrows(LeaseLostException.class, lock::close);
    }
  }

  @Test
  void isNotHeldAfterItsReleaseAndNotLost() throws Exception {
    try (Backend backend = Backend.onTcp(); NexusClient client = NexusClient.connect(backend.address())) {
      Lease lock = client.lock("released", "1");
      lock.close();
      assertFalse(lock.isHeld());
      assertFalse(lock.lost().isDone());
    }
  }

  @Test
  void isLostWhenTheRenewalIsReadAfterItsEnd() throws Exception {
    var resume = new CountDownLatch(1);
    try (Backend backend = Backend.onTcp(); NexusClient client = NexusClient.connect(backend.address())) {
      // As in a program that was frozen: the timer of the lease has not run when the renewal is read.
      Background.CLOCK.execute(() -> {
        try {
          resume.await();
        } catch (InterruptedException error) {
          Thread.currentThread().interrupt();
        }
      });
      Lease lock = client.lock("campaign", "1");
      long end = System.nanoTime() + 300_000_000;
      while (System.nanoTime() < end) {
        Thread.sleep(10);
      }
      assertFalse(lock.lost().isDone());
      backend.renew(com.google.protobuf.Duration.newBuilder().setSeconds(60).build());
      lock.lost().get(10, TimeUnit.SECONDS);
      assertThrows(LeaseLostException.class, lock::close);
    } finally {
      resume.countDown();
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
