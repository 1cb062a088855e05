package io.nexus.sidecar.client;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A connection to the sidecar. One is enough for a program; all threads may use it.
 *
 * <p>{@link Accessors} has a class for the calls of each service, with deadlines, retries and credentials set. A call that
 * fails throws a {@link NexusException}.
 */
public final class NexusClient extends Accessors implements AutoCloseable {
  private final ManagedChannel connection;
  private final Channel channel;
  private final Duration deadline;

  private NexusClient(ManagedChannel connection, ConnectOptions options) {
    this.connection = connection;
    this.channel = Connection.channel(connection, options);
    this.deadline = options.deadline();
  }

  /**
   * Connects as the environment says; by default to 127.0.0.1:50051. Returns at once, the first call connects.
   *
   * @throws ConfigurationException if the address is not valid, or a TLS file is missing or cannot be used
   */
  public static NexusClient connect() {
    return connect(ConnectOptions.fromEnvironment());
  }

  /**
   * Connects to {@code host:port} or {@code unix:/path}; the rest as the environment says.
   *
   * @throws ConfigurationException if the address is not valid, or a TLS file is missing or cannot be used
   */
  public static NexusClient connect(String address) {
    return connect(ConnectOptions.fromEnvironment().withAddress(address));
  }

  /**
   * Connects as the options say. Returns at once; the first call connects.
   *
   * @throws ConfigurationException if the address is not valid, or a TLS file is missing or cannot be used
   */
  public static NexusClient connect(ConnectOptions options) {
    return new NexusClient(Connection.open(options), options);
  }

  /**
   * Waits for a lock, up to an hour, and holds it until it is closed.
   *
   * @throws NotAcquiredException if the wait ran out
   * @throws NexusException if the call failed
   */
  public Lease lock(String resource, String resourceId) throws InterruptedException {
    return lock(resource, resourceId, new HoldOptions());
  }

  /** Waits for a lock as long as the options say, like {@link #lock(String, String)}. */
  public Lease lock(String resource, String resourceId, HoldOptions options) throws InterruptedException {
    return Holding.acquire(this, HoldRequests.lock(resource, resourceId), options);
  }

  /**
   * Takes a lock if it is free and nobody waits for it.
   *
   * @return empty if others hold it or wait for it
   * @throws NexusException if the call failed
   */
  public Optional<Lease> tryLock(String resource, String resourceId) throws InterruptedException {
    return tryLock(resource, resourceId, new HoldOptions());
  }

  /** Takes a lock without waiting, like {@link #tryLock(String, String)}; the longest wait of the options does not count. */
  public Optional<Lease> tryLock(String resource, String resourceId, HoldOptions options) throws InterruptedException {
    return Holding.tryAcquire(this, HoldRequests.lock(resource, resourceId), options);
  }

  /**
   * Waits for one unit of a semaphore, up to an hour, and holds it until it is closed.
   *
   * @param limit how many units may be held at once, 1 to 1,000,000
   * @throws NotAcquiredException if the wait ran out
   * @throws NexusException if the call failed
   */
  public Lease permit(String resource, int limit) throws InterruptedException {
    return permit(resource, limit, new HoldOptions());
  }

  /** Waits for as many units as the weight of the options, like {@link #permit(String, int)}. */
  public Lease permit(String resource, int limit, HoldOptions options) throws InterruptedException {
    return Holding.acquire(this, HoldRequests.permit(resource, limit), options);
  }

  /**
   * Takes one unit of a semaphore if it is free and nobody waits for it.
   *
   * @return empty if the limit is reached or others wait
   * @throws NexusException if the call failed
   */
  public Optional<Lease> tryPermit(String resource, int limit) throws InterruptedException {
    return tryPermit(resource, limit, new HoldOptions());
  }

  /** Takes units without waiting, like {@link #tryPermit(String, int)}; the longest wait of the options does not count. */
  public Optional<Lease> tryPermit(String resource, int limit, HoldOptions options) throws InterruptedException {
    return Holding.tryAcquire(this, HoldRequests.permit(resource, limit), options);
  }

  /** Returns the read-through cache of entities whose fields are text. */
  public ReadThrough<Map<String, String>> readThrough() {
    return readThrough(Codec.fields());
  }

  /** Returns the read-through cache of values that a codec converts. */
  public <T> ReadThrough<T> readThrough(Codec<T> codec) {
    return new ReadThrough<>(this, codec);
  }

  /**
   * Opens a watch that resumes after restarts of the sidecar, of any method that answers with a stream. The calls of a service
   * have it too: {@code client.flags().watch(request)}.
   */
  public <Q, A> Watch<A> watch(MethodDescriptor<Q, A> method, Q request) {
    return new Watch<>(this, method, request);
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

  @Override
  boolean isClosed() {
    return connection.isShutdown();
  }

  /** Returns the default deadline. */
  Duration deadline() {
    return deadline;
  }

  /** Ends gRPC's pause before its next attempt to connect, which grows up to two minutes. */
  void reconnect() {
    connection.resetConnectBackoff();
  }
}
