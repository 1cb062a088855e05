import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { after, before, test } from "node:test";
import { Code, connect, fieldsCodec, NexusError } from "../src/index.js";
import type { NexusClient } from "../src/index.js";
import { freeAddress } from "./servers.js";
import { started, TestSidecar } from "./sidecar.js";

const bounded = { timeout: 60_000 };
let sidecar: TestSidecar;
let client: NexusClient;

before(async () => {
  sidecar = await started();
  client = connect({ address: sidecar.address });
});
after(async () => {
  client.close();
  await sidecar[Symbol.asyncDispose]();
});

/** How long the next caller takes to compute what another has not. */
async function next(id: string): Promise<number> {
  const begun = performance.now();
  assert.equal(await client.getOrFill("user", id, async () => "Ada"), "Ada");
  return performance.now() - begun;
}

test("a value of any kind is kept as JSON, and fields as fields", bounded, async () => {
  const campaign = { name: "Spring", budget: 1000, tags: ["a"], draft: false };
  const compute = async () => campaign;
  assert.deepEqual(await client.getOrFill("campaign", "json", compute), campaign);
  assert.deepEqual(await client.getOrFill("campaign", "json", async () => assert.fail("it is cached")), campaign);
  const { outcome } = await client.cache.get({ entity: "campaign", id: "json" });
  assert(outcome.case === "found");
  assert.deepEqual(outcome.value.fields, { json: JSON.stringify(campaign) });

  const fields = { name: "Spring", budget: "1000" };
  await client.getOrFill("campaign", "fields", async () => fields, { codec: fieldsCodec });
  const kept = (await client.cache.get({ entity: "campaign", id: "fields" })).outcome;
  assert(kept.case === "found");
  assert.deepEqual({ ...kept.value.fields }, fields);
  await assert.rejects(client.getOrFill("campaign", "fields", compute), /no field named json/);
});

test("what does not exist is remembered, without the lifetime of values", bounded, async () => {
  const options = { ttl: 3_600_000, freshFor: 3_600_000 };
  for (const nothing of [undefined, null]) {
    assert.equal(await client.getOrFill("user", `nobody ${nothing}`, async () => nothing, options), undefined);
    assert.equal(await client.getOrFill("user", `nobody ${nothing}`, async () => assert.fail("it is remembered"), options), undefined);
  }
});

test("a computation that fails or is aborted gives its lease back at once", bounded, async () => {
  const broken = new Error("the source is broken");
  await assert.rejects(
    client.getOrFill("user", "fails", async () => {
      throw broken;
    }),
    broken,
  );
  assert((await next("fails")) < 2_000);
  const signal = AbortSignal.timeout(200);
  await assert.rejects(client.getOrFill("user", "aborted", async () => await new Promise<string>(() => undefined), { signal }), { name: "TimeoutError" });
  assert((await next("aborted")) < 2_000);
  await assert.rejects(client.getOrFill<unknown>("user", "no JSON", async () => 1n), TypeError);
  assert((await next("no JSON")) < 2_000);
});

test("a stale value is returned at once and computed anew", bounded, async () => {
  await client.getOrFill("user", "stale", async () => "old", { freshFor: 1 });
  await sleep(5);
  let value = await client.getOrFill("user", "stale", async () => (await sleep(50), "new"));
  assert.equal(value, "old");
  for (const end = performance.now() + 10_000; value === "old" && performance.now() < end; await sleep(10)) {
    value = await client.getOrFill("user", "stale", async () => assert.fail("it is being computed"), { onRefreshError: () => undefined });
  }
  assert.equal(value, "new");
});

test("a refresh that fails is reported", bounded, async () => {
  await client.getOrFill("user", "refresh", async () => "old", { freshFor: 1 });
  await sleep(5);
  const broken = new Error("the source is broken");
  const reported = new Promise((resolve) => {
    const options = { onRefreshError: resolve };
    void client.getOrFill("user", "refresh", async () => await Promise.reject<string>(broken), options);
  });
  assert.equal(await reported, broken);
});

test("who waits long enough computes and keeps nothing", bounded, async () => {
  let finish: (value: string) => void = () => undefined;
  const slow = new Promise<string>((resolve) => (finish = resolve));
  let begin: (value?: unknown) => void = () => undefined;
  const begun = new Promise((resolve) => (begin = resolve));
  const first = client.getOrFill("user", "busy", async () => (begin(), await slow));
  await begun;
  const started = performance.now();
  assert.equal(await client.getOrFill("user", "busy", async () => "second", { maxWait: 300 }), "second");
  const waited = performance.now() - started;
  assert(waited > 250 && waited < 3_000, String(waited));
  finish("first");
  assert.equal(await first, "first");
  assert.equal(await client.getOrFill("user", "busy", async () => assert.fail("it is kept")), "first");
});

test("a value that the sidecar refuses is an error", bounded, async () => {
  await assert.rejects(client.getOrFill("user", "refused", async () => "Ada", { ttl: 48 * 3_600_000 }), (error) => error instanceof NexusError && error.code === Code.InvalidArgument);
});

test("hundreds of callers compute once", bounded, async () => {
  let computed = 0;
  const compute = async () => (await sleep(50), ++computed);
  const values = await Promise.all(Array.from({ length: 300 }, () => client.getOrFill("user", "many", compute)));
  assert(values.every((value) => value === 1));
});

test("an outage while filling does not withhold the value", bounded, async () => {
  await using dying = await started();
  await using own = connect({ address: dying.address });
  assert.equal(await own.getOrFill("user", "u", async () => (await dying.kill(), "Ada")), "Ada");
});

test("an outage is computed through within 1 s by who asked for that", bounded, async () => {
  await using silent = await started();
  await using hanging = connect({ address: silent.address });
  await hanging.cache.stats({});
  silent.signal("SIGSTOP");
  await using absent = connect({ address: await freeAddress() });
  for (const each of [hanging, absent]) {
    const begun = performance.now();
    let computing = Infinity;
    const compute = async () => ((computing = performance.now() - begun), "Ada");
    assert.equal(await each.getOrFill("user", "u", compute, { computeOnOutage: true }), "Ada");
    assert(computing < 1_000, String(computing));
  }
  await assert.rejects(absent.getOrFill("user", "u", async () => "Ada"), (error) => error instanceof NexusError && error.code === Code.Unavailable);
});
