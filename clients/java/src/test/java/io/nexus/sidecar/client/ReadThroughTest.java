package io.nexus.sidecar.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParseException;
import io.grpc.Context;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.nexus.sidecar.cache.v1.Busy;
import io.nexus.sidecar.cache.v1.CacheServiceGrpc.CacheServiceImplBase;
import io.nexus.sidecar.cache.v1.FetchRequest;
import io.nexus.sidecar.cache.v1.FetchResponse;
import io.nexus.sidecar.cache.v1.FillRequest;
import io.nexus.sidecar.cache.v1.FillResponse;
import io.nexus.sidecar.cache.v1.Fresh;
import io.nexus.sidecar.cache.v1.Lease;
import io.nexus.sidecar.cache.v1.Stale;
import io.nexus.sidecar.cache.v1.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What the read-through cache does with each outcome of Fetch, and during an outage. */
@ParameterizedClass(name = "unary calls: {0}")
@ValueSource(booleans = {false, true})
@Timeout(20)
final class ReadThroughTest {
  private static final Optional<Map<String, String>> COMPUTED = Optional.of(Map.of("name", "Ada"));
  private static final Lease LEASE = Lease.newBuilder().setToken("token").build();

  private final BlockingQueue<FillRequest> fills = new LinkedBlockingQueue<>();
  private final BlockingQueue<FetchRequest> fetches = new LinkedBlockingQueue<>();
  private volatile FetchResponse outcome = FetchResponse.newBuilder().setLease(LEASE).build();
  private final AtomicInteger breaks = new AtomicInteger();
  private volatile Status fillStatus = Status.OK;
  @Parameter boolean unaryCalls;
  private Carrier carrier;
  private Server server;
  private NexusClient client;

  @BeforeEach
  void connect() throws Exception {
    var services = List.of(new Cache().bindService());
    carrier = new Carrier(services);
    server = NettyServerBuilder.forPort(0).addServices(Carrier.with(carrier, services)).build().start();
    client = NexusClient.connect(ConnectOptions.from(Map.of()).withUnaryCalls(unaryCalls)
        .withAddress("localhost:" + server.getPort()).withDeadline(Duration.ofMillis(500)));
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    carrier.close();
  }

  @Test
  void keepsWhatItComputed() throws Exception {
    var cache = client.readThrough().withTtl(Duration.ofSeconds(60)).withFreshFor(Duration.ofSeconds(30))
        .withLease(Duration.ofSeconds(5)).withTags("a", "b");
    assertEquals(COMPUTED, cache.getOrFill("user", "1", () -> COMPUTED));
    FillRequest fill = fills.take();
    assertEquals(COMPUTED.get(), fill.getContent().getFieldsMap());
    assertEquals(60, fill.getTtl().getSeconds());
    assertEquals(30, fill.getFreshTtl().getSeconds());
    FetchRequest fetch = fetches.take();
    assertEquals(5, fetch.getLease().getSeconds());
    assertEquals(2, fetch.getTagsCount());
  }

  @Test
  void givesTheLeaseBackWhenComputingFails() throws Exception {
    var failure = new IllegalStateException("no database");
    assertSame(failure, assertThrows(IllegalStateException.class, () -> client.readThrough().getOrFill("user", "1", () -> {
      throw failure;
    })));
    FillRequest fill = fills.take();
    assertTrue(fill.hasFailed());
    assertFalse(fill.getFailed().hasRetryAfter());
  }

  @Test
  void givesTheLeaseBackWhenItsThreadIsInterrupted() throws Exception {
    assertThrows(IllegalStateException.class, () -> client.readThrough().getOrFill("user", "1", () -> {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted");
    }));
    assertTrue(Thread.interrupted());
    assertTrue(fills.poll(5, TimeUnit.SECONDS).hasFailed());
  }

  @Test
  void givesTheLeaseBackWhenThereIsNothing() throws Exception {
    var cache = client.readThrough().withTtl(Duration.ofSeconds(60));
    assertThrows(NullPointerException.class, () -> cache.getOrFill("user", "1", () -> null));
    FillRequest fill = fills.poll(5, TimeUnit.SECONDS);
    assertTrue(fill.hasFailed());
    assertFalse(fill.getFailed().hasRetryAfter());
  }

  @Test
  void givesTheLeaseBackWhenTheValueCannotBeEncoded() throws Exception {
    var cache = client.readThrough(Codec.json(Object.class));
    // Gson refuses classes.
    assertThrows(UnsupportedOperationException.class, () -> cache.getOrFill("user", "1", () -> Optional.of(Object.class)));
    assertTrue(fills.poll(5, TimeUnit.SECONDS).hasFailed());
  }

  @Test
  void keepsAValueWhoseThreadWasInterrupted() throws Exception {
    assertEquals(COMPUTED, client.readThrough().getOrFill("user", "1", () -> {
      Thread.currentThread().interrupt();
      return COMPUTED;
    }));
    assertTrue(Thread.interrupted());
    assertTrue(fills.poll(5, TimeUnit.SECONDS).hasContent());
  }

