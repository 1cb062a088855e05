package io.nexus.sidecar.example;

import io.nexus.sidecar.cache.v1.GetRequest;
import io.nexus.sidecar.cache.v1.InvalidateTagsRequest;
import io.nexus.sidecar.client.Codec;
import io.nexus.sidecar.client.ConnectOptions;
import io.nexus.sidecar.client.HoldOptions;
import io.nexus.sidecar.client.Lease;
import io.nexus.sidecar.client.NexusClient;
import io.nexus.sidecar.client.NexusException;
import io.nexus.sidecar.client.Subject;
import io.nexus.sidecar.errors.v1.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pieces of code in the README. */
public final class Snippets {
  record User(String name) {}

  private Snippets() {}

  public static void main(String[] args) throws Exception {
    hold();
    if (!options().tlsCa().equals(Path.of("/etc/nexus/ca.pem"))) {
      throw new AssertionError();
    }
    try (NexusClient client = NexusClient.connect()) {
      Runtime.getRuntime().addShutdownHook(new Thread(client::close));

      long removed = client.cache().withDeadline(Duration.ofMinutes(1))
          .invalidateTags(InvalidateTagsRequest.newBuilder().addTags("org:org_xyz").build())
          .getTagsList().stream().mapToLong(tag -> tag.getRemoved()).sum();

      System.out.println(removed + " removed, " + read(client, "user_123") + ", " + helpers(client));
    }
  }

  private static void hold() throws InterruptedException {
    try (NexusClient client = NexusClient.connect(); Lease lock = client.lock("campaign", "camp_456")) {
      lock.run(() -> publish("camp_456", lock.fence()));
    }
  }

  private static ConnectOptions options() {
    var options = ConnectOptions.fromEnvironment()
        .withAddress("sidecar.internal:50051")
        .withTls(Path.of("/etc/nexus/ca.pem"))
        .withTokenFile(Path.of("/var/run/nexus/token"))
        .withDeadline(Duration.ofSeconds(2));
    return options;
  }

  private static Map<String, String> read(NexusClient client, String userId) {
    var request = GetRequest.newBuilder().setEntity("user").setId(userId).build();
    try {
      return client.cache().get(request).getFound().getFieldsMap();
    } catch (NexusException error) {
      if (error.reason() == Reason.REASON_REDIS_UNAVAILABLE) {
        return fromTheDatabase(userId);
      }
      throw error;
    }
  }

  private static List<?> helpers(NexusClient client) throws Exception {
    var session = client.sessions().login("user_123");
    var rotated = client.sessions().rotate(session.getSessionId());
    boolean allowed = client.rateLimits().check("api", Subject.user("user_123")).allowed();
    boolean enabled = client.flags().bool("new-editor", false, Map.of("targetingKey", "user_123", "plan", "pro"));
    Optional<Lease> lock = client.tryLock("campaign", "camp_456", new HoldOptions().withLease(Duration.ofSeconds(10)));
    Optional<User> user = client.readThrough(Codec.json(User.class)).withTtl(Duration.ofMinutes(5))
        .getOrFill("user", "user_123", () -> Optional.of(new User("Ada")));

    lock.ifPresent(Lease::close);
    return List.of(rotated, allowed, enabled, lock, user);
  }

  private static void publish(String id, long fence) {
    System.out.println("publishing " + id + " with fence " + fence);
  }

  private static Map<String, String> fromTheDatabase(String id) {
    return Map.of("id", id);
  }
}
