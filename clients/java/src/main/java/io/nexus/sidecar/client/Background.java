package io.nexus.sidecar.client;

import io.grpc.CallOptions;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;

/** The threads of this library. They are shared by all clients, and are daemons, so that they keep no program alive. */
final class Background {
  /** Runs short tasks at their time: deadlines, ends of leases, repeats. */
  static final ScheduledThreadPoolExecutor CLOCK = clock();

  /** Runs the callers' code: callbacks without an executor of their own, and computations of the read-through cache. */
  static final ExecutorService WORKERS = Executors.newCachedThreadPool(daemons("nexus-sidecar-worker"));

  private Background() {}

  /** Runs a callback on the executor of the call, which is how a blocking stub is woken up. */
  static void call(CallOptions options, Runnable callback) {
    Executor executor = options.getExecutor() == null ? WORKERS : options.getExecutor();
    try {
      executor.execute(callback);
    } catch (RejectedExecutionException shutDown) {
      WORKERS.execute(callback);
    }
  }

  private static ScheduledThreadPoolExecutor clock() {
    var clock = new ScheduledThreadPoolExecutor(1, daemons("nexus-sidecar-clock"));
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

  private static ThreadFactory daemons(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
