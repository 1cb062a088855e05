import { readFileSync, statSync } from "node:fs";
import { connect as connectSocket } from "node:net";
import type { SecureClientSessionOptions } from "node:http2";
import { Http2SessionManager } from "@connectrpc/connect-node";
import { backoff, sleep } from "./durations.js";

export const DEFAULT_ADDRESS = "127.0.0.1:50051";

/** Where the sidecar is and how to prove oneself to it. What is left out comes from the environment. */
export interface ConnectOptions {
  /** `host:port` or `unix:/path`. Else `NEXUS_SIDECAR_ADDR`, else 127.0.0.1:50051. */
  address?: string;
  /** Sent with each call as `nexus-namespace`. Else `NEXUS_SIDECAR_NAMESPACE`, else none. */
  namespace?: string;
  /**
   * Makes every call a gRPC call of its own. By default unary calls are carried on a few open streams where the sidecar
   * offers it, which costs both sides much less.
   */
  unaryCalls?: boolean;
  /** Else the process' environment. */
  environment?: Readonly<Record<string, string | undefined>>;
}

/** One HTTP/2 connection, opened with the first call and again when it breaks, and the URL its calls go to. */
export interface Connection {
  readonly baseUrl: string;
  readonly session: Http2SessionManager;
}

/**
 * Waits until there is a connection, at most until `end` (by performance.now(), in ms) or the signal's abort. A call that
 * has not been sent may wait for a sidecar that restarts, whatever its method does.
 */
export async function connected(session: Http2SessionManager, end: number, signal?: AbortSignal): Promise<void> {
  for (let attempt = 1; (await session.connect()) === "error"; attempt++) {
    const pause = Math.min(200, backoff(attempt));
    if (signal?.aborted || performance.now() + pause >= end) return;
    await sleep(pause, signal).catch(() => undefined);
  }
}

/** Makes a connection; throws when a TLS file cannot be read. Nothing is sent yet. */
export function openConnection(options: ConnectOptions): Connection {
  const environment = options.environment ?? process.env;
  const address = options.address ?? (environment["NEXUS_SIDECAR_ADDR"] || DEFAULT_ADDRESS);
  const tls = tlsOptions(environment);
  const scheme = tls ? "https" : "http";
  const path = address.startsWith("unix:") ? address.slice("unix:".length).replace(/^\/\/(?=\/)/, "") : undefined;
  const baseUrl = `${scheme}://${path === undefined ? address : "localhost"}`;
  const nodeOptions: SecureClientSessionOptions = { ...tls };
  if (path !== undefined) {
    if (tls) throw new Error("TLS over a UNIX socket is not supported: unset NEXUS_SIDECAR_TLS_CA");
    nodeOptions.createConnection = () => connectSocket(path);
  }
  const ping = { pingIntervalMs: 30_000, pingTimeoutMs: 10_000, pingIdleConnection: true };
  return { baseUrl, session: new Http2SessionManager(baseUrl, ping, nodeOptions) };
}

function tlsOptions(environment: Readonly<Record<string, string | undefined>>) {
  const ca = environment["NEXUS_SIDECAR_TLS_CA"];
  if (!ca) return undefined;
  const cert = environment["NEXUS_SIDECAR_TLS_CERT"];
  const key = environment["NEXUS_SIDECAR_TLS_KEY"];
  return { ca: readFileSync(ca), ...(cert && key ? { cert: readFileSync(cert), key: readFileSync(key) } : {}) };
}

/** A bearer token in a file that may change: read again when its time or size did. */
export class TokenFile {
  #token = "";
  #version = "";

  constructor(private readonly path: string) {}

  /** The token; throws when the file cannot be read and never could. */
  read(): string {
    const version = this.#stat();
    if (version !== this.#version) {
      // Of a file with two tokens, the first is the one to present; the second is still accepted.
      this.#token = readFileSync(this.path, "utf8").trim().split(/\s+/)[0] ?? "";
      this.#version = version;
    }
    return this.#token;
  }

  #stat(): string {
    try {
      const { mtimeMs, size, ino } = statSync(this.path);
      return `${mtimeMs} ${size} ${ino}`;
    } catch (error) {
      // For the moment in which it is being replaced, what was read before is good.
      if (this.#version !== "") return this.#version;
      throw error;
    }
  }
}

/** The metadata that goes with each call. */
export function callHeaders(options: ConnectOptions): () => Record<string, string> {
  const environment = options.environment ?? process.env;
  const namespace = options.namespace ?? environment["NEXUS_SIDECAR_NAMESPACE"];
  const path = environment["NEXUS_SIDECAR_TOKEN_FILE"];
  const token = path ? new TokenFile(path) : undefined;
  return () => ({
    ...(namespace ? { "nexus-namespace": namespace } : {}),
    ...(token ? { authorization: `Bearer ${token.read()}` } : {}),
  });
}
