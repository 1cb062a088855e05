package io.nexus.sidecar.example;

import io.nexus.sidecar.client.Lease;
import io.nexus.sidecar.client.NexusClient;
import io.nexus.sidecar.ratelimit.v1.CheckRequest;
import io.nexus.sidecar.ratelimit.v1.Limit;
import io.nexus.sidecar.ratelimit.v1.Outcome;
import io.nexus.sidecar.session.v1.CreateRequest;
import java.util.Map;
import java.util.Optional;

/** A user logs in and works on a campaign: session, cache, rate limit, lock. */
public final class Campaign {
  private Campaign() {}

  public static void main(String[] args) throws Exception {
    try (NexusClient client = NexusClient.connect()) {
      var login = CreateRequest.newBuilder().setUserId("user_123").setEmail("ada@example.com").build();
      var session = client.sessions().create(login).getCreated().getSession();
      System.out.println("session " + session.getSessionId() + " of " + session.getUserId());

      var campaign = client.readThrough().getOrFill("campaign", "camp_456", Campaign::load).orElseThrow();
      System.out.println("campaign " + campaign);

      var hit = CheckRequest.newBuilder()
          .addLimits(Limit.newBuilder().setRule("api").setUserId(session.getUserId())).build();
      var decision = client.rateLimits().check(hit).getDecision();
      if (decision.getOutcome() == Outcome.OUTCOME_DENIED) {
        System.out.println("too many calls; again in " + decision.getRetryAfter().getSeconds() + " s");
        return;
      }
      System.out.println("allowed, " + decision.getRemaining() + " calls left");

      Thread worker = Thread.currentThread();
      try (Lease lock = client.lock("campaign", "camp_456")) {
        lock.lost().thenRun(worker::interrupt);
        System.out.println("working under fence " + lock.fence());
      }
      System.out.println("released");
    }
  }

  /** What would ask the database. */
  private static Optional<Map<String, String>> load() {
    return Optional.of(Map.of("name", "Spring", "budget", "1000"));
  }
}
