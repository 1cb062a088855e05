import { create } from "@bufbuild/protobuf";
import { createClient } from "@connectrpc/connect";
import type { Client, Transport } from "@connectrpc/connect";
import { createGrpcTransport } from "@connectrpc/connect-node";
import { SidecarTransport } from "./calls.js";
import { callHeaders, connected, openConnection } from "./connection.js";
import { ExchangeTransport } from "./exchange.js";
import type { Connection, ConnectOptions } from "./connection.js";
import { duration } from "./durations.js";
import { CacheService } from "./gen/nexus/cache/v1/cache_pb.js";
import { ChannelService } from "./gen/nexus/channel/v1/channel_pb.js";
import { FlagService } from "./gen/nexus/flag/v1/flag_pb.js";
import { HoldRequestSchema as LockHoldRequestSchema, LockService } from "./gen/nexus/lock/v1/lock_pb.js";
import type { HoldResponse as LockHoldResponse } from "./gen/nexus/lock/v1/lock_pb.js";
import { PresenceService } from "./gen/nexus/presence/v1/presence_pb.js";
import { RateLimitService } from "./gen/nexus/ratelimit/v1/ratelimit_pb.js";
import { SearchService } from "./gen/nexus/search/v1/search_pb.js";
import { HoldRequestSchema as PermitHoldRequestSchema, SemaphoreService } from "./gen/nexus/semaphore/v1/semaphore_pb.js";
import type { HoldResponse as PermitHoldResponse } from "./gen/nexus/semaphore/v1/semaphore_pb.js";
import { SessionService } from "./gen/nexus/session/v1/session_pb.js";
import { TokenService } from "./gen/nexus/token/v1/token_pb.js";
import { hold } from "./leases.js";
import type { Lease } from "./leases.js";
import { getOrFill } from "./readthrough.js";
import type { Fields, FillOptions } from "./readthrough.js";

/** Times are in ms. */
export interface HoldOptions {
  /** How long it outlives a sidecar that was killed: 1 s to 24 h, 30 s by default. */
  lease?: number;
  /** How long to stand in line: 0 to 1 h, 1 h by default. */
  wait?: number;
  /** An id of one's own, to take over what a broken stream held. Made by the sidecar by default. */
  id?: string;
  /** Ends the waiting. */
  signal?: AbortSignal;
}

/** A connection to a sidecar, with a client for each service and the idioms over them. Made by `connect()`. */
export class NexusClient implements AsyncDisposable {
  /** For clients of other services on the same port, by `createClient(Service, client.transport)`. */
  readonly transport: Transport;
  readonly caches: Client<typeof CacheService>;
  readonly channels: Client<typeof ChannelService>;
  readonly flags: Client<typeof FlagService>;
  readonly locks: Client<typeof LockService>;
  readonly presences: Client<typeof PresenceService>;
  readonly rateLimits: Client<typeof RateLimitService>;
  readonly searches: Client<typeof SearchService>;
  readonly semaphores: Client<typeof SemaphoreService>;
  readonly sessions: Client<typeof SessionService>;
  readonly tokens: Client<typeof TokenService>;
  readonly #connection: Connection;
  readonly #exchange: ExchangeTransport | undefined;

  /** @internal */
  constructor(options: ConnectOptions) {
    this.#connection = openConnection(options);
    const { baseUrl, session } = this.#connection;
    const grpc = createGrpcTransport({ baseUrl, sessionManager: session });
    this.#exchange = options.unaryCalls ? undefined : new ExchangeTransport(grpc);
    this.transport = new SidecarTransport(
      this.#exchange ?? grpc,
      callHeaders(options),
      (end, signal) => connected(session, end, signal),
    );
    this.caches = createClient(CacheService, this.transport);
    this.channels = createClient(ChannelService, this.transport);
    this.flags = createClient(FlagService, this.transport);
    this.locks = createClient(LockService, this.transport);
    this.presences = createClient(PresenceService, this.transport);
    this.rateLimits = createClient(RateLimitService, this.transport);
    this.searches = createClient(SearchService, this.transport);
    this.semaphores = createClient(SemaphoreService, this.transport);
    this.sessions = createClient(SessionService, this.transport);
    this.tokens = createClient(TokenService, this.transport);
  }

  /** Waits in line for a lock and holds it until it is released; throws NotAcquiredError when the wait ran out. */
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

  /** The same for `permits` of the `limit` units of a semaphore. */
  async semaphore(resource: string, limit: number, options: HoldOptions & { permits?: number } = {}): Promise<Lease> {
    const start = { resource, limit, weight: options.permits ?? 1, ...startOf(options), permitId: options.id ?? "" };
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
   * Reads an entity through the cache: of all callers of all sidecars one computes it. `compute` answers `undefined` for
   * what does not exist. A stale value is answered at once, and refreshed behind it.
   */
  async getOrFill(
    entity: string,
    id: string,
    compute: () => Promise<Fields | undefined>,
    options?: FillOptions,
  ): Promise<Fields | undefined> {
    return await getOrFill(this.caches, entity, id, compute, options);
  }

  /** Closes the connection; calls under way fail, and what was held is released by the sidecar. */
  close(): void {
    this.#exchange?.close();
    // The streams have to be closed first: connect-node pings a destroyed session that had open ones, which throws.
    setImmediate(() => {
      this.#connection.session.abort();
    });
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

/** Makes a client of the sidecar beside this process; the connection opens with the first call. */
export function connect(options: ConnectOptions = {}): NexusClient {
  return new NexusClient(options);
}
