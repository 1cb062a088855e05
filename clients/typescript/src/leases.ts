import type { Duration } from "@bufbuild/protobuf/wkt";
import { Code } from "./code.js";
import { milliseconds } from "./durations.js";
import { NexusError } from "./errors.js";

const RELEASE_TIMEOUT = 5_000;
const RAN_OUT = "the lease ran out without a renewal";

/** The wait ran out: another holds the lock, or the semaphore is full. */
export class NotAcquiredError extends Error {
  override readonly name = "NotAcquiredError";
  /** `remainingLease` is how long the current lease lasts unless renewed, in ms; undefined when that is not known. */
  constructor(readonly remainingLease?: number) {
    super("not acquired: held by others");
  }
}

/** What was held is held no longer, or may soon be another's: stop what it protected. The reason of a lease's signal. */
export class LeaseLostError extends Error {
  override readonly name = "LeaseLostError";
}

/** The lease, and how much of it was left when the event was sent. */
interface LeaseSpan {
  lease?: Duration | undefined;
  remainingLease?: Duration | undefined;
}

/** What Lock's and Semaphore's Hold streams have in common. */
export interface HoldEvent {
  event:
    | { case: "granted"; value: { fence: bigint } & LeaseSpan }
    | { case: "renewed"; value: LeaseSpan }
    | { case: "held" | "full"; value: { remainingLease?: Duration | undefined } }
    | { case: "queued" | "lost" | "released"; value: object }
    | { case: undefined; value?: undefined };
}

/** A Hold stream to be opened: its two requests, and the call. */
export interface Holding<Request, Event extends HoldEvent> {
  start: Request;
  release: Request;
  open(requests: AsyncIterable<Request>, signal: AbortSignal): AsyncIterable<Event>;
}

/** Something to wait for that happens once. */
class Gate {
  open!: () => void;
  readonly opened = new Promise<void>((resolve) => (this.open = resolve));
}

/**
 * A lock or a permit, held as long as the stream to the sidecar lasts. Made by `client.lock` and `client.semaphore`:
 *
 * ```ts
 * await using lock = await client.lock("campaign", "camp_456");
 * await publish({ fence: lock.fence, signal: lock.signal });
 * ```
 */
export class Lease implements AsyncDisposable {
  readonly #loss = new AbortController();
  readonly #ended = new Gate();
  #until = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @internal */
  constructor(
    /** The `lock_id` or `permit_id`. */
    readonly id: string,
    /** The fencing token: pass it to what is protected, and have that refuse a lower one than it has seen. */
    readonly fence: bigint,
    span: LeaseSpan,
    private readonly stopped: Gate,
    private readonly stream: AbortController,
  ) {
    this.#extend(span);
  }

  /** Aborted on loss, with a LeaseLostError; never by a release. */
  get signal(): AbortSignal {
    return this.#loss.signal;
  }

  /** Whether it is held, also by this process' own clock. */
  get held(): boolean {
    if (!this.#over && performance.now() >= this.#until) this.#lose(RAN_OUT);
    return !this.#over;
  }

  /**
   * Gives it back; resolves when that is done, after 5 s at most. Rejects, at once, with a LeaseLostError when it was lost:
   * what was done meanwhile was perhaps not protected. Safe to repeat.
   */
  async release(): Promise<void> {
    if (this.held) {
      this.stopped.open();
      const timer = setTimeout(() => this.#ended.open(), RELEASE_TIMEOUT);
      await this.#ended.opened;
      clearTimeout(timer);
      this.#end();
    }
    this.#loss.signal.throwIfAborted();
  }

  /** `release()`, so that leaving the scope of an `await using` throws when it was lost. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.release();
  }

  /** @internal Reads the stream to its end. */
  async follow(events: AsyncIterator<HoldEvent>): Promise<void> {
    try {
      for (let next = await events.next(); !next.done; next = await events.next()) {
        const { event } = next.value;
        if (event.case === "renewed") this.#renew(event.value);
        else if (event.case === "released") return this.#end();
        else if (event.case === "lost") return this.#lose("the sidecar could not renew it in time");
      }
      this.#lose("the stream ended");
    } catch (error) {
      this.#lose("the stream to the sidecar broke", error);
    }
  }

  #over = false;

  /** A renewal that is read after the lease was over does not count: another may have held it in between. */
  #renew(span: LeaseSpan): void {
    if (this.held) this.#extend(span);
  }

  /** The end is a tenth of the lease early, a second at most, for the time the event took to arrive. */
  #extend({ lease, remainingLease }: LeaseSpan): void {
    const margin = Math.min((lease ? milliseconds(lease) : 0) / 10, 1_000);
    const left = (remainingLease ? milliseconds(remainingLease) : 0) - margin;
    this.#until = performance.now() + left;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#lose(RAN_OUT), left).unref();
  }

  #lose(why: string, cause?: unknown): void {
    if (this.#over) return;
    this.#loss.abort(new LeaseLostError(why, { cause }));
    this.#end();
  }

  #end(): void {
    this.#over = true;
    clearTimeout(this.#timer);
    this.stopped.open();
    this.#ended.open();
    this.stream.abort();
  }
}

/**
 * Waits in the queue and takes what `holding` asks for.
 *
 * Throws NotAcquiredError when the wait ran out, and NexusError when the stream broke before the grant.
 */
export async function hold<Request, Event extends HoldEvent>(
  holding: Holding<Request, Event>,
  idOf: (granted: Event) => string,
  signal?: AbortSignal,
): Promise<Lease> {
  const stream = new AbortController();
  const stopped = new Gate();
  const onAbort = () => stream.abort(signal?.reason);
  signal?.throwIfAborted();
  signal?.addEventListener("abort", onAbort, { once: true });
  async function* requests() {
    yield holding.start;
    await stopped.opened;
    yield holding.release;
  }
  const events = holding.open(requests(), stream.signal)[Symbol.asyncIterator]();
  try {
    const granted = await untilGranted(events);
    const held = new Lease(idOf(granted.message), granted.value.fence, granted.value, stopped, stream);
    void held.follow(events);
    return held;
  } catch (error) {
    stopped.open();
    stream.abort();
    throw error;
  } finally {
    // From here on the lease is the caller's to release; the signal was for the waiting.
    signal?.removeEventListener("abort", onAbort);
  }
}

async function untilGranted<Event extends HoldEvent>(events: AsyncIterator<Event>) {
  for (let next = await events.next(); !next.done; next = await events.next()) {
    const { event } = next.value;
    if (event.case === "granted") return { message: next.value, value: event.value };
    if (event.case === "held" || event.case === "full") {
      throw new NotAcquiredError(event.value.remainingLease && milliseconds(event.value.remainingLease));
    }
  }
  throw new NexusError("the stream ended before the grant", Code.Unavailable);
}
