package io.nexus.sidecar.client;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Duration;
import io.grpc.Status;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
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
  void interruptsTheWorkWhenItIsLost() throws Exception {
    try (Backend backend = Backend.onTcp(); NexusClient client = NexusClient.connect(backend.address())) {
      Lease lock = client.lock("campaign", "1");
      var error = assertThrows(LeaseLostException.class, () -> lock.run(() -> Thread.sleep(10_000)));
      assertInstanceOf(InterruptedException.class, error.getSuppressed()[0]);
      assertFalse(Thread.currentThread().isInterrupted());
      // What is begun after the loss does not run at all.
      assertThrows(LeaseLostException.class, () -> lock.run(() -> Assertions.fail("ran after the loss")));
    }
  }

  @Test
  void neverInterruptsAfterTheWork() throws Exception {
    try (Backend backend = Backend.onTcp(); NexusClient client = NexusClient.connect(backend.address())) {
      // The lease ends while pieces of work begin and end without pause.
      for (int i = 0; i < 10; i++) {
        Lease lock = client.lock("campaign", "1");
        assertThrows(LeaseLostException.class, () -> {
          while (true) {
            assertEquals(7, lock.<Long, RuntimeException>call(lock::fence));
            assertFalse(Thread.currentThread().isInterrupted(), "interrupted after the work");
          }
        });
        lock.lost().get(10, TimeUnit.SECONDS);
        Background.WORKERS.submit(() -> { }).get();
        assertFalse(Thread.interrupted(), "interrupted after the loss");
      }
    }
  }

  @Test
  void throwsOnceTheScopeIsLeftAfterALoss() throws Exception {
    try (Backend backend = Backend.onTcp(); NexusClient client = NexusClient.connect(backend.address())) {
      assertThrows(LeaseLostException.class, () -> {
        try (Lease lock = client.lock("campaign", "1")) {
          lock.lost().get(10, TimeUnit.SECONDS);
        }
      });
      // The loss that run reports is not thrown twice.
      var error = assertThrows(LeaseLostException.class, () -> {
        try (Lease lock = client.lock("campaign", "1")) {
          lock.run(() -> lock.lost().get(10, TimeUnit.SECONDS));
        }
      });
      assertInstanceOf(LeaseLostException.class, error.getSuppressed()[error.getSuppressed().length - 1]);
    }
  }

  @Test
  void passesOnWhatTheWorkReturnsAndThrows() throws Exception {
    try (Backend backend = Backend.onTcp();
        NexusClient client = NexusClient.connect(backend.address());
        Lease lock = client.lock("released", "1")) {
      assertEquals("done", lock.call(() -> "done"));
      assertThrows(IOException.class, () -> lock.run(() -> {
        throw new IOException("disk full");
      }));
      lock.close();
      assertThrows(IllegalStateException.class, () -> lock.run(() -> { }));
    }
  }

  @Test
  void waitsThroughARestart() throws Exception {
    Backend backend = Backend.onTcp();
    int port = backend.port();
    try (NexusClient client = NexusClient.connect(backend.address())) {
      var lock = CompletableFuture.supplyAsync(() -> assertDoesNotThrow(() -> client.lock("busy", "1")));
      backend.holds.poll(5, TimeUnit.SECONDS).onError(Status.UNAVAILABLE.asRuntimeException());
      backend.close();
      Thread.sleep(200);
      assertFalse(lock.isDone(), () -> "ended: " + assertThrows(Exception.class, lock::get));
      try (Backend restarted = Backend.on(port)) {
        restarted.holds.poll(5, TimeUnit.SECONDS).onNext(Backend.granted(Duration.newBuilder().setSeconds(60)));
        lock.get(5, TimeUnit.SECONDS).close();
      }
    }
  }

  @Test
  void isDeniedWithoutWaiting() throws Exception {
    try (Backend backend = Backend.onTcp(); NexusClient client = NexusClient.connect(backend.address())) {
      assertTrue(client.tryLock("held", "1").isEmpty());
      var options = new HoldOptions().withMaxWait(java.time.Duration.ofMillis(1));
      assertThrows(NotAcquiredException.class, () -> client.lock("held", "1", options));
      client.tryLock("released", "1").orElseThrow().close();
    }
  }
}
