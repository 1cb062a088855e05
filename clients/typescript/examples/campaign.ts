// A campaign service in small: a session and its refresh token, a cache to read through, a limited endpoint, a lock, a
// semaphore, a flag that is watched, and a shutdown in good order. It needs a running sidecar (`make serve`).
import { connect, NotAcquiredError, TokenReusedError, watch } from "../src/index.js";
import type { NexusClient } from "../src/index.js";

/** Makes a session after the password was checked, and a refresh token for the app. */
async function login(client: NexusClient): Promise<void> {
  const session = await client.sessions.login({ userId: "user_123", email: "ada@example.com" });
  console.log("session of", session.userId);

  const token = await client.sessions.issueRefresh(session.userId, "phone");
  try {
    const next = await client.sessions.refresh(token.tokenId);
    console.log(next ? "refreshed" : "log in again");
  } catch (error) {
    if (!(error instanceof TokenReusedError)) throw error;
    console.log("log in again:", error.message);
  }
  await client.sessions.logout(session.sessionId);
}

interface Campaign {
  name: string;
  budget: number;
}

/** Stands for a query of the database; of all callers everywhere one makes it. */
async function loadCampaign(): Promise<Campaign | undefined> {
  return { name: "Spring", budget: 1000 };
}

/** Reads a campaign through the cache. */
async function show(client: NexusClient, signal: AbortSignal): Promise<void> {
  const options = { ttl: 900_000, freshFor: 300_000, tags: ["org:org_xyz"], signal };
  const campaign = await client.getOrFill("campaign", "camp_ts", loadCampaign, options);
  console.log("campaign", campaign?.name, "with a budget of", campaign?.budget);
}

/** Answers a request unless the user makes too many. */
async function limited(client: NexusClient): Promise<void> {
  const { allowed, remaining, retryAfter } = await client.rateLimits.check("api", { userId: "user_123" });
  console.log(allowed ? `allowed, ${remaining} left` : `too many requests; again in ${retryAfter} ms`);
}

/** Works under a lock. A loss aborts the signal of the work, and leaving the scope throws it. */
async function publish(client: NexusClient, signal: AbortSignal): Promise<void> {
  await using lock = await client.lock("campaign", "camp_456", { wait: 10_000, signal });
  await write("camp_456", lock.fence, lock.signal);
}

/** Stands for what the lock protects, which refuses a fence below the highest it has seen. */
async function write(id: string, fence: bigint, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  console.log("published", id, "with fence", fence);
}

/** Works in at most four places at a time. */
async function render(client: NexusClient, signal: AbortSignal): Promise<void> {
  try {
    await using permit = await client.semaphore("rendering", 4, { wait: 1_000, signal });
    console.log("rendered under fence", permit.fence);
  } catch (error) {
    if (!(error instanceof NotAcquiredError)) throw error;
    console.log("all places are taken, for", error.remainingLease, "ms");
  }
}

/** Follows a flag until it is on. */
async function checkout(client: NexusClient, signal: AbortSignal): Promise<void> {
  await client.flags.set({ name: "new-checkout", value: { case: "enabled", value: true } });
  for await (const item of watch((options) => client.flags.watch({ names: ["new-checkout"] }, options), signal)) {
    if (item.gap) continue; // what follows is the present state
    if (await client.flags.bool("new-checkout", false, { targetingKey: "user_123" })) break;
  }
  console.log("the new checkout is on");
}

// SIGTERM aborts what waits; then the client is closed, which ends the connection for good and frees every lock at once.
const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopping.abort(new Error(`stopped by ${signal}`)));

await using client = connect();
for (const part of [login, show, limited, publish, render, checkout]) await part(client, stopping.signal);
