package io.nexus.sidecar.client;

import io.grpc.Channel;
import io.nexus.sidecar.ratelimit.v1.CheckRequest;
import io.nexus.sidecar.ratelimit.v1.Outcome;
import io.nexus.sidecar.ratelimit.v1.PeekRequest;
import java.time.Duration;
import java.util.Optional;

/** Rate limits by declared rules, and all other calls of the service. */
public final class RateLimits extends RateLimitService {
  RateLimits(Accessors client, Channel channel) {
    super(client, channel);
  }

  /**
   * Whether a hit is allowed.
   *
   * @param allowed whether there is room for it
   * @param limit the hits per window, or the capacity of a token bucket
   * @param remaining the hits that remain now
   * @param resetAfter the time until the whole limit is available again, if nothing more is used
   * @param retryAfter the time until a repeat can succeed; empty if the hit is allowed, and if it never can be
   * @param degraded whether this was decided without Redis
   */
  public record Decision(
      boolean allowed, int limit, int remaining, Duration resetAfter, Optional<Duration> retryAfter, boolean degraded) {

    private static Decision of(io.nexus.sidecar.ratelimit.v1.Decision decision) {
      return new Decision(
          decision.getOutcome() == Outcome.OUTCOME_ALLOWED,
          decision.getLimit(),
          decision.getRemaining(),
          Durations.java(decision.getResetAfter()),
          decision.hasRetryAfter() ? Optional.of(Durations.java(decision.getRetryAfter())) : Optional.empty(),
          decision.getDegraded());
    }
  }

  /**
   * Counts a hit of cost 1 if a rule allows it.
   *
   * @param rule a declared rule, such as {@code api}
   */
  public Decision check(String rule, Subject subject) {
    return check(rule, subject, 1);
  }

  /** Counts a hit of a cost of 0 to 1,000,000,000 if a rule allows it. */
  public Decision check(String rule, Subject subject, int cost) {
    var request = CheckRequest.newBuilder().addLimits(subject.limitedBy(rule)).setCost(cost).build();
    return Decision.of(check(request).getDecision());
  }

  /** Returns what {@link #check(String, Subject)} would return now, and counts nothing. */
  public Decision peek(String rule, Subject subject) {
    var request = PeekRequest.newBuilder().addLimits(subject.limitedBy(rule)).build();
    return Decision.of(peek(request).getDecision());
  }

  @Override
  public RateLimits withDeadline(Duration deadline) {
    return new RateLimits(client(), deadline(deadline));
  }
}
