import { ConnectError } from "@connectrpc/connect";
import { Code } from "./code.js";
import type { Duration } from "@bufbuild/protobuf/wkt";
import { BadRequestSchema, ErrorInfoSchema, RetryInfoSchema } from "./gen/google/rpc/error_details_pb.js";
import { Reason, ReasonSchema } from "./gen/nexus/errors/v1/errors_pb.js";
import { milliseconds } from "./durations.js";

const DOMAIN = "nexus-sidecar";

/** One field of a request that breaks a rule, and the rule in words. */
export interface FieldViolation {
  readonly field: string;
  readonly description: string;
}

/** What a NexusError has besides its code. */
export interface NexusErrorDetails {
  readonly reason?: Reason | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  readonly fieldViolations?: readonly FieldViolation[];
  readonly retryAfter?: number | undefined;
  readonly cause?: unknown;
}

/**
 * Why a call failed. Denials (a lock held, a limit reached, a miss) are answers and never thrown as this.
 *
 * `reason` is `Reason.UNSPECIFIED` when the failure is not the sidecar's own, as when it cannot be reached.
 */
export class NexusError extends Error {
  override readonly name = "NexusError";

  /** The gRPC status code. */
  readonly code: Code;
  readonly reason: Reason;
  /** What the reason's comment says is sent along, such as `outcome`. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly fieldViolations: readonly FieldViolation[];
  /** When a repeat makes sense at the earliest, in ms; undefined when the sidecar did not say. */
  readonly retryAfter: number | undefined;

  constructor(message: string, code: Code, details: NexusErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.reason = details.reason ?? Reason.UNSPECIFIED;
    this.metadata = details.metadata ?? {};
    this.fieldViolations = details.fieldViolations ?? [];
    this.retryAfter = details.retryAfter;
  }

  /** Makes one of anything thrown by a call. */
  static from(thrown: unknown): NexusError {
    for (let each = thrown; each instanceof Error; each = each.cause) if (each instanceof NexusError) return each;
    const error = ConnectError.from(thrown);
    const [info] = error.findDetails(ErrorInfoSchema).filter((each) => each.domain === DOMAIN);
    const violations = error.findDetails(BadRequestSchema).flatMap((each) => each.fieldViolations);
    return new NexusError(error.rawMessage, codeOf(error), {
      reason: info && reasonOf(info.reason),
      metadata: info?.metadata,
      fieldViolations: violations.map(({ field, description }) => ({ field, description })),
      retryAfter: retryAfterOf(error.findDetails(RetryInfoSchema)[0]?.retryDelay),
      cause: error,
    });
  }
}

function reasonOf(name: string): Reason {
  return ReasonSchema.values.find((each) => each.name === `REASON_${name}`)?.number ?? Reason.UNSPECIFIED;
}

function retryAfterOf(delay: Duration | undefined): number | undefined {
  return delay && milliseconds(delay);
}

/**
 * A connection that breaks is UNAVAILABLE in every gRPC core, while this library's transport calls it by the error of
 * the socket: aborted, internal, or cancelled though nobody cancelled.
 */
function codeOf(error: ConnectError): Code {
  const code: number = error.code;
  if (error.metadata.has("grpc-status") || code === Code.DeadlineExceeded) return code;
  const broken = code === Code.Canceled || socketError(error.cause) || /^http\/2 |missing (trailer|status)/.test(error.rawMessage);
  return broken ? Code.Unavailable : code;
}

function socketError(cause: unknown): boolean {
  for (let each = cause; each instanceof Error; each = each.cause) {
    if ("code" in each && typeof each.code === "string") return true;
  }
  return false;
}
