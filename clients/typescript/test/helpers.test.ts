import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { test } from "node:test";
import { connect, SessionLimitError, TokenReusedError } from "../src/index.js";
import { started } from "./sidecar.js";

const bounded = { timeout: 60_000 };

test("a rule is checked for a subject", bounded, async () => {
  await using sidecar = await started();
  await using client = connect({ address: sidecar.address });
  const first = await client.rateLimits.check("api", { userId: "u" });
  assert(first.allowed && first.limit === 100 && first.remaining === 99 && first.resetAfter > 0 && first.headers.RateLimit);
  await client.rateLimits.check("api", { userId: "u" }, { cost: 99 });
  const denied = await client.rateLimits.check("api", { userId: "u" });
  assert(!denied.allowed && denied.retryAfter! > 0 && denied.retryAfter! <= 60_000);
  assert((await client.rateLimits.check("ip", { address: "192.0.2.1", endpoint: "login" })).allowed);
  assert((await client.rateLimits.check("org", { organizationId: "org_xyz", resource: "exports" })).allowed);
  await assert.rejects(client.rateLimits.check("unheard of", { key: "k" }));
  const stub = await client.rateLimits.check({ limits: [{ allowance: { case: "rule", value: "api" }, subject: { case: "userId", value: "v" } }] });
  assert.equal(stub.decision?.remaining, 99);
});

test("a flag is a value or the default", bounded, async () => {
  await using sidecar = await started();
  await using client = connect({ address: sidecar.address });
  for (const otherwise of [true, false]) assert.equal(await client.flags.bool("absent", otherwise), otherwise);
  const color = {
    state: "ENABLED",
    variants: { red: "#f00", blue: "#00f" },
    defaultVariant: "red",
    targeting: { if: [{ "==": [{ var: "plan" }, "pro"] }, "blue", "red"] },
  };
  await client.flags.set({ name: "color", value: { case: "definition", value: color } });
  await client.flags.set({ name: "dark", value: { case: "enabled", value: true } });
  const context = { targetingKey: "u", attributes: { plan: "pro" } };
  let values: unknown[] = [];
  for (const end = performance.now() + 10_000; performance.now() < end; await sleep(10)) { // evaluated from a local copy
    values = [await client.flags.bool("dark", false), await client.flags.string("color", ""), await client.flags.string("color", "", context)];
    if (values[0] && values[1] && values[2]) break;
  }
  assert.deepEqual(values, [true, "#f00", "#00f"]);
  assert.equal(await client.flags.number("color", 7), 7);
});

test("a session is created, found, rotated and ended", bounded, async () => {
  await using sidecar = await started();
  await using client = connect({ address: sidecar.address });
  const who = { userId: "u", email: "ada@example.com", attributes: { plan: "pro" }, idleTimeout: 3_600_000, maxSessions: 1, reject: true };
  const session = await client.sessions.login(who);
  assert(session.email === "ada@example.com" && session.attributes["plan"] === "pro" && session.ttl?.seconds === 3600n);
  await assert.rejects(client.sessions.login(who), SessionLimitError);
  const rotated = await client.sessions.rotate(session.sessionId, 60_000);
  assert(rotated && rotated.sessionId !== session.sessionId);
  for (const id of [session.sessionId, rotated.sessionId]) assert.equal((await client.sessions.find(id))?.sessionId, rotated.sessionId);
  await client.sessions.logout(rotated.sessionId);
  assert.equal(await client.sessions.find(rotated.sessionId), undefined);
  assert.equal((await client.sessions.rotate({ sessionId: rotated.sessionId })).outcome.case, "missing");
});

test("a refresh token is good once", bounded, async () => {
  await using sidecar = await started();
  await using client = connect({ address: sidecar.address });
  const first = await client.sessions.issueRefresh("u", "phone");
  const second = await client.sessions.refresh(first.tokenId);
  assert(second && second.tokenId !== first.tokenId);
  assert(await client.sessions.refresh(second.tokenId));
  assert.equal(await client.sessions.refresh("unheard of"), undefined);
  assert(TokenReusedError);
});
