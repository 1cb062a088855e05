import { Code, ConnectError } from "@connectrpc/connect";
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

/**
 * Why a call failed. Denials (a lock held, a limit reached, a miss) are answers and never thrown as this.
 *
 * `reason` is `Reason.UNSPECIFIED` when the failure is not the sidecar's own: it cannot be reached, or the caller
 * cancelled.
 */
export class NexusError extends Error {
  override readonly name = "NexusError";

  constructor(
    message: string,
    /** The gRPC status code. */
    readonly code: Code,
    readonly reason: Reason = Reason.UNSPECIFIED,
    /** What the reason's comment says is sent along, such as `outcome`. */
    readonly metadata: Readonly<Record<string, string>> = {},
    readonly fieldViolations: readonly FieldViolation[] = [],
    /** When a repeat makes sense at the earliest, in ms; undefined when the sidecar did not say. */
    readonly retryAfter?: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** Makes one of anything thrown by a call; `aborted` says that the caller itself had cancelled it. */
  static from(thrown: unknown, aborted = false): NexusError {
    if (thrown instanceof NexusError) return thrown;
    const error = ConnectError.from(thrown);
    const [info] = error.findDetails(ErrorInfoSchema).filter((each) => each.domain === DOMAIN);
    const violations = error.findDetails(BadRequestSchema).flatMap((each) => each.fieldViolations);
    return new NexusError(
      error.rawMessage,
      codeOf(error, aborted),
      info && reasonOf(info.reason),
      info?.metadata,
      violations.map(({ field, description }) => ({ field, description })),
      retryAfterOf(error.findDetails(RetryInfoSchema)[0]?.retryDelay),
      { cause: error },
    );
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
function codeOf(error: ConnectError, aborted: boolean): Code {
  if (error.metadata.has("grpc-status") || error.code === Code.DeadlineExceeded || aborted) return error.code;
  const broken = error.code === Code.Canceled || socketError(error.cause) || /^http\/2 |missing (trailer|status)/.test(error.rawMessage);
  return broken ? Code.Unavailable : error.code;
}

function socketError(cause: unknown): boolean {
  for (let each = cause; each instanceof Error; each = each.cause) {
    if ("code" in each && typeof each.code === "string") return true;
  }
  return false;
}
