import { setMaxListeners } from "node:events";
import { connect as connectHttp2 } from "node:http2";
import type { ClientHttp2Session, ClientHttp2Stream, ClientSessionRequestOptions, OutgoingHttpHeaders } from "node:http2";
import { connect as connectSocket } from "node:net";
import { connect as connectTls } from "node:tls";
import { ConnectError } from "@connectrpc/connect";
import { Code } from "./code.js";
import { backoff, sleep, TIME_IS_OVER, within } from "./durations.js";
import { NexusError } from "./errors.js";
import type { Target } from "./options.js";

const CONNECT_TIMEOUT = 5_000;
const PING_INTERVAL = 30_000;
const PING_TIMEOUT = 10_000;
/** After how many of them in a row a TLS connection that ends without a word is one that always will. */
const SILENT_ATTEMPTS = 3;
const SPEAKS_TLS = "the sidecar speaks TLS: name its CA by the option tls or NEXUS_SIDECAR_TLS_CA";
const REQUIRES_CERTIFICATE = "the sidecar ended the connection after the TLS handshake: it may require another client certificate";

/** Why a call was not sent: there was no connection. Whatever its method does, it can be made again. */
export class NotSent extends Error {
  /** Whether this is the cause of an error that a transport has thrown. */
  static isCauseOf(error: unknown): boolean {
    for (let each = error; each instanceof Error; each = each.cause) if (each instanceof NotSent) return true;
    return false;
  }
}

/**
 * One HTTP/2 connection, opened with the first call and again after it broke.
 *
 * Connect's own session manager opens one again after it was closed, takes a socket without an answer for a connection, and
 * pings sessions that are gone, which ends the process.
 */
export class Connection {
  readonly authority: string;
  #session: ClientHttp2Session | undefined;
  #opening: Promise<ClientHttp2Session> | undefined;
  /** How many attempts in a row ended without a word. */
  #silent = 0;
  readonly #all = new Set<ClientHttp2Session>();
  readonly #closing = new AbortController();

  constructor(private readonly target: Target) {
    setMaxListeners(0, this.closed); // one for each call that waits
    const host = target.path === undefined ? target.address : "localhost";
    this.authority = new URL(`${target.tls ? "https" : "http"}://${host}`).origin;
  }

  /** Aborted by `close()`. */
  get closed(): AbortSignal {
    return this.#closing.signal;
  }

  /** Ends the connection for good; what is under way fails. */
  close(): void {
    this.#closing.abort(new NexusError("the client is closed", Code.Canceled));
    for (const session of this.#all) session.destroy();
  }

  /** Opens a stream; the method that Connect's transport calls. */
  async request(
    method: string,
    path: string,
    headers: OutgoingHttpHeaders,
    options: Omit<ClientSessionRequestOptions, "signal">,
  ): Promise<ClientHttp2Stream> {
    for (;;) {
      const session = await this.#opened().catch((cause: unknown) => {
        throw new ConnectError("there is no connection", Code.Unavailable, undefined, undefined, new NotSent("", { cause }));
      });
      try {
        const stream = session.request({ ...headers, ":method": method, ":path": path }, options);
        keepAwake(session, stream);
        return stream;
      } catch (error) {
        if (!session.closed && !session.destroyed) throw error;
      }
    }
  }

  /** Connect's transport reports received bytes here; the pings do not need that. */
  notifyResponseByteRead(): void {
    return;
  }

  /**
   * Waits until there is a connection, until `end` (by performance.now(), in ms) or the signal's abort. A call that has not
   * been sent may wait for a sidecar that restarts. Throws a NexusError: UNAVAILABLE at the end, and another one at once
   * when no attempt can succeed.
   */
  async ready(end: number, signal?: AbortSignal): Promise<void> {
    if (this.#usable && !signal?.aborted) return;
    const stop = signal ? AbortSignal.any([signal, this.closed]) : this.closed;
    let why: unknown = new Error("no answer yet");
    for (let attempt = 1; ; attempt++) {
      try {
        await within(this.#opened(), end, stop);
        return;
      } catch (error) {
        stop.throwIfAborted();
        if (error instanceof NexusError) throw error;
        if (error !== TIME_IS_OVER) why = error;
        const pause = Math.min(200, backoff(attempt));
        if (performance.now() + pause < end) {
          await sleep(pause, stop);
          continue;
        }
        const reason = why instanceof Error ? why.message : String(why);
        throw new NexusError(`no sidecar answers at ${this.target.address}: ${reason}`, Code.Unavailable, { cause: why });
      }
    }
  }

  get #usable(): ClientHttp2Session | undefined {
    return this.#session?.closed || this.#session?.destroyed ? undefined : this.#session;
  }

  async #opened(): Promise<ClientHttp2Session> {
    this.closed.throwIfAborted();
    if (this.#usable) return this.#usable;
    this.#opening ??= this.#open().finally(() => (this.#opening = undefined));
    return await this.#opening;
  }

  async #open(): Promise<ClientHttp2Session> {
    try {
      const session = await this.#answered();
      session.unref(); // an idle connection keeps no process running
      ping(session);
      this.#session = session;
      this.#silent = 0;
      return session;
    } catch (error) {
      this.#silent = error === SILENT ? this.#silent + 1 : 0;
      const why = await this.#whyPermanent(error);
      if (why === undefined) throw error;
      throw new NexusError(`no connection to ${this.target.address}: ${why}`, Code.FailedPrecondition, { cause: error });
    }
  }

  /** Why no attempt can succeed; undefined when one may. */
  async #whyPermanent(error: unknown): Promise<string | undefined> {
    if (error !== SILENT) return isPermanent(error) ? (error as Error).message : undefined;
    if (!this.target.tls) return (await speaksTls(this.target)) ? SPEAKS_TLS : undefined;
    // gRPC servers do that to a client without the certificate they require; but so does one that is stopped at that moment.
    return this.#silent >= SILENT_ATTEMPTS ? REQUIRES_CERTIFICATE : undefined;
  }

  /** A session once the other side has sent its settings: only then is it one that speaks HTTP/2. */
  #answered(): Promise<ClientHttp2Session> {
    const session = connectHttp2(this.authority, { createConnection: () => socketTo(this.target) });
    this.#all.add(session);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => session.destroy(new Error(`no answer within ${CONNECT_TIMEOUT} ms`)), CONNECT_TIMEOUT);
      session.on("error", reject); // and stays, for an error without listener ends the process
      session.once("remoteSettings", () => {
        clearTimeout(timer);
        resolve(session);
      });
      session.once("close", () => {
        clearTimeout(timer);
        this.#all.delete(session);
        reject(SILENT);
      });
    });
  }
}

