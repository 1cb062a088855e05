import { create } from "@bufbuild/protobuf";
import type { DescMessage, DescMethod, DescMethodStreaming, DescMethodUnary, MessageInitShape, MessageShape } from "@bufbuild/protobuf";
import { isMessage } from "@bufbuild/protobuf";
import { DurationSchema, MethodOptions_IdempotencyLevel as Level } from "@bufbuild/protobuf/wkt";
import { ConnectError } from "@connectrpc/connect";
import { Code } from "./code.js";
import type { ContextValues, StreamResponse, Transport, UnaryResponse } from "@connectrpc/connect";
import { NotSent } from "./connection.js";
import type { Connection } from "./connection.js";
import { backoff, milliseconds, sleep } from "./durations.js";
import { NexusError } from "./errors.js";

type HeadersInit = ConstructorParameters<typeof Headers>[0];

const DEADLINE = 5_000;
const ACQUIRE_WAIT = 10_000;
const ATTEMPTS = 5;

/**
 * Puts the client's defaults around a transport: deadlines, metadata, retries and typed errors.
 *
 * Connect's interceptors come too late for the deadline, which is counted before they run; hence a transport.
 */
export class SidecarTransport implements Transport {
  constructor(
    private readonly inner: Transport,
    private readonly headers: () => Record<string, string>,
    private readonly connection: Connection,
  ) {}

  async unary<I extends DescMessage, O extends DescMessage>(
    method: DescMethodUnary<I, O>,
    signal: AbortSignal | undefined,
    timeoutMs: number | undefined,
    header: HeadersInit,
    input: MessageInitShape<I>,
    contextValues?: ContextValues,
  ): Promise<UnaryResponse<I, O>> {
    const message = create(method.input, input) as MessageShape<I> & MessageInitShape<I>;
    const limit = timeoutMs ?? DEADLINE + waitOf(method, message);
    return await this.#withRetries(method, signal, limit, (left) =>
      this.inner.unary(method, signal, left, this.#headers(header), message, contextValues),
    );
  }

  async stream<I extends DescMessage, O extends DescMessage>(
    method: DescMethodStreaming<I, O>,
    signal: AbortSignal | undefined,
    timeoutMs: number | undefined,
    header: HeadersInit,
    input: AsyncIterable<MessageInitShape<I>>,
    contextValues?: ContextValues,
  ): Promise<StreamResponse<I, O>> {
    const open = (left: number | undefined, messages: AsyncIterable<MessageInitShape<I>>) =>
      this.inner.stream(method, signal, left, this.#headers(header), messages, contextValues);
    if (method.methodKind === "server_streaming") {
      const requests = await collect(input);
      return await this.#withRetries(method, signal, timeoutMs ?? 0, async (left) =>
        this.#begun(await open(left, replay(requests)), signal),
      );
    }
    try {
      await this.connection.ready(performance.now() + (timeoutMs || DEADLINE), signal);
      const response = await open(timeoutMs, input);
      return { ...response, message: this.#typed(response.message[Symbol.asyncIterator](), signal) };
    } catch (error) {
      throw this.#errorOf(error, signal);
    }
  }

  /**
   * Runs a call up to five times within `limit` ms (0: no limit), while it is UNAVAILABLE and may be repeated. Each time waits
   * for a connection first, within the limit, or 5 s without one; a call that was not sent waits again, whatever its method.
   */
  async #withRetries<T>(
    method: DescMethod,
    signal: AbortSignal | undefined,
    limit: number,
    call: (left: number) => Promise<T>,
  ): Promise<T> {
    const end = limit > 0 ? performance.now() + limit : Infinity;
    for (let attempt = 1; ; attempt++) {
      try {
        await this.connection.ready(Math.min(end, performance.now() + (limit || DEADLINE)), signal);
        return await call(limit > 0 ? Math.max(1, Math.ceil(end - performance.now())) : 0);
      } catch (thrown) {
        if (NotSent.isCauseOf(thrown) && performance.now() < end) {
          attempt--;
          continue;
        }
        const error = this.#errorOf(thrown, signal);
        if (!(error instanceof NexusError)) throw error;
        const pause = pushback(error) ?? backoff(attempt);
        const again = error.code === Code.Unavailable && repeatable(method) && attempt < ATTEMPTS && pause >= 0;
        if (!again || performance.now() + pause >= end) throw error;
        await sleep(pause, signal);
      }
    }
  }

  /** What a call rejects with: the reason of the caller's signal, or of `close()`, or a NexusError. */
  #errorOf(thrown: unknown, signal: AbortSignal | undefined): unknown {
    if (signal?.aborted) return signal.reason;
    if (this.connection.closed.aborted) return this.connection.closed.reason;
    return NexusError.from(thrown);
  }

  /** Waits for the first message of a stream, up to which it can be opened again unnoticed. */
  async #begun<I extends DescMessage, O extends DescMessage>(
    response: StreamResponse<I, O>,
    signal: AbortSignal | undefined,
  ): Promise<StreamResponse<I, O>> {
    const messages = response.message[Symbol.asyncIterator]();
    const first = await messages.next();
    return { ...response, message: this.#typed(messages, signal, first) };
  }

  async *#typed<T>(messages: AsyncIterator<T>, signal: AbortSignal | undefined, first?: IteratorResult<T>): AsyncGenerator<T> {
    try {
      for (let each = first ?? (await messages.next()); !each.done; each = await messages.next()) yield each.value;
    } catch (error) {
      throw this.#errorOf(error, signal);
    }
  }

  #headers(header: HeadersInit): Headers {
    const headers = new Headers(header);
    for (const [name, value] of Object.entries(this.headers())) {
      if (!headers.has(name)) headers.set(name, value);
    }
    return headers;
  }
}

/** How long the sidecar may wait before it answers, in ms: the request's `wait`, where its message has one. */
function waitOf(method: DescMethod, message: object): number {
  const wait: unknown = "wait" in message ? message.wait : undefined;
  if (isMessage(wait, DurationSchema)) return milliseconds(wait);
  return method.name === "Acquire" ? ACQUIRE_WAIT : 0;
}

/** Whether the proto says that the method may be repeated. */
export function repeatable(method: DescMethod): boolean {
  return method.idempotency === Level.IDEMPOTENT || method.idempotency === Level.NO_SIDE_EFFECTS;
}

/** The pause in ms that the sidecar asks for, negative when it wants no repeat; undefined when it leaves that to us. */
function pushback(error: NexusError): number | undefined {
  if (!(error.cause instanceof ConnectError)) return undefined;
  const asked = error.cause.metadata.get("grpc-retry-pushback-ms");
  if (asked === null) return undefined;
  return /^\d+$/.test(asked) ? Number(asked) : -1;
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

async function* replay<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
