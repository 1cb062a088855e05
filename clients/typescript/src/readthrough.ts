import type { Client } from "@connectrpc/connect";
import { Code } from "@connectrpc/connect";
import type { CacheService, Lease, Value } from "./gen/nexus/cache/v1/cache_pb.js";
import { duration, milliseconds, sleep } from "./durations.js";
import { NexusError } from "./errors.js";

/** The fields of an entity; text only. */
export type Fields = Readonly<Record<string, string>>;

/** Times are in ms; what is left out is the sidecar's default for the entity. */
export interface FillOptions {
  /** Lifetime, 1 s to 24 h. */
  ttl?: number;
  /** Time after which one caller is asked to compute it anew while the others are served the old value. */
  freshTtl?: number;
  /** Tags to invalidate it by, at most 32. */
  tags?: readonly string[];
  /** Time allowed for computing, 100 ms to 60 s. */
  lease?: number;
  /** How long to wait for another caller's computing before computing oneself: 10 s by default. */
  maxWait?: number;
  /** Compute, and keep nothing, when the sidecar or its Redis is away. Off by default: then the outage is thrown. */
  computeOnOutage?: boolean;
  /** Told of a refresh that failed, for which no caller waits. */
  onRefreshError?: (error: unknown) => void;
}

type Cache = Client<typeof CacheService>;
type Compute = () => Promise<Fields | undefined>;

/** One entity read through the cache; `undefined` stands for one that does not exist, which is remembered too. */
export async function getOrFill(
  cache: Cache,
  entity: string,
  id: string,
  compute: Compute,
  options: FillOptions = {},
): Promise<Fields | undefined> {
  const fill = (lease: Lease) => fillLease(cache, { entity, id, token: lease.token }, compute, options);
  const refresh = (lease: Lease | undefined) => {
    if (lease) fill(lease).catch((error: unknown) => options.onRefreshError?.(error));
  };
  const end = performance.now() + (options.maxWait ?? 10_000);
  for (;;) {
    const outcome = await fetchOutcome(cache, entity, id, Math.max(0, end - performance.now()), options);
    switch (outcome?.case) {
      case "fresh":
      case "stale":
        refresh(outcome.value.refresh);
        return fieldsOf(outcome.value.value);
      case "negative":
        return undefined;
      case "lease":
        return await fill(outcome.value);
      case "busy": {
        const left = end - performance.now();
        if (left <= 0) return await compute();
        const pause = outcome.value.retryAfter ? milliseconds(outcome.value.retryAfter) : 100;
        await sleep(Math.min(left, Math.max(pause, 10)));
        break;
      }
      default:
        return await compute();
    }
  }
}

async function fetchOutcome(cache: Cache, entity: string, id: string, maxWait: number, options: FillOptions) {
  const wait = duration(Math.min(maxWait, 30_000));
  const lease = duration(options.lease);
  // Who can do without the cache does not wait for a sidecar that restarts.
  const limit = options.computeOnOutage ? { timeoutMs: maxWait + 1_000 } : {};
  try {
    const tags = [...(options.tags ?? [])];
    return (await cache.fetch({ entity, id, wait, tags, ...(lease ? { lease } : {}) }, limit)).outcome;
  } catch (error) {
    if (options.computeOnOutage && outage(error)) return undefined;
    throw error;
  }
}

async function fillLease(
  cache: Cache,
  key: { entity: string; id: string; token: string },
  compute: Compute,
  options: FillOptions,
): Promise<Fields | undefined> {
  let fields: Fields | undefined;
  try {
    fields = await compute();
  } catch (error) {
    // Gives the lease back, so that the next caller need not sit it out; should that fail, it runs out by itself.
    await cache.fill({ ...key, result: { case: "failed", value: {} } }).catch(() => undefined);
    throw error;
  }
  const ttl = duration(options.ttl);
  const freshTtl = duration(options.freshTtl);
  const times = { ...(ttl ? { ttl } : {}), ...(freshTtl ? { freshTtl } : {}) };
  try {
    await cache.fill(
      fields
        ? { ...key, ...times, result: { case: "content", value: { fields: { ...fields } } } }
        : { ...key, result: { case: "negative", value: {} } },
    );
  } catch (error) {
    // The value is at hand: an outage at this point is no reason to withhold it from who wanted one without the cache.
    if (!(options.computeOnOutage && outage(error))) throw error;
  }
  return fields;
}

function outage(error: unknown): boolean {
  return error instanceof NexusError && (error.code === Code.Unavailable || error.code === Code.DeadlineExceeded);
}

function fieldsOf(value: Value | undefined): Fields {
  const raw = Object.entries(value?.rawFields ?? {}).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)] as const);
  return { ...value?.fields, ...Object.fromEntries(raw) };
}
