package io.nexus.sidecar.client;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A connection to the sidecar. One is enough for a program; all threads may use it.
 *
 * <p>It offers the generated stubs ({@link Accessors}) with deadlines, retries and credentials set. {@link #call} turns their
 * failures into {@link NexusException}.
 */
public final class NexusClient implements Accessors, AutoCloseable {
  private final ManagedChannel connection;
  private final Channel channel;

  private NexusClient(ManagedChannel connection, Channel channel) {
    this.connection = connection;
    this.channel = channel;
  }

  /** Connects as the environment says; by default to 127.0.0.1:50051. Returns at once, the first call connects. */
  public static NexusClient connect() {
    return connect(ConnectOptions.fromEnvironment());
  }

  /** Connects to {@code host:port} or {@code unix:/path}; the rest as the environment says. */
  public static NexusClient connect(String address) {
    return connect(ConnectOptions.fromEnvironment().withAddress(address));
  }

  /**
   * Connects as the options say. Returns at once; the first call connects.
   *
   * @throws IllegalArgumentException if the address is not valid, or a TLS file is missing or cannot be used; the message names
   *     the file and the setting
   */
  public static NexusClient connect(ConnectOptions options) {
    ManagedChannel connection = Connection.open(options);
    return new NexusClient(connection, Connection.channel(connection, options));
  }

  /**
   * Makes a call: {@code client.call(client.cache()::get, request)}.
   *
   * @throws NexusException if it fails
   */
  public <Q, A> A call(Function<Q, A> method, Q request) {
    try {
      return method.apply(request);
    } catch (StatusRuntimeException error) {
      throw NexusException.of(error);
    }
  }

  /**
   * Waits for a lock, up to an hour, and holds it until it is closed.
   *
   * @throws NotAcquiredException if the wait ran out
   * @throws NexusException if the call failed
   */
  public Lock lock(String resource, String resourceId) throws InterruptedException {
    return lock(
        io.nexus.sidecar.lock.v1.HoldRequest.Start.newBuilder()
            .setResource(resource)
            .setResourceId(resourceId)
            .build());
  }

  /** The same with a lease, a wait and an id of the caller's own. */
  public Lock lock(io.nexus.sidecar.lock.v1.HoldRequest.Start start) throws InterruptedException {
    return Lock.acquire(channel, start);
  }

  /**
   * Waits for one unit of a semaphore, up to an hour, and holds it until it is closed.
   *
   * @throws NotAcquiredException if the wait ran out
   * @throws NexusException if the call failed
   */
  public Permit permit(String resource, int limit) throws InterruptedException {
    return permit(
        io.nexus.sidecar.semaphore.v1.HoldRequest.Start.newBuilder()
            .setResource(resource)
            .setLimit(limit)
            .build());
  }

  /** The same with a weight, a lease, a wait and an id of the caller's own. */
  public Permit permit(io.nexus.sidecar.semaphore.v1.HoldRequest.Start start) throws InterruptedException {
    return Permit.acquire(channel, start);
  }

  /** Returns the read-through cache: one of many callers computes a missing value. */
  public ReadThrough readThrough() {
    return new ReadThrough(this);
  }

  /** Opens a watch that resumes after restarts of the sidecar: {@code client.watch(SessionServiceGrpc.getWatchMethod(), request)}. */
  public <Q, A> Watch<A> watch(MethodDescriptor<Q, A> method, Q request) {
    return new Watch<>(channel, method, request);
  }

  /** Returns the channel, for stubs of other kinds: {@code CacheServiceGrpc.newFutureStub(client.channel())}. */
  @Override
  public Channel channel() {
    return channel;
  }

  /** Ends all calls and the connection; held leases are lost. Later calls fail with UNAVAILABLE; nothing reconnects. */
  @Override
  public void close() {
    connection.shutdownNow();
    try {
      connection.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException error) {
      Thread.currentThread().interrupt();
    }
  }
}
