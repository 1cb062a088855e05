// A program of another package: compiled as an ES module and as CommonJS, with the oldest and the newest TypeScript.
import { Code, connect, fieldsCodec, NexusError, NotAcquiredError, Reason, watch } from "@nexus-sidecar/client";
import type { Fields, Lease, NexusClient } from "@nexus-sidecar/client";
import { LoginState } from "@nexus-sidecar/client/ratelimit/v1";
import { WatchInvalidationsRequestSchema } from "@nexus-sidecar/client/cache/v1";

async function held(client: NexusClient): Promise<bigint> {
  const lease: Lease = await client.lock("campaign", "camp_456", { wait: 0 });
  await lease.release();
  return lease.fence;
}

async function main(): Promise<void> {
  const client = connect({ address: "127.0.0.1:9", namespace: "shop" });
  try {
    const fields: Fields | undefined = await client.getOrFill("user", "u", async () => ({ name: "Ada" }), { codec: fieldsCodec, computeOnOutage: true });
    if (fields?.["name"] !== "Ada") throw new Error("not computed");
    await client.cache.get({ entity: "user", id: "u" }, { timeoutMs: 100 });
  } catch (error) {
    if (!(error instanceof NexusError) || error.code !== Code.Unavailable || error.reason !== Reason.UNSPECIFIED) throw error;
    console.log(error.message);
  } finally {
    client.close();
  }
  void [held, watch, NotAcquiredError, LoginState.OPEN, WatchInvalidationsRequestSchema.typeName];
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
