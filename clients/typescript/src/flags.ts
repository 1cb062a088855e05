import type { JsonObject } from "@bufbuild/protobuf";
import type { Client } from "./service.js";
import type { Evaluation, FlagService } from "./gen/nexus/flag/v1/flag_pb.js";

/** For whom a flag is evaluated. */
export interface FlagContext {
  /** What percentages are drawn by, as a rule the user's id. */
  targetingKey?: string;
  /** The organisation that the flag may be granted to. */
  organizationId?: string;
  /** What targeting rules ask for. */
  attributes?: JsonObject;
  signal?: AbortSignal;
}

type Stub = Client<typeof FlagService>;

/**
 * The generated client of FlagService, and flags as values. The default is the value of a flag that does not exist, is
 * disabled, or has another type; a call that failed throws.
 */
export type Flags = Stub & {
  bool(name: string, otherwise: boolean, context?: FlagContext): Promise<boolean>;
  string(name: string, otherwise: string, context?: FlagContext): Promise<string>;
  number(name: string, otherwise: number, context?: FlagContext): Promise<number>;
};

export function flags(stub: Stub): Flags {
  const valueOf = async <T>(kind: Evaluation["value"]["case"], name: string, otherwise: T, context: FlagContext = {}): Promise<T> => {
    const { targetingKey = "", organizationId = "", attributes, signal } = context;
    const request = { name, targetingKey, organizationId, ...(attributes ? { context: attributes } : {}) };
    const { outcome } = await stub.evaluate(request, signal ? { signal } : {});
    if (outcome.case !== "evaluation" || outcome.value.value.case !== kind) return otherwise;
    return outcome.value.value.value as T;
  };
  return {
    ...stub,
    bool: (name, otherwise, context) => valueOf("boolean", name, otherwise, context),
    string: (name, otherwise, context) => valueOf("string", name, otherwise, context),
    number: (name, otherwise, context) => valueOf("number", name, otherwise, context),
  };
}
