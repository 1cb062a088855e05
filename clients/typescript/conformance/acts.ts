import type { DescMethod, JsonValue } from "@bufbuild/protobuf";
import { fieldsCodec, LeaseLostError, watch } from "../src/index.js";
import type { Lease, NexusClient } from "../src/index.js";
import { mismatch } from "./matching.js";
import { isStream } from "./reflection.js";
import { OpenStream } from "./streams.js";
import type { Readable } from "./streams.js";

export type Step = { [key: string]: JsonValue };

/** The ms of a duration such as `1s` or `300ms`. */
export function parseDuration(value: JsonValue | undefined, otherwise: number): number {
  const [, number, unit] = /^([\d.]+)(ms|s)$/.exec(String(value ?? "")) ?? [];
  return number === undefined ? otherwise : Number(number) * (unit === "s" ? 1000 : 1);
}

export async function takeLock(client: NexusClient, step: Step): Promise<Lease> {
  const lease = parseDuration(step["lease"], 30_000);
  return await client.lock(String(step["resource"]), String(step["resource_id"]), { lease });
}

export async function takePermits(client: NexusClient, step: Step): Promise<Lease> {
  const lease = parseDuration(step["lease"], 30_000);
  const weight = Number(step["permits"] ?? 1);
  return await client.semaphore(String(step["resource"]), Number(step["limit"]), { weight, lease });
}

/** Throws when the loss is not signalled in time. */
export async function awaitLoss(lease: Lease, within: number): Promise<void> {
  if (!lease.signal.aborted) await signalled(lease, within);
  const told = await lease.release().catch((error: unknown) => error);
  if (!(told instanceof LeaseLostError)) throw new Error("release does not report the loss");
}

async function signalled(lease: Lease, within: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no loss was signalled within ${within} ms`)), within);
    lease.signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Throws when a caller got something else, or the computing did not run as often as expected. */
export async function readThrough(client: NexusClient, step: Step): Promise<void> {
  let computed = 0;
  const compute = async () => {
    computed++;
    return step["fill"] as Record<string, string>;
  };
  const callers = Array.from({ length: Number(step["callers"] ?? 1) }, () =>
    client.getOrFill(String(step["entity"]), String(step["id"]), compute, { codec: fieldsCodec }),
  );
  for (const fields of await Promise.all(callers)) {
    const why = mismatch(step["response"] ?? {}, fields, "fields");
    if (why) throw new Error(why);
  }
  const why = mismatch(step["computed"] ?? "$any", computed, "computed");
  if (why) throw new Error(why);
}

/** A resuming watch; a gap reads as `{"gap": {}}`. */
export function resumingWatch(client: NexusClient, method: DescMethod, request: JsonValue | undefined): Readable {
  if (!isStream(method, "server_streaming")) throw new Error(`${method.name} is no watch`);
  const abort = new AbortController();
  const open = ({ signal }: { signal: AbortSignal }) => opened(new OpenStream(client.transport, method), request, signal);
  const watched = watch(open, abort.signal);
  return {
    async next() {
      const result = await watched.next();
      if (result.done) return result;
      return { done: false, value: result.value.gap ? { gap: {} } : result.value.event };
    },
    cancel: () => abort.abort(),
  };
}

async function* opened(stream: OpenStream, request: JsonValue | undefined, signal: AbortSignal): AsyncGenerator<JsonValue> {
  signal.addEventListener("abort", () => stream.cancel(), { once: true });
  stream.send(request);
  stream.close();
  for (let each = await stream.next(); !each.done; each = await stream.next()) yield each.value;
}
