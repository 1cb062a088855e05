import assert from "node:assert/strict";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Code, connect, LeaseLostError, NexusError, NotAcquiredError, watch } from "../src/index.js";
import { TokenFile } from "../src/options.js";
import { TestSidecar } from "./sidecar.js";

/** Long enough for a sidecar to start on a busy machine. */
const START = 20_000;
const bounded = { timeout: 60_000 };

async function started(): Promise<TestSidecar> {
  const sidecar = await new TestSidecar().start();
  await using client = connect({ address: sidecar.address });
  await client.cache.stats({}, { timeoutMs: START });
  return sidecar;
}

test("a call waits for a sidecar that is still starting", bounded, async () => {
  await using sidecar = new TestSidecar();
  await using client = connect({ address: sidecar.address });
  const answer = client.cache.set({ entity: "user", id: "u", fields: { name: "Ada" } }, { timeoutMs: START });
  await sidecar.start();
  assert.equal((await answer).outcome.case, "written");
});

test("a call without a sidecar fails at its deadline, as unavailable", bounded, async () => {
  await using client = connect({ address: "unix:/nowhere/sidecar.sock" });
  await assert.rejects(client.cache.get({ entity: "user", id: "u" }, { timeoutMs: 300 }), (error: unknown) => {
    assert(error instanceof NexusError);
    assert.equal(error.code, Code.Unavailable);
    return true;
  });
});

test("a killed sidecar is the loss of what it held", bounded, async () => {
  await using sidecar = await started();
  await using client = connect({ address: sidecar.address });
  const lock = await client.lock("job", "1", { lease: 60_000 });
  assert(lock.held && !lock.signal.aborted);
  const lost = once(lock.signal, "abort");
  await sidecar.kill();
  await lost;
  assert(lock.signal.reason instanceof LeaseLostError);
  assert(!lock.held);
  await assert.rejects(lock.release(), LeaseLostError);
});

test("a wait that runs out is no grant, and a release is no loss", bounded, async () => {
  await using sidecar = await started();
  await using client = connect({ address: sidecar.address });
  const first = await client.semaphore("slots", 2, { weight: 2 });
  await assert.rejects(client.semaphore("slots", 2, { wait: 50 }), NotAcquiredError);
  await first.release();
  assert(!first.held && !first.signal.aborted);
  await using second = await client.semaphore("slots", 2, { wait: 5_000 });
  assert(second.fence > first.fence);
});

test("a watch goes on after a restart and tells of the gap", bounded, async () => {
  await using sidecar = await started();
  await using client = connect({ address: sidecar.address });
  const abort = new AbortController();
  const seen: string[] = [];
  for await (const item of watch((options) => client.cache.watchInvalidations({}, options), abort.signal)) {
    seen.push(item.gap ? "gap" : String(item.event.event.case));
    if (seen.length === 1) {
      await sidecar.kill();
      await sidecar.start();
    }
    if (seen.at(-1) === "ready" && seen.length > 1) abort.abort();
  }
  assert.equal(seen[0], "ready");
  assert(seen.slice(1, -1).length > 0 && seen.slice(1, -1).every((each) => each === "gap"));
  assert.equal(seen.at(-1), "ready");
});

test("reading through an outage computes only for who asked for that", bounded, async () => {
  await using client = connect({ address: "unix:/nowhere/sidecar.sock" });
  const compute = async () => ({ name: "Ada" });
  const options = { maxWait: 0 };
  assert.deepEqual(await client.getOrFill("user", "u", compute, { ...options, computeOnOutage: true }), { name: "Ada" });
  await assert.rejects(client.getOrFill("user", "u", compute, options), NexusError);
});

test("a token file is read again when it changes", async () => {
  await using sidecar = new TestSidecar();
  const path = join(sidecar.folder, "token");
  const file = new TokenFile(path);
  assert.throws(() => file.read(), NexusError);
  writeFileSync(path, "first\n");
  assert.equal(file.read(), "first");
  writeFileSync(path, "second one\n");
  assert.equal(file.read(), "second");
});
