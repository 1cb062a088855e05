// The pieces of README.md that examples/campaign.ts does not have; tests/conformance/test_page.py compares them.
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import assert from "node:assert/strict";
import { Code, connect, NexusError, Reason, watch } from "../src/index.js";
import { started } from "./sidecar.js";

test("the pieces of the README", { timeout: 60_000 }, async () => {
  await using sidecar = await started();
  process.env["NEXUS_SIDECAR_ADDR"] = sidecar.address;
  {
    await using client = connect();
    await using lock = await client.lock("campaign", "camp_456");
    assert(lock.held);
  }
  await using client = connect();
  try {
    const { outcome } = await client.cache.get({ entity: "user", id: "user_123" }, { timeoutMs: 500 });
    if (outcome.case === "found") console.log(outcome.value.fields["name"]);
  } catch (error) {
    if (!(error instanceof NexusError)) throw error;
    console.log(Code[error.code], Reason[error.reason], error.fieldViolations, error.retryAfter);
  }

  const copies = new Map([["user_123", "Ada"]]);
  const stop = new AbortController();
  const { signal } = stop;
  const following = (async () => {
    for await (const item of watch((options) => client.cache.watchInvalidations({}, options), signal)) {
      if (item.gap) copies.clear();
      else if (item.event.event.case === "changed") item.event.event.value.keys.forEach((key) => copies.delete(key.id));
    }
  })();
  for (const end = performance.now() + 20_000; copies.size > 0 && performance.now() < end; await sleep(20)) {
    await client.cache.set({ entity: "user", id: "user_123", fields: { name: "Ada" } });
  }
  assert.equal(copies.size, 0);
  stop.abort();
  await following;
});
