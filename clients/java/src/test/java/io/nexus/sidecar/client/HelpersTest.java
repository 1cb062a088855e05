package io.nexus.sidecar.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nexus.sidecar.cache.v1.InvalidatePatternRequest;
import io.nexus.sidecar.cache.v1.WarmRequest;
import io.nexus.sidecar.errors.v1.Reason;
import io.nexus.sidecar.flag.v1.SetRequest;
import io.nexus.sidecar.session.v1.RotateRefreshTokenRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The helpers over the stubs, on a real sidecar. */
@ParameterizedClass(name = "unary calls: {0}")
@ValueSource(booleans = {false, true})
@Timeout(60)
final class HelpersTest {
  private static Sidecar sidecar;

  @Parameter boolean unaryCalls;
  private final String user = "user_" + UUID.randomUUID();
  private NexusClient client;

  @BeforeAll
  static void start() throws Exception {
    sidecar = new Sidecar();
  }

  @AfterAll
  static void stop() throws Exception {
    sidecar.close();
  }

  @BeforeEach
  void connect() {
    client = sidecar.connect(unaryCalls);
  }

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void logsInRotatesAndLogsOut() {
    var options = new LoginOptions().withEmail("ada@example.com").withRole("owner").withIp("192.0.2.1")
        .withAttributes(Map.of("theme", "dark")).withIdleTimeout(Duration.ofMinutes(30))
        .withAbsoluteTimeout(Duration.ofHours(1)).withMaxSessions(1);
    var session = client.sessions().login(user, options);
    assertEquals("ada@example.com", session.getEmail());
    assertEquals("owner", session.getRole());
    assertEquals("192.0.2.1", session.getIp());
    assertEquals("dark", session.getAttributesOrThrow("theme"));
    assertTrue(session.getTtl().getSeconds() <= 1800);
    // One session at most: the second login ends the first.
    var second = client.sessions().login(user, options);
    assertTrue(client.sessions().find(session.getSessionId()).isEmpty());
    var rotated = client.sessions().rotate(second.getSessionId(), Duration.ofSeconds(30)).orElseThrow();
    assertNotEquals(second.getSessionId(), rotated.getSessionId());
    var found = client.sessions().find(second.getSessionId()).orElseThrow();
    assertEquals(rotated.getSessionId(), found.getSessionId());
    var third = client.sessions().rotate(rotated.getSessionId()).orElseThrow();
    assertTrue(client.sessions().rotate(rotated.getSessionId()).isEmpty());
    assertTrue(client.sessions().logout(third.getSessionId()));
    assertFalse(client.sessions().logout(third.getSessionId()));
    assertEquals(user, client.sessions().login(user).getUserId());
  }

  @Test
  void rotatesRefreshTokens() {
    var first = client.sessions().issueRefreshToken(user);
    var second = client.sessions().rotateRefreshToken(first.getTokenId());
    assertFalse(second.reuseDetected());
    String token = second.token().orElseThrow().getTokenId();
    // Spent without a grace.
    client.sessions().rotateRefreshToken(RotateRefreshTokenRequest.newBuilder()
        .setTokenId(token).setGrace(com.google.protobuf.Duration.getDefaultInstance()).build());
    var reuse = client.sessions().rotateRefreshToken(token);
    assertTrue(reuse.reuseDetected());
    assertTrue(reuse.token().isEmpty());
    assertFalse(client.sessions().rotateRefreshToken("unknown").reuseDetected());
  }

  @Test
  void checksLimitsOfEverySubject() {
    for (int left = 4; left >= 0; left--) {
      var allowed = client.rateLimits().check("login", Subject.email(user));
      assertTrue(allowed.allowed());
      assertEquals(5, allowed.limit());
      assertEquals(left, allowed.remaining());
      assertTrue(allowed.retryAfter().isEmpty());
    }
    var denied = client.rateLimits().check("login", Subject.email(user));
    assertFalse(denied.allowed());
    assertTrue(denied.retryAfter().orElseThrow().compareTo(Duration.ofMinutes(14)) > 0);
    assertEquals(99, client.rateLimits().check("api", Subject.user(user)).remaining());
    assertEquals(89, client.rateLimits().check("api", Subject.user(user), 10).remaining());
    assertEquals(89, client.rateLimits().peek("api", Subject.user(user)).remaining());
    assertTrue(client.rateLimits().check("ip", Subject.address("192.0.2.1", user)).allowed());
    assertTrue(client.rateLimits().check("org", Subject.organization(user, "api_calls")).allowed());
    var unknown = assertThrows(NexusException.class, () -> client.rateLimits().check("no", Subject.key(user)));
    assertEquals(Reason.REASON_UNKNOWN_NAME, unknown.reason());
  }

