package io.nexus.sidecar.client;

import io.grpc.Channel;
import io.nexus.sidecar.session.v1.CreateRequest;
import io.nexus.sidecar.session.v1.GetRequest;
import io.nexus.sidecar.session.v1.IssueRefreshTokenRequest;
import io.nexus.sidecar.session.v1.RefreshToken;
import io.nexus.sidecar.session.v1.RevokeRequest;
import io.nexus.sidecar.session.v1.RotateRefreshTokenRequest;
import io.nexus.sidecar.session.v1.RotateRequest;
import io.nexus.sidecar.session.v1.Session;
import java.time.Duration;
import java.util.Optional;

/** Sessions and refresh tokens without request messages, and all other calls of the service. */
public final class Sessions extends SessionService {
  Sessions(Accessors client, Channel channel) {
    super(client, channel);
  }

  /**
   * What came of a presented refresh token.
   *
   * @param token the token to use from now on; empty if the presented one is unknown, expired, revoked or was used before
   * @param reuseDetected whether a spent token was presented after its grace: it or its successor was stolen, and all of its
   *     family are revoked
   */
  public record Refresh(Optional<RefreshToken> token, boolean reuseDetected) {}

  /** Starts a session of a user. */
  public Session login(String userId) {
    return login(userId, new LoginOptions());
  }

  /** Starts a session of a user as the options say. */
  public Session login(String userId, LoginOptions options) {
    CreateRequest.Builder request = CreateRequest.newBuilder().setUserId(userId)
        .putAllAttributes(options.attributes()).setMaxSessions(options.maxSessions());
    Optional.ofNullable(options.email()).ifPresent(request::setEmail);
    Optional.ofNullable(options.role()).ifPresent(request::setRole);
    Optional.ofNullable(options.ip()).ifPresent(request::setIp);
    Optional.ofNullable(options.idleTimeout()).map(Durations::proto).ifPresent(request::setIdleTimeout);
    Optional.ofNullable(options.absoluteTimeout()).map(Durations::proto).ifPresent(request::setAbsoluteTimeout);
    return create(request.build()).getCreated().getSession();
  }

  /** Reads a session, under its new id if it was rotated and is within its grace; empty if there is none. */
  public Optional<Session> find(String sessionId) {
    var found = get(GetRequest.newBuilder().setSessionId(sessionId).build());
    if (found.hasRotated()) {
      found = get(GetRequest.newBuilder().setSessionId(found.getRotated().getSuccessorId()).build());
    }
    return found.hasSession() ? Optional.of(found.getSession()) : Optional.empty();
  }

  /** Gives a session a new id and ends the old one at once; empty if there is no such session. */
  public Optional<Session> rotate(String sessionId) {
    return rotate(sessionId, Duration.ZERO);
  }

  /** Gives a session a new id, to which the old one leads for a grace of at most 60 s; empty if there is no such session. */
  public Optional<Session> rotate(String sessionId, Duration grace) {
    var rotated = rotate(RotateRequest.newBuilder().setSessionId(sessionId).setGrace(Durations.proto(grace)).build());
    return rotated.hasSession() ? Optional.of(rotated.getSession()) : Optional.empty();
  }

  /** Ends a session; false if there is no such session. */
  public boolean logout(String sessionId) {
    return revoke(RevokeRequest.newBuilder().setSessionId(sessionId).build()).hasRevoked();
  }

  /** Issues the first refresh token of a family; its lifetime is the sidecar's default of 7 days. */
  public RefreshToken issueRefreshToken(String userId) {
    return issueRefreshToken(IssueRefreshTokenRequest.newBuilder().setUserId(userId).build()).getToken();
  }

  /** Replaces a refresh token by its successor. A repeat within the grace, by default 10 s, returns the same one. */
  public Refresh rotateRefreshToken(String token) {
    var rotated = rotateRefreshToken(RotateRefreshTokenRequest.newBuilder().setTokenId(token).build());
    return new Refresh(
        rotated.hasToken() ? Optional.of(rotated.getToken()) : Optional.empty(), rotated.hasReuseDetected());
  }

  @Override
  public Sessions withDeadline(Duration deadline) {
    return new Sessions(client(), deadline(deadline));
  }
}
