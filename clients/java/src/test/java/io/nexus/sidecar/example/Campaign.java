package io.nexus.sidecar.example;

import io.nexus.sidecar.client.Codec;
import io.nexus.sidecar.client.HoldOptions;
import io.nexus.sidecar.client.Lease;
import io.nexus.sidecar.client.LoginOptions;
import io.nexus.sidecar.client.NexusClient;
import io.nexus.sidecar.client.Subject;
import io.nexus.sidecar.client.Watch;
import io.nexus.sidecar.flag.v1.SetRequest;
import io.nexus.sidecar.flag.v1.WatchRequest;
import io.nexus.sidecar.flag.v1.WatchResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A user logs in and works on a campaign: what a service does with the sidecar, in seven parts. */
public final class Campaign {
  /** What the database holds of a campaign. */
  record Details(String name, int budget) {}

  private final NexusClient client;

  private Campaign(NexusClient client) {
    this.client = client;
  }

  public static void main(String[] args) throws Exception {
    try (NexusClient client = NexusClient.connect()) {
      var campaign = new Campaign(client);
      String userId = campaign.login();
      campaign.read("camp_789");
      campaign.limited(userId);
      campaign.publish("camp_456");
      campaign.encode("camp_456");
      campaign.follow("new-editor", userId);
    }
    System.out.println("7. closed: what was held is released, and later calls fail");
  }

  private String login() {
    var session = client.sessions().login("user_123", new LoginOptions().withEmail("ada@example.com"));
    System.out.println("1. session of " + session.getUserId());

    // The id changes with the user's privileges, and the app renews its refresh token.
    session = client.sessions().rotate(session.getSessionId()).orElseThrow();
    var token = client.sessions().issueRefreshToken(session.getUserId());
    var refresh = client.sessions().rotateRefreshToken(token.getTokenId());
    if (refresh.reuseDetected()) {
      throw new IllegalStateException("the token was stolen, and its family is revoked");
    }
    System.out.println("   refreshed, generation " + refresh.token().orElseThrow().getGeneration());
    return session.getUserId();
  }

  private void read(String id) throws Exception {
    var campaigns = client.readThrough(Codec.json(Details.class)).withTtl(Duration.ofMinutes(15)).withTags("org:org_xyz");
    Details campaign = campaigns.getOrFill("campaign", id, () -> load(id)).orElseThrow();
    System.out.println("2. " + campaign);
  }

  private void limited(String userId) {
    var decision = client.rateLimits().check("api", Subject.user(userId));
    if (!decision.allowed()) {
      System.out.println("3. 429 Too Many Requests; Retry-After " + decision.retryAfter().map(Duration::toSeconds));
      return;
    }
    System.out.println("3. 200 OK; " + decision.remaining() + " left");
  }

  private void publish(String id) throws InterruptedException {
    try (Lease lock = client.lock("campaign", id)) {
      lock.run(() -> System.out.println("4. publishing " + id + ", fence in microseconds: " + lock.fence()));
    }
  }

  private void encode(String id) throws InterruptedException {
    var options = new HoldOptions().withWeight(2).withMaxWait(Duration.ofSeconds(5));
    try (Lease permit = client.permit("video_processing", 10, options)) {
      String done = permit.call(() -> "encoded " + id);
      System.out.println("5. " + done);
    }
  }

  private void follow(String flag, String userId) throws InterruptedException {
    client.flags().set(SetRequest.newBuilder().setName(flag).setEnabled(true).build());
    boolean enabled = client.flags().bool(flag, false, Map.of("targetingKey", userId));
    System.out.println("6. " + flag + " is " + (enabled ? "on" : "off"));

    var flags = WatchRequest.newBuilder().addNames(flag).build();
    try (Watch<WatchResponse> watch = client.flags().watch(flags)) {
      boolean known = false;
      while (!known) {
        known = watch.next().message().map(WatchResponse::hasChanged).orElse(false);
      }
      System.out.println("   and is watched");
    }
  }

  /** What would ask the database; empty if it has no such campaign. */
  private static Optional<Details> load(String id) {
    return Optional.of(new Details("Spring " + id, 1000));
  }
}
