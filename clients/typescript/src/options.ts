import { X509Certificate } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { createSecureContext } from "node:tls";
import { Code } from "./code.js";
import { NexusError } from "./errors.js";

export const DEFAULT_ADDRESS = "127.0.0.1:50051";

/** Names of PEM files. */
export interface TlsFiles {
  /** The authority to trust. */
  ca: string;
  /** This client's certificate; together with `key`. */
  cert?: string;
  key?: string;
}

/** Where the sidecar is and how to prove oneself to it. What is left out comes from the environment. */
export interface ConnectOptions {
  /** `host:port` or `unix:/path`. Else `NEXUS_SIDECAR_ADDR`, else 127.0.0.1:50051. */
  address?: string;
  /** Sent with each call as `nexus-namespace`. Else `NEXUS_SIDECAR_NAMESPACE`, else none. */
  namespace?: string;
  /** Else `NEXUS_SIDECAR_TLS_CA`, `NEXUS_SIDECAR_TLS_CERT` and `NEXUS_SIDECAR_TLS_KEY`, else plain text. */
  tls?: TlsFiles;
  /** File whose first word is the bearer token, read again when it changes. Else `NEXUS_SIDECAR_TOKEN_FILE`, else no token. */
  tokenFile?: string;
  /**
   * Makes every call a gRPC call of its own, as `NEXUS_SIDECAR_UNARY_CALLS=1` does. By default unary calls are carried on a
   * few open streams where the sidecar offers it, which costs both sides much less.
   */
  unaryCalls?: boolean;
  /** Else the process' environment. */
  environment?: Readonly<Record<string, string | undefined>>;
}

/** Where to connect to. */
export interface Target {
  readonly address: string;
  /** Of a UNIX socket; else host and port count. */
  readonly path: string | undefined;
  readonly host: string;
  readonly port: number;
  readonly tls: Tls | undefined;
}

/** The options with what the environment adds. Throws a NexusError for an address or a file that cannot be used. */
export function resolve(options: ConnectOptions) {
  const environment = options.environment ?? process.env;
  const variable = (name: string) => environment[`NEXUS_SIDECAR_${name}`] || undefined;
  const address = options.address ?? variable("ADDR") ?? DEFAULT_ADDRESS;
  const [ca, cert, key] = [variable("TLS_CA"), variable("TLS_CERT"), variable("TLS_KEY")];
  const files = options.tls ?? (ca || cert || key ? { ca: ca ?? "", ...(cert ? { cert } : {}), ...(key ? { key } : {}) } : undefined);
  const tokenFile = options.tokenFile ?? variable("TOKEN_FILE");
  const token = tokenFile === undefined ? undefined : new TokenFile(tokenFile);
  token?.read();
  return {
    target: { address, ...parse(address), tls: files && new Tls(files) } satisfies Target,
    namespace: options.namespace ?? variable("NAMESPACE"),
    token,
    unaryCalls: options.unaryCalls ?? variable("UNARY_CALLS") === "1",
  };
}

function parse(address: string): { path: string | undefined; host: string; port: number } {
  const path = /^unix:(?:\/\/(?=\/))?(.*[^/].*)$/.exec(address)?.[1];
  if (path !== undefined) return { path, host: "", port: 0 };
  const [, plain, bracketed, digits] = /^(?:([^:/[\]]+)|\[([^\]]+)\]):(\d+)$/.exec(address) ?? [];
  const port = Number(digits);
  if (!(port >= 1 && port <= 65_535)) {
    throw new NexusError(`the address "${address}": must be host:port or unix:/path`, Code.InvalidArgument);
  }
  return { path: undefined, host: plain ?? bracketed ?? "", port };
}

/** TLS files, read again for each connection. */
export class Tls {
  /** Throws a NexusError that names the file which cannot be used. */
  constructor(private readonly files: TlsFiles) {
    if (!files.ca) throw unusable("a certificate is for TLS: name the CA by the option tls or NEXUS_SIDECAR_TLS_CA");
    if (!files.cert !== !files.key) throw unusable("both the certificate and its key are needed");
    attempt(files.ca, () => new X509Certificate(readFileSync(files.ca)));
    attempt(`${files.cert} and ${files.key}`, () => createSecureContext(this.read()));
  }

  read() {
    const { ca, cert, key } = this.files;
    return { ca: readFileSync(ca), ...(cert && key ? { cert: readFileSync(cert), key: readFileSync(key) } : {}) };
  }
}

function attempt(name: string, use: () => void): void {
  try {
    use();
  } catch (cause) {
    throw unusable(`${name} cannot be used for TLS: ${cause instanceof Error ? cause.message : String(cause)}`, cause);
  }
}

function unusable(message: string, cause?: unknown): NexusError {
  return new NexusError(message, Code.FailedPrecondition, { cause });
}

/** A bearer token in a file that may change: read again when its time or size did. */
export class TokenFile {
  #token = "";
  #version = "";

  constructor(private readonly path: string) {}

  /**
   * The token. Once there was one, it stays until there is another: a file that is being replaced may be missing or empty
   * for a moment. Throws a NexusError, UNAUTHENTICATED, that names the file.
   */
  read(): string {
    try {
      const { mtimeMs, size, ino } = statSync(this.path);
      const version = `${mtimeMs} ${size} ${ino}`;
      if (version === this.#version) return this.#token;
      // Of a file with two tokens, the first is the one to present; the second is still accepted.
      const token = readFileSync(this.path, "utf8").trim().split(/\s+/)[0];
      if (!token) throw new Error(`${this.path} contains no token`);
      this.#token = token;
      this.#version = version;
    } catch (cause) {
      if (this.#token !== "") return this.#token;
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new NexusError(`the token file: ${why}`, Code.Unauthenticated, { cause });
    }
    return this.#token;
  }
}
