package io.nexus.sidecar.client;

import java.time.Duration;
import java.util.Map;

/**
 * What a new session holds and how long it lives: {@code new LoginOptions().withEmail("ada@example.com")}. What is null is left
 * out, or the sidecar's default.
 *
 * @param email the user's email address, at most 512 bytes
 * @param role the user's role, at most 512 bytes
 * @param ip the caller's address, at most 512 bytes
 * @param attributes the caller's own fields, at most 128 and 64 KiB in all
 * @param idleTimeout how long the session lives without activity, 1 s to 30 days; by default 24 h
 * @param absoluteTimeout how long it lives in all, 1 s to 30 days; by default 30 days
 * @param maxSessions the most sessions the user may have, 1 to 1,000, this one included: the oldest are ended; 0 for no limit
 */
public record LoginOptions(
    String email,
    String role,
    String ip,
    Map<String, String> attributes,
    Duration idleTimeout,
    Duration absoluteTimeout,
    int maxSessions) {

  /** The defaults. */
  public LoginOptions() {
    this(null, null, null, Map.of(), null, null, 0);
  }

  /** Returns these options with an email address. */
  public LoginOptions withEmail(String other) {
    return new LoginOptions(other, role, ip, attributes, idleTimeout, absoluteTimeout, maxSessions);
  }

  /** Returns these options with a role. */
  public LoginOptions withRole(String other) {
    return new LoginOptions(email, other, ip, attributes, idleTimeout, absoluteTimeout, maxSessions);
  }

  /** Returns these options with an address. */
  public LoginOptions withIp(String other) {
    return new LoginOptions(email, role, other, attributes, idleTimeout, absoluteTimeout, maxSessions);
  }

  /** Returns these options with other fields of the caller's own. */
  public LoginOptions withAttributes(Map<String, String> other) {
    return new LoginOptions(email, role, ip, Map.copyOf(other), idleTimeout, absoluteTimeout, maxSessions);
  }

  /** Returns these options with another timeout without activity. */
  public LoginOptions withIdleTimeout(Duration other) {
    return new LoginOptions(email, role, ip, attributes, other, absoluteTimeout, maxSessions);
  }

  /** Returns these options with another timeout in all. */
  public LoginOptions withAbsoluteTimeout(Duration other) {
    return new LoginOptions(email, role, ip, attributes, idleTimeout, other, maxSessions);
  }

  /** Returns these options with a limit of the user's sessions. */
  public LoginOptions withMaxSessions(int other) {
    return new LoginOptions(email, role, ip, attributes, idleTimeout, absoluteTimeout, other);
  }
}
