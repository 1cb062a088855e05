import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import type { DescMessage, DescMethodStreaming, DescMethodUnary, MessageInitShape, MessageShape } from "@bufbuild/protobuf";
import { ConnectError } from "@connectrpc/connect";
import type { ContextValues, StreamResponse, Transport, UnaryResponse } from "@connectrpc/connect";
import { StatusSchema } from "./gen/google/rpc/status_pb.js";
import { CallSchema, CallService, ExchangeRequestSchema } from "./gen/nexus/calls/v1/calls_pb.js";
import type { Call, Failure, Reply } from "./gen/nexus/calls/v1/calls_pb.js";
import { Code } from "./code.js";
import { repeatable } from "./calls.js";
import { NotSent } from "./connection.js";
import { NexusError } from "./errors.js";
import { Reason } from "./gen/nexus/errors/v1/errors_pb.js";

type HeadersInit = ConstructorParameters<typeof Headers>[0];

const MAX_STREAMS = 2;
const MAX_CALLS = 64;
const MAX_BYTES = 1024 * 1024;
const IDLE_MS = 10_000;

/** One call on its way. */
interface Carried {
  readonly call: Call;
  readonly end: number;
  settled: boolean;
  answer(reply: Reply): void;
  /** Without an error: the call was not made; make it as a call of its own. */
  fail(error?: ConnectError): void;
}

/**
 * Carries unary calls on a few open streams (nexus.calls.v1.CallService), which costs both sides a fraction of a call of its
 * own. Streams and calls that may wait pass through, and so does everything when the sidecar does not offer the service.
 */
export class ExchangeTransport implements Transport {
  readonly #inner: Transport;
  #off = false;
  /** Methods, by path, that the sidecar does not carry. */
  readonly #refused = new Set<string>();
  #queue: Carried[] = [];
  #streams = new Set<CallStream>();
  #headers = new Headers();
  #identity = "";
  #planned = false;

  constructor(inner: Transport) {
    this.#inner = inner;
  }

  async unary<I extends DescMessage, O extends DescMessage>(
    method: DescMethodUnary<I, O>,
    signal: AbortSignal | undefined,
    timeoutMs: number | undefined,
    header: HeadersInit,
    input: MessageInitShape<I>,
    contextValues?: ContextValues,
  ): Promise<UnaryResponse<I, O>> {
    const alone = () => this.#inner.unary(method, signal, timeoutMs, header, input, contextValues);
    const path = `/${method.parent.typeName}/${method.name}`;
    if (this.#off || !timeoutMs || this.#refused.has(path) || "wait" in method.input.field) return await alone();
    const message = create(method.input, input) as MessageShape<I>;
    const headers = new Headers(header);
    const call = create(CallSchema, {
      method: path,
      request: toBinary(method.input, message),
      traceparent: headers.get("traceparent") ?? "",
      tracestate: headers.get("tracestate") ?? "",
    });
    headers.delete("traceparent");
    headers.delete("tracestate");
    const reply = await this.#carry(call, headers, performance.now() + timeoutMs, timeoutMs, signal).catch((error: unknown) => {
      // The replies were too large together; alone, each comes with its own limit.
      if (error instanceof Broken && error.code === Code.ResourceExhausted && repeatable(method)) return undefined;
      throw error;
    });
    if (!reply) return await alone();
    const bytes = reply.outcome.case === "response" ? reply.outcome.value : new Uint8Array();
    return {
      stream: false,
      service: method.parent,
      method,
      header: new Headers(),
      trailer: new Headers(),
      message: fromBinary(method.output, bytes),
    };
  }

  async stream<I extends DescMessage, O extends DescMessage>(
    ...call: Parameters<Transport["stream"]>
  ): Promise<StreamResponse<I, O>> {
    return (await this.#inner.stream(...call)) as unknown as StreamResponse<I, O>;
  }

  /** Ends every stream; calls under way fail. */
  close(): void {
    this.#off = true;
    for (const stream of this.#streams) stream.abort();
    this.#streams.clear();
  }

  /** The reply of a call; undefined when it was not made. */
  #carry(
    call: Call,
    headers: Headers,
    end: number,
    timeoutMs: number,
    signal: AbortSignal | undefined,
  ): Promise<Reply | undefined> {
    return new Promise((resolve, reject) => {
      const settle = (done: () => void) => {
        if (carried.settled) return;
        carried.settled = true;
        clearTimeout(timer);
        signal?.removeEventListener("abort", aborted);
        done();
      };
      const carried: Carried = {
        call,
        end,
        settled: false,
        answer: (reply) => {
          settle(() => {
            if (reply.outcome.case !== "failure") resolve(reply);
            else if (reply.outcome.value.code === Code.Unimplemented) {
              this.#refused.add(call.method);
              resolve(undefined);
            }
            else reject(errorOf(reply.outcome.value));
          });
        },
        fail: (error) => {
          settle(() => {
            if (error) reject(error);
            else resolve(undefined);
          });
        },
      };
      const aborted = () => {
        carried.fail(new ConnectError("the call was cancelled", Code.Canceled));
      };
      const timer = setTimeout(() => {
        carried.fail(new ConnectError("the operation timed out", Code.DeadlineExceeded));
      }, timeoutMs);
      signal?.addEventListener("abort", aborted, { once: true });
      if (signal?.aborted) {
        aborted();
        return;
      }
      this.#enqueue(carried, headers);
    });
  }

  #enqueue(carried: Carried, headers: Headers): void {
    const identity = JSON.stringify([...headers]);
    if (identity !== this.#identity) {
      for (const stream of this.#streams) stream.retire(); // a new token: new streams
      this.#streams.clear();
      this.#headers = headers;
      this.#identity = identity;
    }
    this.#queue.push(carried);
    if (this.#planned) return;
    this.#planned = true;
    queueMicrotask(() => {
      // Calls made in one turn of the event loop share a message.
      this.#planned = false;
      this.#send();
    });
  }

  #send(): void {
    for (const stream of this.#streams) {
      if (!stream.busy && this.#queue.length > 0) this.#give(stream);
    }
    if (this.#queue.length > 0 && this.#streams.size < MAX_STREAMS && !this.#off) {
      const stream = new CallStream(this.#inner, this.#headers);
      this.#streams.add(stream);
      this.#give(stream);
    }
    if (this.#off) for (const each of this.#queue.splice(0)) each.fail();
  }

  #give(stream: CallStream): void {
    void stream.exchange(this.#batch()).then((ended) => {
      if (ended) this.#streams.delete(stream);
      if (ended?.code === Code.Unimplemented) this.#off = true;
      this.#send();
    });
  }

  #batch(): Carried[] {
    const waiting = this.#queue.filter((each) => !each.settled);
    let size = 0;
    let count = 0;
    for (const { call } of waiting) {
      size += call.request.length;
      if (count === MAX_CALLS || (count > 0 && size > MAX_BYTES)) break;
      count++;
    }
    this.#queue = waiting.slice(count);
    return waiting.slice(0, count);
  }
}