  @Test
  void evaluatesFlagsByType() throws Exception {
    client.flags().set(SetRequest.newBuilder().setName("plain").setEnabled(true).build());
    set("typed", """
        {"state": "ENABLED", "variants": {"few": 3, "many": 30}, "defaultVariant": "few", "targeting": {"if": [
          {"and": [{"==": [{"var": "plan.name"}, "pro"]}, {"in": ["beta", {"var": "groups"}]}, {"var": "paid"},
                   {">": [{"var": "seats"}, 4]}, {"==": [{"var": "targetingKey"}, "user_1"]}]},
          "many", "few"]}}""");
    set("text", """
        {"state": "ENABLED", "variants": {"a": "red", "b": "blue"}, "defaultVariant": "b"}""");
    var flags = client.flags();
    assertTrue(flags.bool("plain", false, Map.of()));
    assertTrue(flags.bool("missing", true, Map.of()));
    assertEquals("blue", flags.string("text", "green", Map.of()));
    assertEquals("green", flags.string("plain", "green", Map.of())); // another type
    var context = Map.of("targetingKey", "user_1", "plan", Map.of("name", "pro"), "groups", List.of("alpha", "beta"),
        "paid", true, "seats", 5);
    assertEquals(30, flags.number("typed", 1, context));
    assertEquals(3, flags.number("typed", 1, Map.of("targetingKey", "user_2")));
    assertThrows(IllegalArgumentException.class, () -> flags.bool("plain", false, Map.of("bad", new Object())));
  }

  @Test
  void makesCallsWithStreams() throws Exception {
    var entities = IntStream.range(0, 300)
        .mapToObj(i -> io.nexus.sidecar.cache.v1.SetRequest.newBuilder()
            .setEntity("user").setId(user + "-" + i).putFields("name", "Ada"))
        .map(entity -> WarmRequest.newBuilder().addItems(entity).build());
    assertEquals(300, client.cache().warm(entities::iterator).getWritten());
    var pattern = InvalidatePatternRequest.newBuilder().setEntity("user").setPattern(user + "-*").build();
    long removed = 0;
    for (var progress = client.cache().invalidatePattern(pattern); progress.hasNext();) {
      removed = progress.next().getRemoved();
    }
    assertEquals(300, removed);
    var refused = client.cache().invalidatePattern(InvalidatePatternRequest.getDefaultInstance());
    assertEquals(Reason.REASON_INVALID_ARGUMENT, assertThrows(NexusException.class, refused::next).reason());
    assertThrows(IllegalStateException.class, () -> client.cache().warm(() -> {
      throw new IllegalStateException("no more");
    }));
  }

  @Test
  void holdsLocksAndPermits() throws Exception {
    var options = new HoldOptions().withLease(Duration.ofSeconds(5)).withMaxWait(Duration.ofMillis(100)).withId(user);
    try (Lease lock = client.lock("campaign", user, options)) {
      assertEquals(user, lock.id());
      assertTrue(lock.fence() > 0);
      assertTrue(client.tryLock("campaign", user).isEmpty());
      assertThrows(NotAcquiredException.class, () -> client.lock("campaign", user, options.withId("other")));
    }
    try (Lease permit = client.permit(user, 4, new HoldOptions().withWeight(3))) {
      assertTrue(client.tryPermit(user, 4, new HoldOptions().withWeight(2)).isEmpty());
      assertEquals("done", permit.call(() -> "done"));
      client.tryPermit(user, 4).orElseThrow().close();
    }
  }

  @Test
  void readsThroughTheCache() throws Exception {
    record User(String name, int born) {}
    var cache = client.readThrough(Codec.json(User.class)).withTtl(Duration.ofMinutes(1)).withTags("user:" + user);
    assertEquals(Optional.of(new User("Ada", 1815)),
        cache.getOrFill("user", user, () -> Optional.of(new User("Ada", 1815))));
    assertEquals(Optional.of(new User("Ada", 1815)), cache.getOrFill("user", user, () -> {
      throw new AssertionError("it is cached");
    }));
    assertEquals(Map.of("json", "{\"name\":\"Ada\",\"born\":1815}"),
        client.readThrough().getOrFill("user", user, Optional::empty).orElseThrow());
    assertTrue(client.readThrough().getOrFill("user", "no-" + user, Optional::empty).isEmpty());
    // What failed once may be computed at once by the next.
    for (int i = 0; i < 3; i++) {
      assertThrows(NullPointerException.class, () -> cache.getOrFill("user", "null-" + user, () -> null));
    }
    long start = System.nanoTime();
    assertTrue(cache.getOrFill("user", "null-" + user, () -> Optional.of(new User("Ada", 1815))).isPresent());
    assertTrue(System.nanoTime() - start < 900_000_000L, "waited for a lease");
  }

  private void set(String name, String value) {
    client.flags().set(SetRequest.newBuilder().setName(name).setJson(value).build());
  }
}
