package io.nexus.sidecar.client;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A held lock, or held units of a semaphore. The sidecar renews the lease until it is closed.
 *
 * <pre>{@code
 * try (Lease lock = client.lock("campaign", "camp_456")) {
 *   lock.run(() -> publish("camp_456", lock.fence()));
 * }
 * }</pre>
 */
public final class Lease implements AutoCloseable {
  private final HoldStream<?, ?> stream;
  private final HoldEvent grant;
  private final Set<Worker> workers = new HashSet<>();

  Lease(HoldStream<?, ?> stream, HoldEvent grant) {
    this.stream = stream;
    this.grant = grant;
    stream.lost().thenRun(this::interruptWorkers);
  }

  /**
   * What is done under a lease and returns something.
   *
   * @param <T> what it returns
   * @param <E> what it may throw
   */
  @FunctionalInterface
  public interface Task<T, E extends Exception> {
    /** Does it. */
    T call() throws E;
  }

  /**
   * What is done under a lease.
   *
   * @param <E> what it may throw
   */
  @FunctionalInterface
  public interface Work<E extends Exception> {
    /** Does it. */
    void run() throws E;
  }

  /** Returns the id of the holder: the lock id or permit id. */
  public String id() {
    return grant.id();
  }

  /** Returns the fencing token; pass it to what the lock or semaphore protects, to refuse older holders. */
  public long fence() {
    return grant.fence();
  }

  /**
   * Returns a future that completes when the lease is lost: the sidecar said so, the stream broke, or no renewal came in
   * time by the local clock, which is a tenth of the lease (1 s at most) before its end. It never completes after a release.
   */
  public CompletableFuture<Void> lost() {
    return stream.lost().copy();
  }

  /** Whether it is held, also by the local clock; false after {@link #close}. */
  public boolean isHeld() {
    return stream.isHeld();
  }

  /**
   * Does the work in this thread, and interrupts it when the lease is lost meanwhile. The interrupt never outlives the work.
   *
   * @throws LeaseLostException if the lease was lost before the end of the work, whatever came of it; an exception of the
   *     work is suppressed in it
   * @throws E what the work throws
   */
  public <E extends Exception> void run(Work<E> work) throws E {
    this.<Void, E>call(() -> {
      work.run();
      return null;
    });
  }

  /**
   * Does the work like {@link #run} and returns what it returns.
   *
   * @throws LeaseLostException if the lease was lost before the end of the work
   * @throws E what the work throws
   */
  public <T, E extends Exception> T call(Task<T, E> work) throws E {
    Worker worker = new Worker(Thread.currentThread());
    start(worker);
    T result;
    try {
      result = work.call();
    } catch (Throwable error) {
      LeaseLostException lost = afterLoss(worker, error);
      if (lost != null) {
        throw lost;
      }
      throw error;
    }
    LeaseLostException lost = afterLoss(worker, null);
    if (lost != null) {
      throw lost;
    }
    return result;
  }

  private void start(Worker worker) {
    synchronized (workers) {
      workers.add(worker);
    }
    if (!stream.isHeld()) {
      LeaseLostException lost = afterLoss(worker, null);
      throw lost == null ? new IllegalStateException("the lease was released") : lost;
    }
  }

  /** Ends the work and returns the loss, if there was one. */
  private LeaseLostException afterLoss(Worker worker, Throwable error) {
    synchronized (workers) {
      workers.remove(worker);
      if (worker.interrupted) {
        Thread.interrupted();
      }
    }
    stream.isHeld(); // reads the clock, which may be past the end of the lease before its timer has run
    LeaseLostException lost = stream.loss();
    if (lost != null && error != null) {
      lost.addSuppressed(error);
    }
    return lost;
  }

  private void interruptWorkers() {
    synchronized (workers) {
      for (Worker worker : workers) {
        worker.interrupted = true;
        worker.thread.interrupt();
      }
    }
  }

  /**
   * Releases the lease and waits up to 5 s for the sidecar's answer. Does nothing when called again.
   *
   * @throws LeaseLostException at once, if the lease was lost
   */
  @Override
  public void close() {
    stream.release();
  }

  private static final class Worker {
    private final Thread thread;
    private boolean interrupted;

    Worker(Thread thread) {
      this.thread = thread;
    }
  }
}