/** One open stream; it carries one message of calls at a time. */
class CallStream {
  busy = false;
  readonly #requests = new Requests();
  readonly #abort = new AbortController();
  readonly #opened: Promise<StreamResponse<typeof ExchangeRequestSchema, DescMessage>>;
  #replies: AsyncIterator<{ replies: Reply[] }> | undefined;
  #idle: NodeJS.Timeout | undefined;

  constructor(transport: Transport, headers: Headers) {
    const method = CallService.method.exchange as DescMethodStreaming<typeof ExchangeRequestSchema, DescMessage>;
    this.#opened = transport.stream(method, this.#abort.signal, undefined, headers, this.#requests);
    this.#opened.catch(() => undefined);
  }

  /** Ends the stream once the message under way is answered. */
  retire(): void {
    this.#requests.end();
  }

  /** Ends the stream at once. */
  abort(): void {
    clearTimeout(this.#idle);
    this.#abort.abort();
  }

  /** Carries a message of calls; resolves with the reason when the stream has ended. */
  async exchange(batch: Carried[]): Promise<ConnectError | undefined> {
    if (batch.length === 0) return undefined;
    this.busy = true;
    clearTimeout(this.#idle);
    const now = performance.now();
    for (const each of batch) each.call.timeoutMs = Math.max(1, Math.ceil(each.end - now));
    this.#requests.push(create(ExchangeRequestSchema, { calls: batch.map((each) => each.call) }));
    const rest = [...batch];
    try {
      this.#replies ??= (await this.#opened).message[Symbol.asyncIterator]() as AsyncIterator<{ replies: Reply[] }>;
      while (rest.length > 0) {
        const next = await this.#replies.next();
        if (next.done) throw new ConnectError("the stream has ended", Code.Unavailable, { "grpc-status": "14" });
        for (const reply of next.value.replies) rest.shift()?.answer(reply);
      }
    } catch (thrown) {
      const error = ConnectError.from(thrown);
      const broken = notMade(error) ? undefined : new Broken(error);
      for (const each of rest) each.fail(broken);
      this.#abort.abort();
      return error;
    }
    this.busy = false;
    this.#idle = setTimeout(() => {
      this.retire();
    }, IDLE_MS).unref();
    return undefined;
  }
}

/** Whether a stream ended so before any of its calls was made. */
function notMade(error: ConnectError): boolean {
  if (NotSent.isCauseOf(error)) return true;
  const { code, reason } = NexusError.from(error);
  // Without the sidecar's reason, RESOURCE_EXHAUSTED may be gRPC's word for replies that are too large: those calls were made.
  return REFUSED.has(code) || reason === Reason.DRAINING || reason === Reason.OVERLOADED;
}

const REFUSED = new Set([Code.Unimplemented, Code.Unauthenticated, Code.PermissionDenied]);

/** The error of calls whose stream ended before their replies: they may have been made. */
class Broken extends ConnectError {
  constructor(cause: ConnectError) {
    const code = cause.code === Code.ResourceExhausted ? cause.code : Code.Unavailable;
    super(`the connection was lost before the reply: ${cause.rawMessage}`, code, { "grpc-status": String(code) }, undefined, cause);
  }
}

/** The error that a unary call with this status would have thrown. */
function errorOf(failure: Failure): ConnectError {
  const metadata = new Headers({ "grpc-status": String(failure.code) });
  if (failure.retryPushbackMs > 0) metadata.set("grpc-retry-pushback-ms", String(failure.retryPushbackMs));
  const error = new ConnectError(failure.message, failure.code as Code, metadata);
  if (failure.status.length > 0) {
    error.details = fromBinary(StatusSchema, failure.status).details.map(({ typeUrl, value }) => ({
      type: typeUrl.slice(typeUrl.lastIndexOf("/") + 1),
      value,
    }));
  }
  return error;
}

/** The messages of the sending side, given one by one. */
class Requests implements AsyncIterable<MessageInitShape<typeof ExchangeRequestSchema>> {
  #waiting: MessageShape<typeof ExchangeRequestSchema>[] = [];
  #wake: () => void = () => undefined;
  #ended = false;

  push(message: MessageShape<typeof ExchangeRequestSchema>): void {
    this.#waiting.push(message);
    this.#wake();
  }

  end(): void {
    this.#ended = true;
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<MessageShape<typeof ExchangeRequestSchema>> {
    for (;;) {
      const next = this.#waiting.shift();
      if (next) yield next;
      else if (this.#ended) return;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
