import type { DescMethod, DescService, JsonValue } from "@bufbuild/protobuf";
import { Code, NexusError, Reason } from "../src/index.js";
import type { Lease, NexusClient } from "../src/index.js";
import { awaitLoss, parseDuration, readThrough, resumingWatch, takeLock, takePermits } from "./acts.js";
import type { Step } from "./acts.js";
import { at, filled, isObject, mismatch } from "./matching.js";
import type { Saved } from "./matching.js";
import { isStream, isUnary, jsonOf, messageOf, methodNamed } from "./reflection.js";
import { failure, OpenStream } from "./streams.js";
import type { Readable } from "./streams.js";

const STEP_TIMEOUT = 20_000;

/** One run of one scenario. */
export class Run {
  readonly #saved: Saved;
  readonly #streams = new Map<string, Readable>();
  readonly #leases = new Map<string, Lease>();

  constructor(
    private readonly client: NexusClient,
    private readonly service: DescService,
    run: string,
  ) {
    this.#saved = new Map([["run", run]]);
  }

  /** Carries the steps out; throws with the reason at the first that fails. */
  async steps(steps: JsonValue[]): Promise<void> {
    try {
      for (const [index, raw] of steps.entries()) {
        await inTime(this.#step(filled(raw, this.#saved) as Step)).catch((error: unknown) => {
          throw new Error(`step ${index + 1}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
        });
      }
    } finally {
      for (const stream of this.#streams.values()) stream.cancel();
      await Promise.allSettled([...this.#leases.values()].map((lease) => lease.release())); // some were lost
    }
  }

  async #step(step: Step): Promise<void> {
    if ("do" in step) return await this.#act(step);
    if ("open" in step) return this.#open(step);
    if ("on" in step) return await this.#on(step);
    if ("cancel" in step) return this.#stream(step["cancel"]).cancel();
    const end = performance.now() + parseDuration(step["within"], 0);
    for (;;) {
      const why = await this.#call(step);
      if (why === undefined) return;
      if (performance.now() >= end) throw new Error(why);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Makes a call with one reply and tells why it is not as expected. */
  async #call(step: Step): Promise<string | undefined> {
    const method = methodNamed(this.service, String(step["call"]));
    const reply = "requests" in step ? this.#clientStream(method, step) : this.#unary(method, step);
    const error = await failure(reply);
    if ("error" in step) return errorMismatch(step["error"] ?? {}, error);
    if (error) return described(error);
    const value = await reply;
    const why = mismatch(step["response"] ?? {}, value);
    if (why === undefined) this.#save(step, value);
    return why;
  }

  async #unary(method: DescMethod, step: Step): Promise<JsonValue> {
    if (!isUnary(method)) throw new Error(`${method.name} is a stream`);
    const request = messageOf(method.input, step["request"]);
    const reply = await this.client.transport.unary(method, undefined, timeoutOf(step), undefined, request);
    return jsonOf(method.output, reply.message);
  }

  async #clientStream(method: DescMethod, step: Step): Promise<JsonValue> {
    if (!isStream(method, "client_streaming")) throw new Error(`${method.name} is no client stream`);
    const stream = new OpenStream(this.client.transport, method, timeoutOf(step));
    for (const request of step["requests"] as JsonValue[]) stream.send(request);
    stream.close();
    const reply = await stream.next();
    if (reply.done) throw new Error("the stream ended without a reply");
    return reply.value;
  }

  #open(step: Step): void {
    const method = methodNamed(this.service, String(step["call"]));
    if (!isStream(method)) throw new Error(`${method.name} is no stream`);
    const stream = new OpenStream(this.client.transport, method, timeoutOf(step));
    if ("request" in step) stream.send(step["request"]);
    if (method.methodKind === "server_streaming") stream.close();
    this.#streams.set(String(step["open"]), stream);
  }

  async #on(step: Step): Promise<void> {
    const stream = this.#stream(step["on"]);
    if ("send" in step) {
      if (!(stream instanceof OpenStream)) throw new Error("nothing can be sent on a watch");
      return stream.send(step["send"]);
    }
    if ("receive" in step) return await this.#receive(stream, step);
    const error = await failure(drained(stream));
    const why = "error" in step ? errorMismatch(step["error"] ?? {}, error) : error && described(error);
    if (why !== undefined) throw new Error(why);
  }

  async #receive(stream: Readable, step: Step): Promise<void> {
    for (;;) {
      const next = await stream.next();
      if (next.done) throw new Error("the stream ended");
      const why = mismatch(step["receive"] ?? {}, next.value, "message");
      if (why === undefined) return this.#save(step, next.value);
      if (step["skip"] !== true) throw new Error(why);
    }
  }

  async #act(step: Step): Promise<void> {
    const name = String(step["name"]);
    switch (step["do"]) {
      case "lock": {
        const lease = await takeLock(this.client, step);
        this.#leases.set(name, lease);
        return this.#save(step, { lock_id: lease.id, fence: String(lease.fence) });
      }
      case "semaphore": {
        const lease = await takePermits(this.client, step);
        this.#leases.set(name, lease);
        return this.#save(step, { permit_id: lease.id, fence: String(lease.fence) });
      }
      case "release":
        return await this.#lease(name).release();
      case "await_loss":
        return await awaitLoss(this.#lease(name), parseDuration(step["within"], 3_000));
      case "read_through":
        return await readThrough(this.client, step);
      case "watch":
        this.#streams.set(name, resumingWatch(this.client, methodNamed(this.service, String(step["call"])), step["request"]));
        return;
      default:
        throw new Error(`no act ${JSON.stringify(step["do"])}`);
    }
  }

  #save(step: Step, value: JsonValue): void {
    if (!isObject(step["save"])) return;
    for (const [name, path] of Object.entries(step["save"])) {
      // A default value is absent from the reply; null matches what is absent, and is unset in a request.
      this.#saved.set(name, at(value, String(path)) ?? null);
    }
  }

  #stream(name: JsonValue | undefined): Readable {
    const stream = this.#streams.get(String(name));
    if (!stream) throw new Error(`no stream ${String(name)}`);
    return stream;
  }

  #lease(name: string): Lease {
    const lease = this.#leases.get(name);
    if (!lease) throw new Error(`nothing is held as ${name}`);
    return lease;
  }
}

/** The name of a code as gRPC writes it, such as `INVALID_ARGUMENT`. */
export function codeName(code: Code): string {
  return code === Code.Canceled ? "CANCELLED" : (Code[code] ?? "").replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase();
}

function errorMismatch(expected: JsonValue, error: NexusError | undefined): string | undefined {
  if (!error) return `expected ${JSON.stringify(expected)}, but it succeeded`;
  if (!isObject(expected)) return "an error is an object";
  const { field, ...rest } = expected;
  const actual = { code: codeName(error.code), reason: Reason[error.reason] ?? "", metadata: { ...error.metadata } };
  const fields = error.fieldViolations.map((each) => each.field);
  const why = mismatch(rest, actual, "error");
  if (why !== undefined) return `${why} (${error.message})`;
  return field === undefined || fields.includes(String(field)) ? undefined : `expected a violation of ${String(field)}, got ${fields.join()}`;
}

function described(error: NexusError): string {
  return `${codeName(error.code)} ${Reason[error.reason] ?? ""}: ${error.message}`;
}

function timeoutOf(step: Step): number | undefined {
  return "timeout" in step ? parseDuration(step["timeout"], 5_000) : undefined;
}

async function drained(stream: Readable): Promise<void> {
  while (!(await stream.next()).done);
}

/** No step may keep the others waiting for ever. */
async function inTime(step: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${STEP_TIMEOUT} ms`)), STEP_TIMEOUT);
  });
  try {
    await Promise.race([step, late]);
  } finally {
    clearTimeout(timer);
  }
}
