import type { Client } from "./service.js";
import { Code } from "./code.js";
import type { CacheService, FillRequestSchema, Lease, Value } from "./gen/nexus/cache/v1/cache_pb.js";
import type { MessageInitShape } from "@bufbuild/protobuf";
import { jsonCodec } from "./codecs.js";
import type { Codec, Fields } from "./codecs.js";
import { duration, within } from "./durations.js";
import { NexusError } from "./errors.js";

const MAX_WAIT = 10_000;
/** What the sidecar permits one Fetch to wait. */
const LONGEST_WAIT = 30_000;
/** Wait and deadline of a Fetch whose caller can do without the cache, in ms: it computes within 1 s. */
const OUTAGE_WAIT = 400;
const OUTAGE_DEADLINE = 900;
/** How long a caller, who has an error, waits until its lease is given back, in ms; one that is not given back runs out. */
const GIVE_BACK = 1_000;

/** Times are in ms; what is left out is the sidecar's default for the entity. */
export interface FillOptions<T = unknown> {
  /** Lifetime of a value, 1 s to 24 h. */
  ttl?: number;
  /** Time after which one caller is asked to compute it anew while the others are served the old value. */
  freshFor?: number;
  /** Tags to invalidate it by, at most 32. */
  tags?: readonly string[];
  /** Time allowed for computing before another caller may try, 100 ms to 60 s. */
  lease?: number;
  /** How long to wait for another caller's value before computing one, which is not kept: 10 s by default. */
  maxWait?: number;
  /**
   * Compute, within 1 s, and keep nothing, while the sidecar or its Redis is away. Off by default: then the outage is thrown.
   * Every caller computes then, so the source must bear that.
   */
  computeOnOutage?: boolean;
  /** The form in which the value is kept: JSON by default, see `jsonCodec` and `fieldsCodec`. */
  codec?: Codec<T>;
  /** Ends the waiting and the computing; the lease is given back. */
  signal?: AbortSignal;
  /** Told of a refresh in the background that failed; a warning of the process by default. */
  onRefreshError?: (error: unknown) => void;
}

/** Computes a value; nothing (undefined or null) for one that does not exist. The signal aborts when nobody waits any more. */
export type Compute<T> = (signal: AbortSignal) => Promise<T | undefined | null>;

type Cache = Client<typeof CacheService>;
type Result = NonNullable<MessageInitShape<typeof FillRequestSchema>["result"]>;

/** One entity read through the cache by one caller. */
export class ReadThrough<T> {
  readonly #codec: Codec<T>;
  readonly #signal: AbortSignal;

  constructor(
    private readonly cache: Cache,
    private readonly entity: string,
    private readonly id: string,
    private readonly compute: Compute<T>,
    private readonly options: FillOptions<T>,
    private readonly closed: AbortSignal,
  ) {
    this.#codec = options.codec ?? jsonCodec<T>();
    this.#signal = options.signal ? AbortSignal.any([options.signal, closed]) : closed;
  }

  async get(): Promise<T | undefined> {
    const end = performance.now() + (this.options.maxWait ?? MAX_WAIT);
    for (;;) {
      const outcome = await this.#fetch(end);
      switch (outcome?.case) {
        case "fresh":
        case "stale":
          this.#refresh(outcome.value.refresh);
          return this.#codec.decode(fieldsOf(outcome.value.value));
        case "negative":
          return undefined;
        case "lease":
          return await this.#fill(outcome.value, this.#signal);
      }
      if (outcome === undefined || performance.now() >= end) return await this.#computed(this.#signal);
    }
  }

  /** Asks once; undefined when there is an outage that the caller computes through. */
  async #fetch(end: number) {
    const { computeOnOutage, tags = [], lease } = this.options;
    const wait = Math.max(0, Math.min(end - performance.now(), computeOnOutage ? OUTAGE_WAIT : LONGEST_WAIT));
    const request = { entity: this.entity, id: this.id, tags: [...tags], wait: duration(wait), ...(lease ? { lease: duration(lease) } : {}) };
    try {
      const limit = computeOnOutage ? { timeoutMs: OUTAGE_DEADLINE } : {};
      return (await this.cache.fetch(request, { signal: this.#signal, ...limit })).outcome;
    } catch (error) {
      if (computeOnOutage && isOutage(error)) return undefined;
      throw error;
    }
  }

  /** Computes; rejects as soon as the signal aborts, whether `compute` looks at it or not. */
  async #computed(signal: AbortSignal): Promise<T | undefined> {
    return (await within(this.compute(signal), Infinity, signal)) ?? undefined;
  }

  #refresh(lease: Lease | undefined): void {
    if (!lease) return;
    const report = this.options.onRefreshError ?? ((error) => process.emitWarning(`refreshing a cached ${this.entity} failed: ${String(error)}`));
    // The caller has a value and is not waiting: its signal does not count.
    this.#fill(lease, this.closed).catch((error: unknown) => {
      if (!this.closed.aborted) report(error);
    });
  }

  /** Computes what the lease is for and hands it in, or gives the lease back. */
  async #fill(lease: Lease, signal: AbortSignal): Promise<T | undefined> {
    let value: T | undefined;
    let result: Result;
    try {
      value = await this.#computed(signal);
      result = value === undefined ? { case: "negative", value: {} } : { case: "content", value: { fields: { ...this.#codec.encode(value) } } };
    } catch (error) {
      const givenBack = this.#handIn(lease, { case: "failed", value: {} }, undefined);
      await within(givenBack, performance.now() + GIVE_BACK).catch(() => undefined);
      throw error;
    }
    await this.#handIn(lease, result, this.options.computeOnOutage ? OUTAGE_DEADLINE : undefined).catch((error: unknown) => {
      if (!isOutage(error)) throw error; // an outage does not withhold the value
    });
    return value;
  }

  async #handIn(lease: Lease, result: Result, timeoutMs: number | undefined): Promise<void> {
    const { ttl, freshFor } = this.options;
    // A lifetime of values is not one of what does not exist.
    const times = result.case === "content" ? { ...(ttl ? { ttl: duration(ttl) } : {}), ...(freshFor ? { freshTtl: duration(freshFor) } : {}) } : {};
    const request = { entity: this.entity, id: this.id, token: lease.token, result, ...times };
    await this.cache.fill(request, timeoutMs ? { timeoutMs } : {});
  }
}

function isOutage(error: unknown): boolean {
  return error instanceof NexusError && (error.code === Code.Unavailable || error.code === Code.DeadlineExceeded);
}

function fieldsOf(value: Value | undefined): Fields {
  const raw = Object.entries(value?.rawFields ?? {}).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)] as const);
  return { ...value?.fields, ...Object.fromEntries(raw) };
}