  @Test
  void keepsRecordsAsJson() throws Exception {
    record User(String name, List<Integer> years) {}
    var user = new User("Ada", List.of(1815, 1852));
    var cache = client.readThrough(Codec.json(User.class));
    assertEquals(Optional.of(user), cache.getOrFill("user", "1", () -> Optional.of(user)));
    assertEquals("{\"name\":\"Ada\",\"years\":[1815,1852]}", fills.take().getContent().getFieldsOrThrow("json"));
    var value = Value.newBuilder().putFields("json", "{\"years\":[1815,1852],\"name\":\"Ada\",\"other\":null}");
    outcome = FetchResponse.newBuilder().setFresh(Fresh.newBuilder().setValue(value)).build();
    assertEquals(Optional.of(user), cache.getOrFill("user", "1", Optional::empty));
    var other = Value.newBuilder().putFields("name", "Ada");
    outcome = FetchResponse.newBuilder().setFresh(Fresh.newBuilder().setValue(other)).build();
    var error = assertThrows(JsonParseException.class, () -> cache.getOrFill("user", "1", Optional::empty));
    assertTrue(error.getMessage().contains("no field json"), error.getMessage());
  }

  @Test
  void fetchesAgainWithTheSameRequestIdWhenTheConnectionBreaks() throws Exception {
    breaks.set(1);
    assertEquals(COMPUTED, client.readThrough().getOrFill("user", "1", () -> COMPUTED));
    String id = fetches.take().getRequestId();
    assertFalse(id.isEmpty());
    assertEquals(id, fetches.take().getRequestId());
  }

  @Test
  void sendsNoLifetimeWithANegative() throws Exception {
    var cache = client.readThrough().withTtl(Duration.ofSeconds(60));
    assertTrue(cache.getOrFill("user", "1", Optional::empty).isEmpty());
    FillRequest fill = fills.take();
    assertTrue(fill.hasNegative());
    assertFalse(fill.hasTtl());
  }

  @Test
  void returnsAStaleValueAtOnceAndReportsAFailedRefresh() throws Exception {
    var value = Value.newBuilder().putFields("name", "old");
    outcome = FetchResponse.newBuilder().setStale(Stale.newBuilder().setValue(value).setRefresh(LEASE)).build();
    var release = new CompletableFuture<Void>();
    var reported = new CompletableFuture<Throwable>();
    var failure = new IllegalStateException("no database");
    var found = client.readThrough().onRefreshError(reported::complete).getOrFill("user", "1", () -> {
      release.join();
      throw failure;
    });
    assertEquals("old", found.orElseThrow().get("name"));
    release.complete(null);
    assertSame(failure, reported.get(5, TimeUnit.SECONDS));
    assertTrue(fills.take().hasFailed());
  }

  @Test
  void computesForItselfAfterItsLongestWaitAndKeepsNothing() throws Exception {
    outcome = FetchResponse.newBuilder().setBusy(Busy.getDefaultInstance()).build();
    long start = System.nanoTime();
    var cache = client.readThrough().withMaxWait(Duration.ofMillis(200));
    assertEquals(COMPUTED, cache.getOrFill("user", "1", () -> COMPUTED));
    assertTrue(System.nanoTime() - start >= 200_000_000L);
    assertNull(fills.poll());
  }

  @Test
  void waitsNoLongerThanTheCallersDeadline() throws Exception {
    outcome = FetchResponse.newBuilder().setBusy(Busy.getDefaultInstance()).build();
    client.readThrough().withMaxWait(Duration.ZERO).getOrFill("user", "1", () -> COMPUTED); // connects
    var context = Context.current().withDeadlineAfter(300, TimeUnit.MILLISECONDS, Background.CLOCK);
    fetches.clear();
    context.run(() -> assertThrows(Exception.class, () -> client.readThrough().getOrFill("user", "1", () -> {
      throw new IllegalStateException("computed for itself");
    })));
    assertTrue(fetches.take().getWait().getSeconds() < 1);
  }

  @Test
  void returnsAValueThatAnOutageKeptFromBeingFilled() throws Exception {
    fillStatus = Status.UNAVAILABLE;
    assertEquals(COMPUTED, client.readThrough().getOrFill("user", "1", () -> COMPUTED));
  }

  @Test
  void computesDuringAnOutageOnlyWhenToldTo() throws Exception {
    server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    var cache = client.readThrough().withMaxWait(Duration.ofMillis(100));
    assertThrows(NexusException.class, () -> cache.getOrFill("user", "1", () -> COMPUTED));
    long start = System.nanoTime();
    assertEquals(COMPUTED, client.readThrough().computeOnOutage().getOrFill("user", "1", () -> COMPUTED));
    assertTrue(System.nanoTime() - start < 1_500_000_000L, "computed too late");
  }

  private final class Cache extends CacheServiceImplBase {
    @Override
    public void fetch(FetchRequest request, StreamObserver<FetchResponse> answer) {
      fetches.add(request);
      if (breaks.getAndDecrement() > 0) {
        answer.onError(Status.UNAVAILABLE.asRuntimeException());
        return;
      }
      answer.onNext(outcome);
      answer.onCompleted();
    }

    @Override
    public void fill(FillRequest request, StreamObserver<FillResponse> answer) {
      fills.add(request);
      if (!fillStatus.isOk()) {
        answer.onError(fillStatus.asRuntimeException());
        return;
      }
      answer.onNext(FillResponse.getDefaultInstance());
      answer.onCompleted();
    }
  }
}
