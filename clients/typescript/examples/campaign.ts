// One request of a campaign service: who asks, may they, and the work under a lock. Needs a running sidecar (`make serve`).
import { connect, fieldsCodec, NexusError, Reason } from "../src/index.js";
import { Outcome } from "../src/gen/nexus/ratelimit/v1/ratelimit_pb.js";

await using client = connect();

const created = await client.sessions.create({ userId: "user_123", email: "ada@example.com" });
if (created.outcome.case !== "created") throw new Error("the user has too many sessions");
console.log("session", created.outcome.value.session?.sessionId);

const campaign = await client.getOrFill("campaign", "camp_456", async () => {
  console.log("computing the campaign, once for all callers");
  return { name: "Spring", budget: "1000" };
}, { tags: ["org:org_xyz"], codec: fieldsCodec });
console.log("campaign", campaign);

const { decision } = await client.rateLimits.check({
  limits: [{ allowance: { case: "rule", value: "api" }, subject: { case: "userId", value: "user_123" } }],
});
console.log(decision?.outcome === Outcome.ALLOWED ? `allowed, ${decision.remaining} left` : "denied");

{
  await using lock = await client.lock("campaign", "camp_456", { lease: 10_000, wait: 5_000 });
  console.log("locked, fence", lock.fence);
  // What the lock protects gets the fence, to refuse older holders, and the signal, to stop when the lock is lost.
  await publish("camp_456", lock.fence, lock.signal);
}
console.log("released");

try {
  await client.cache.set({ entity: "campaign", id: "", fields: { name: "nameless" } });
} catch (error) {
  if (!(error instanceof NexusError) || error.reason !== Reason.INVALID_ARGUMENT) throw error;
  console.log("refused:", error.fieldViolations);
}

async function publish(id: string, fence: bigint, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await client.cache.set({ entity: "campaign", id, fields: { name: "Spring", published_by: String(fence) } });
}