/** Why a connection failed that was closed without a word. */
const SILENT = new Error("the connection was closed before an answer");

function socketTo({ path, host, port, tls }: Target) {
  const where = path === undefined ? { host, port } : { path };
  if (!tls) return connectSocket(where as { path: string });
  // The name in the certificate; one of an IP address is compared without SNI.
  const servername = path === undefined ? (/^[\d.]+$|:/.test(host) ? {} : { servername: host }) : { servername: "localhost" };
  return connectTls({ ...where, ...tls.read(), ...servername, ALPNProtocols: ["h2"] });
}

/** Whether a connection in plain text was closed because the other side expects TLS. */
async function speaksTls(target: Target): Promise<boolean> {
  const where = target.path === undefined ? { host: target.host, port: target.port } : { path: target.path };
  return await new Promise((resolve) => {
    const socket = connectTls({ ...where, rejectUnauthorized: false, timeout: 1_000 });
    const answer = (found: boolean) => {
      socket.destroy();
      resolve(found);
    };
    socket.once("secureConnect", () => answer(true));
    socket.once("timeout", () => answer(false));
    socket.once("error", (error) => answer(isPermanent(error)));
    socket.once("close", () => answer(false));
  });
}

/** Whether a handshake that failed so would fail again: a certificate, a TLS alert, or another protocol. */
function isPermanent(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^(ERR_SSL_|ERR_TLS_CERT|ERR_HTTP2_ERROR|EPROTO|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|INVALID_CA)/.test(code);
}

/** Finds out that a connection is dead although nothing says so. */
function ping(session: ClientHttp2Session): void {
  const interval = setInterval(() => {
    if (session.destroyed) return;
    const timer = setTimeout(() => session.destroy(new Error("a ping was not answered")), PING_TIMEOUT).unref();
    session.ping(() => clearTimeout(timer));
  }, PING_INTERVAL).unref();
  session.once("close", () => clearInterval(interval));
}

const streams = new WeakMap<ClientHttp2Session, number>();

/** Keeps the process running while a stream is open. */
function keepAwake(session: ClientHttp2Session, stream: ClientHttp2Stream): void {
  const count = (change: number) => {
    const open = (streams.get(session) ?? 0) + change;
    streams.set(session, open);
    return open;
  };
  if (count(1) === 1) session.ref();
  stream.once("close", () => {
    if (count(-1) === 0) session.unref();
  });
}
