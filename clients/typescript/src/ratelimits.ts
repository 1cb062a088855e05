import type { Client } from "./service.js";
import { milliseconds } from "./durations.js";
import { LimitSchema, Outcome, type RateLimitService } from "./gen/nexus/ratelimit/v1/ratelimit_pb.js";
import type { MessageInitShape } from "@bufbuild/protobuf";

/** Whom a rule limits. */
export type Subject =
  | { readonly userId: string }
  | { readonly address: string; readonly endpoint: string }
  | { readonly organizationId: string; readonly resource: string }
  | { readonly email: string }
  | { readonly key: string };

/** What a rate limit says of a request. Times are in ms. */
export interface RateLimitDecision {
  readonly allowed: boolean;
  /** Hits a window has. */
  readonly limit: number;
  readonly remaining: number;
  /** When the window is empty again. */
  readonly resetAfter: number;
  /** Of a denied request: when one can succeed; undefined when none ever can. */
  readonly retryAfter: number | undefined;
  /** A shadow rule would have denied the request. */
  readonly wouldDeny: boolean;
  /** The decision was made without Redis. */
  readonly degraded: boolean;
  /** The HTTP headers of these names. */
  readonly headers: { readonly RateLimit: string; readonly "RateLimit-Policy": string };
}

type Stub = Client<typeof RateLimitService>;

/** The generated client of RateLimitService; `check` also takes a rule and a subject. */
export type RateLimits = Stub & {
  /**
   * Counts a request against a declared rule: `check("api", { userId })`. A denial is a decision, not an error.
   * `cost` is for how many hits it counts, 1 by default.
   */
  check(rule: string, subject: Subject, options?: { cost?: number; signal?: AbortSignal }): Promise<RateLimitDecision>;
};

export function rateLimits(stub: Stub): RateLimits {
  const check = (rule: string | Parameters<Stub["check"]>[0], subject?: unknown, options: { cost?: number; signal?: AbortSignal } = {}) =>
    typeof rule === "string" ? checkRule(stub, rule, subject as Subject, options) : stub.check(rule, subject as Parameters<Stub["check"]>[1]);
  return { ...stub, check } as RateLimits;
}

async function checkRule(stub: Stub, rule: string, subject: Subject, { cost, signal }: { cost?: number; signal?: AbortSignal }) {
  const limit: MessageInitShape<typeof LimitSchema> = { allowance: { case: "rule", value: rule }, subject: subjectOf(subject) };
  const { decision } = await stub.check({ limits: [limit], ...(cost === undefined ? {} : { cost }) }, signal ? { signal } : {});
  return {
    allowed: decision?.outcome === Outcome.ALLOWED,
    limit: decision?.limit ?? 0,
    remaining: decision?.remaining ?? 0,
    resetAfter: decision?.resetAfter ? milliseconds(decision.resetAfter) : 0,
    retryAfter: decision?.retryAfter && milliseconds(decision.retryAfter),
    wouldDeny: decision?.wouldDeny ?? false,
    degraded: decision?.degraded ?? false,
    headers: { RateLimit: decision?.ratelimitHeader ?? "", "RateLimit-Policy": decision?.ratelimitPolicyHeader ?? "" },
  } satisfies RateLimitDecision;
}

function subjectOf(subject: Subject): NonNullable<MessageInitShape<typeof LimitSchema>["subject"]> {
  if ("userId" in subject) return { case: "userId", value: subject.userId };
  if ("endpoint" in subject) return { case: "ip", value: subject };
  if ("organizationId" in subject) return { case: "org", value: subject };
  if ("email" in subject) return { case: "email", value: subject.email };
  return { case: "key", value: subject.key };
}
