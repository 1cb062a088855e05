import type { Client } from "./service.js";
import { duration } from "./durations.js";
import { LimitAction, type RefreshToken, type Session, type SessionService } from "./gen/nexus/session/v1/session_pb.js";

/** Who logs in. Times are in ms; what is left out is the sidecar's default. */
export interface Login {
  userId: string;
  email?: string;
  role?: string;
  ip?: string;
  /** Further fields of the session. */
  attributes?: Readonly<Record<string, string>>;
  /** How long the session lives unless it is touched. */
  idleTimeout?: number;
  /** How many sessions the user may have. */
  maxSessions?: number;
  /** A login above `maxSessions` fails with a SessionLimitError; by default the oldest session ends. */
  reject?: boolean;
}

/** The user has as many sessions as are permitted. */
export class SessionLimitError extends Error {
  override readonly name = "SessionLimitError";
}

/** A spent refresh token was presented, as after a theft; its whole family is revoked. */
export class TokenReusedError extends Error {
  override readonly name = "TokenReusedError";
}

type Stub = Client<typeof SessionService>;

/** The generated client of SessionService, and the everyday calls; `rotate` also takes an id. */
export type Sessions = Stub & {
  /** Creates a session. Throws SessionLimitError. */
  login(who: Login): Promise<Session>;
  /** Reads a session; that of the new id when the id was rotated and its grace lasts. */
  find(sessionId: string): Promise<Session | undefined>;
  /** Replaces the id of a session; the old one leads to the new one for `grace` ms, 0 by default. */
  rotate(sessionId: string, grace?: number): Promise<Session | undefined>;
  /** Ends a session; resolves also when it has ended already. */
  logout(sessionId: string): Promise<void>;
  /** Makes the first refresh token of a device. */
  issueRefresh(userId: string, device?: string): Promise<RefreshToken>;
  /** Exchanges a refresh token for the next one; undefined when it is unknown or has expired. Throws TokenReusedError. */
  refresh(tokenId: string): Promise<RefreshToken | undefined>;
};

export function sessions(stub: Stub): Sessions {
  const rotate = (session: string | Parameters<Stub["rotate"]>[0], second?: unknown) =>
    typeof session === "string" ? rotated(stub, session, second as number | undefined) : stub.rotate(session, second as Parameters<Stub["rotate"]>[1]);
  return {
    ...stub,
    rotate: rotate as Sessions["rotate"],
    async login({ attributes = {}, idleTimeout, reject, ...who }) {
      const { outcome } = await stub.create({
        ...who,
        attributes: { ...attributes },
        ...(idleTimeout === undefined ? {} : { idleTimeout: duration(idleTimeout) }),
        limitAction: reject ? LimitAction.REJECT : LimitAction.UNSPECIFIED,
      });
      if (outcome.case !== "created" || !outcome.value.session) throw new SessionLimitError("the user has too many sessions");
      return outcome.value.session;
    },
    async find(sessionId) {
      let { outcome } = await stub.get({ sessionId });
      if (outcome.case === "rotated") ({ outcome } = await stub.get({ sessionId: outcome.value.successorId }));
      return outcome.case === "session" ? outcome.value : undefined;
    },
    async logout(sessionId) {
      await stub.revoke({ sessionId });
    },
    async issueRefresh(userId, device = "") {
      const { token } = await stub.issueRefreshToken({ userId, device });
      if (!token) throw new Error("the sidecar sent no token");
      return token;
    },
    async refresh(tokenId) {
      const { outcome } = await stub.rotateRefreshToken({ tokenId });
      if (outcome.case === "reuseDetected") throw new TokenReusedError("the refresh token was used before");
      return outcome.case === "token" ? outcome.value : undefined;
    },
  };
}

async function rotated(stub: Stub, sessionId: string, grace: number | undefined): Promise<Session | undefined> {
  const { outcome } = await stub.rotate({ sessionId, ...(grace ? { grace: duration(grace) } : {}) });
  return outcome.case === "session" ? outcome.value : undefined;
}
