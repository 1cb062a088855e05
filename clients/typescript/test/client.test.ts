import assert from "node:assert/strict";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { connect, LeaseLostError, NexusError, NotAcquiredError, watch } from "../src/index.js";
import { TokenFile } from "../src/options.js";
import { START, started, TestSidecar } from "./sidecar.js";

const bounded = { timeout: 60_000 };

test("a call waits for a sidecar that is still starting", bounded, async () => {
  await using sidecar = new TestSidecar();
  await using client = connect({ address: sidecar.address });
  const answer = client.cache.set({ entity: "user", id: "u", fields: { name: "Ada" } }, { timeoutMs: START });
  await sidecar.start();
  assert.equal((await answer).outcome.case, "written");
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

test("a token file is read again when it changes", async () => {
  await using sidecar = new TestSidecar();
  const path = join(sidecar.folder, "token");
  const file = new TokenFile(path);
  assert.throws(() => file.read(), NexusError);
  writeFileSync(path, "first\n");
  assert.equal(file.read(), "first");
  writeFileSync(path, "");
  assert.equal(file.read(), "first");
  rmSync(path);
  assert.equal(file.read(), "first");
  writeFileSync(path, "second one\n");
  assert.equal(file.read(), "second");
});
