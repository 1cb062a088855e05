package io.nexus.sidecar.client;

import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.nexus.sidecar.cache.v1.CacheServiceGrpc;
import io.nexus.sidecar.cache.v1.CacheServiceGrpc.CacheServiceBlockingStub;
import io.nexus.sidecar.flag.v1.FlagServiceGrpc;
import io.nexus.sidecar.flag.v1.FlagServiceGrpc.FlagServiceBlockingStub;
import io.nexus.sidecar.lock.v1.LockServiceGrpc;
import io.nexus.sidecar.lock.v1.LockServiceGrpc.LockServiceBlockingStub;
import io.nexus.sidecar.presence.v1.PresenceServiceGrpc;
import io.nexus.sidecar.presence.v1.PresenceServiceGrpc.PresenceServiceBlockingStub;
import io.nexus.sidecar.ratelimit.v1.RateLimitServiceGrpc;
import io.nexus.sidecar.ratelimit.v1.RateLimitServiceGrpc.RateLimitServiceBlockingStub;
import io.nexus.sidecar.search.v1.SearchServiceGrpc;
import io.nexus.sidecar.search.v1.SearchServiceGrpc.SearchServiceBlockingStub;
import io.nexus.sidecar.semaphore.v1.SemaphoreServiceGrpc;
import io.nexus.sidecar.semaphore.v1.SemaphoreServiceGrpc.SemaphoreServiceBlockingStub;
import io.nexus.sidecar.session.v1.SessionServiceGrpc;
import io.nexus.sidecar.session.v1.SessionServiceGrpc.SessionServiceBlockingStub;
import io.nexus.sidecar.token.v1.TokenServiceGrpc;
import io.nexus.sidecar.token.v1.TokenServiceGrpc.TokenServiceBlockingStub;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLException;

/**
 * A connection to the sidecar. One is enough for a program; it may be used from all threads.
 *
 * <p>The generated stubs hang on it, with deadlines, retries and credentials set. {@link #call} turns their failures into
 * {@link NexusException}.
 */
public final class NexusClient implements AutoCloseable {
  private final ManagedChannel channel;

  private NexusClient(ManagedChannel channel) {
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
   * Connects as the options say.
   *
   * @throws IllegalArgumentException if a TLS file cannot be used
   */
  public static NexusClient connect(ConnectOptions options) {
    try {
      return new NexusClient(Connection.open(options));
    } catch (SSLException error) {
      throw new IllegalArgumentException("unusable TLS files", error);
    }
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
   * Waits in line for a lock, up to an hour, and holds it until it is closed.
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
   * Waits in line for one unit of a semaphore, up to an hour, and holds it until it is closed.
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

  /** Reads entities through the cache, one computation among many callers. */
  public ReadThrough readThrough() {
    return new ReadThrough(this);
  }

  /** Watches, over restarts of the sidecar too: {@code client.watch(SessionServiceGrpc.getWatchMethod(), request)}. */
  public <Q, A> Watch<A> watch(MethodDescriptor<Q, A> method, Q request) {
    return new Watch<>(channel, method, request);
  }

  /** The channel, for stubs of other kinds: {@code CacheServiceGrpc.newFutureStub(client.channel())}. */
  public ManagedChannel channel() {
    return channel;
  }

  /** Cached entities, lists and tags. */
  public CacheServiceBlockingStub cache() {
    return CacheServiceGrpc.newBlockingStub(channel);
  }

  /** Feature flags. */
  public FlagServiceBlockingStub flags() {
    return FlagServiceGrpc.newBlockingStub(channel);
  }

  /** Locks, call by call; {@link Lock} is the safer way. */
  public LockServiceBlockingStub locks() {
    return LockServiceGrpc.newBlockingStub(channel);
  }

  /** Who is online. */
  public PresenceServiceBlockingStub presence() {
    return PresenceServiceGrpc.newBlockingStub(channel);
  }

  /** Rate limits. */
  public RateLimitServiceBlockingStub rateLimits() {
    return RateLimitServiceGrpc.newBlockingStub(channel);
  }

  /** Search suggestions. */
  public SearchServiceBlockingStub search() {
    return SearchServiceGrpc.newBlockingStub(channel);
  }

  /** Semaphores, call by call; {@link Permit} is the safer way. */
  public SemaphoreServiceBlockingStub semaphores() {
    return SemaphoreServiceGrpc.newBlockingStub(channel);
  }

  /** Sessions and refresh tokens. */
  public SessionServiceBlockingStub sessions() {
    return SessionServiceGrpc.newBlockingStub(channel);
  }

  /** Short-lived tokens. */
  public TokenServiceBlockingStub tokens() {
    return TokenServiceGrpc.newBlockingStub(channel);
  }

  /** Ends all calls and the connection; leases that are held are lost. */
  @Override
  public void close() {
    channel.shutdownNow();
    try {
      channel.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException error) {
      Thread.currentThread().interrupt();
    }
  }
}
