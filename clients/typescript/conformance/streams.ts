import type { DescMethodStreaming, JsonValue, Message } from "@bufbuild/protobuf";
import type { Transport } from "@connectrpc/connect";
import { NexusError } from "../src/index.js";
import { jsonOf, messageOf } from "./reflection.js";

/** What a scenario reads: the messages of a stream as JSON, one at a time, and a way to give up. */
export interface Readable {
  next(): Promise<IteratorResult<JsonValue>>;
  cancel(): void;
}

/** A stream that a scenario opened, sends on, and reads. */
export class OpenStream implements Readable {
  readonly #abort = new AbortController();
  readonly #pending: Message[] = [];
  readonly #messages: AsyncGenerator<JsonValue>;
  #wake = () => {};
  #closed = false;

  constructor(
    transport: Transport,
    private readonly method: DescMethodStreaming,
    timeoutMs?: number,
  ) {
    const response = transport.stream(method, this.#abort.signal, timeoutMs, undefined, this.#requests());
    response.catch(() => undefined);
    this.#messages = this.#read(response);
  }

  send(request: JsonValue | undefined): void {
    this.#pending.push(messageOf(this.method.input, request));
    this.#wake();
  }

  /** Says that nothing more will be sent. */
  close(): void {
    this.#closed = true;
    this.#wake();
  }

  async next(): Promise<IteratorResult<JsonValue>> {
    return await this.#messages.next();
  }

  cancel(): void {
    this.#abort.abort();
    this.close();
  }

  async *#requests(): AsyncGenerator<Message> {
    for (;;) {
      const next = this.#pending.shift();
      if (next) yield next;
      else if (this.#closed) return;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  async *#read(response: ReturnType<Transport["stream"]>): AsyncGenerator<JsonValue> {
    for await (const message of (await response).message) yield jsonOf(this.method.output, message);
  }
}

/** The error of a promise, as the client's own; undefined when it succeeded. */
export async function failure(promise: Promise<unknown>): Promise<NexusError | undefined> {
  try {
    await promise;
    return undefined;
  } catch (error) {
    if (error instanceof NexusError) return error;
    throw error;
  }
}
