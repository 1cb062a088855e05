import { create } from "@bufbuild/protobuf";
import { createClient } from "@connectrpc/connect";
import type { Transport } from "@connectrpc/connect";
import { createGrpcTransport } from "@connectrpc/connect-node";
import { SidecarTransport } from "./calls.js";
import { Connection } from "./connection.js";
import { duration } from "./durations.js";
import { ExchangeTransport } from "./exchange.js";
import { flags } from "./flags.js";
import type { Flags } from "./flags.js";
import { HoldRequestSchema as LockHoldRequestSchema } from "./gen/nexus/lock/v1/lock_pb.js";
import type { HoldResponse as LockHoldResponse } from "./gen/nexus/lock/v1/lock_pb.js";
import { HoldRequestSchema as PermitHoldRequestSchema } from "./gen/nexus/semaphore/v1/semaphore_pb.js";
import type { HoldResponse as PermitHoldResponse } from "./gen/nexus/semaphore/v1/semaphore_pb.js";
import { hold } from "./leases.js";
import type { Lease } from "./leases.js";
import { resolve } from "./options.js";
import type { ConnectOptions } from "./options.js";
import { rateLimits } from "./ratelimits.js";
import type { RateLimits } from "./ratelimits.js";
import { ReadThrough } from "./readthrough.js";
import type { Compute, FillOptions } from "./readthrough.js";
import { Services } from "./gen/services.js";
import type { Client, ClientOf } from "./service.js";
import { sessions } from "./sessions.js";
import type { Sessions } from "./sessions.js";

/** Times are in ms. */
export interface HoldOptions {
  /** How long it outlives a sidecar that was killed: 1 s to 24 h, 30 s by default. */
  lease?: number;
  /** How long to wait in the queue: 0 to 1 h, 1 h by default. */
  wait?: number;
  /** An id of one's own, to take over what a broken stream held. Made by the sidecar by default. */
  id?: string;
  /** Ends the waiting; what is held already is not released by it. */
  signal?: AbortSignal;
}

/** A connection to a sidecar, with a client for each service and the idioms over them. Made by `connect()`. */
export class NexusClient extends Services implements AsyncDisposable {
  override readonly flags: Flags;
  override readonly rateLimits: RateLimits;
  override readonly sessions: Sessions;
  /** Makes a client of another service on the same port. */
  readonly service: ClientOf;
  /** @internal */
  readonly transport: Transport;
  readonly #connection: Connection;
  readonly #exchange: ExchangeTransport | undefined;

  constructor(options: ConnectOptions) {
    const { target, namespace, token, unaryCalls } = resolve(options);
    const connection = new Connection(target);
    const grpc = createGrpcTransport({ baseUrl: connection.authority, sessionManager: connection });
    const exchange = unaryCalls ? undefined : new ExchangeTransport(grpc);
    const headers = () => ({
      ...(namespace ? { "nexus-namespace": namespace } : {}),
      ...(token ? { authorization: `Bearer ${token.read()}` } : {}),
    });
    const transport = new SidecarTransport(exchange ?? grpc, headers, connection);
    const clientOf: ClientOf = (service) => createClient(service, transport) as unknown as Client<typeof service>;
    super(clientOf);
    this.transport = transport;
    this.service = clientOf;
    this.#connection = connection;
    this.#exchange = exchange;
    const stubs = new Services(clientOf);
    this.flags = flags(stubs.flags);
    this.rateLimits = rateLimits(stubs.rateLimits);
    this.sessions = sessions(stubs.sessions);
  }

  /** Waits in the queue for a lock and holds it until it is released; throws NotAcquiredError when the wait ran out. */
  async lock(resource: string, resourceId: string, options: HoldOptions = {}): Promise<Lease> {
    const start = { resource, resourceId, ...startOf(options), lockId: options.id ?? "" };
    return await hold(
      {
        start: create(LockHoldRequestSchema, { action: { case: "start", value: start } }),
        release: create(LockHoldRequestSchema, { action: { case: "release", value: {} } }),
        open: (requests, signal) => this.locks.hold(requests, { signal }),
      },
      ({ event }: LockHoldResponse) => (event.case === "granted" ? event.value.lockId : ""),
      options.signal,
    );
  }

  /** The same for a permit of a semaphore: `weight` of its `limit` units, 1 by default. */
  async semaphore(resource: string, limit: number, options: HoldOptions & { weight?: number } = {}): Promise<Lease> {
    const start = { resource, limit, weight: options.weight ?? 1, ...startOf(options), permitId: options.id ?? "" };
    return await hold(
      {
        start: create(PermitHoldRequestSchema, { action: { case: "start", value: start } }),
        release: create(PermitHoldRequestSchema, { action: { case: "release", value: {} } }),
        open: (requests, signal) => this.semaphores.hold(requests, { signal }),
      },
      ({ event }: PermitHoldResponse) => (event.case === "granted" ? event.value.permitId : ""),
      options.signal,
    );
  }

  /**
   * Reads an entity through the cache: of all callers of all sidecars one computes it, while the others wait for its value.
   * `compute` resolves to nothing for what does not exist, which is remembered too. A stale value is returned at once, and
   * refreshed behind it. When computing fails or is aborted, the next caller computes at once.
   */
  async getOrFill<T>(entity: string, id: string, compute: Compute<T>, options: FillOptions<T> = {}): Promise<T | undefined> {
    return await new ReadThrough(this.cache, entity, id, compute, options, this.#connection.closed).get();
  }

  /** Closes the connection for good; calls under way fail, and what was held is released by the sidecar. */
  close(): void {
    this.#exchange?.close();
    this.#connection.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
  }
}

function startOf({ lease, wait }: HoldOptions) {
  return {
    ...(lease === undefined ? {} : { lease: duration(lease) }),
    ...(wait === undefined ? {} : { wait: duration(wait) }),
  };
}

/**
 * Makes a client of the sidecar beside this process; the connection opens with the first call. Throws a NexusError for an
 * address, a token file or TLS files that cannot be used.
 */
export function connect(options: ConnectOptions = {}): NexusClient {
  return new NexusClient(options);
}
