import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Code, connect, NexusError } from "../src/index.js";
import type { ConnectOptions, NexusClient } from "../src/index.js";
import { freeAddress, Listening } from "./servers.js";
import { START, started, TestSidecar } from "./sidecar.js";

const bounded = { timeout: 60_000 };
const folder = mkdtempSync(join(tmpdir(), "nexus-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** A certificate of 127.0.0.1 that is its own authority, and its key. */
function selfSigned(name: string) {
  const [cert, key] = [join(folder, `${name}.pem`), join(folder, `${name}.key`)];
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
  execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-keyout", key, "-out", cert, ...subject], { stdio: "ignore" });
  return { cert, key };
}

function file(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

/** What a call rejects with, and after how many ms. */
async function failure(call: Promise<unknown>) {
  const begun = performance.now();
  const error: unknown = await call.then(
    () => assert.fail("it succeeded"),
    (reason: unknown) => reason,
  );
  return { error, took: performance.now() - begun };
}

test("a call without a sidecar is unavailable at its deadline and names the address", bounded, async () => {
  const address = await freeAddress();
  await using client = connect({ address, environment: {} });
  const calls: Record<string, (client: NexusClient) => Promise<unknown>> = {
    idempotent: () => client.cache.get({ entity: "user", id: "u" }, { timeoutMs: 400 }),
    "not idempotent": () => client.locks.tryAcquire({ resource: "job", resourceId: "1" }, { timeoutMs: 400 }),
  };
  for (const [name, call] of Object.entries(calls)) {
    const { error, took } = await failure(call(client));
    assert(error instanceof NexusError && error.code === Code.Unavailable && error.message.includes(address), `${name}: ${String(error)}`);
    assert(took > 100 && took < 2_000, `${name}: ${took}`);
  }
});

test("a stream without a sidecar is unavailable after 5 s", bounded, async () => {
  await using client = connect({ address: await freeAddress(), environment: {} });
  const { error, took } = await failure(client.lock("job", "1"));
  assert(error instanceof NexusError && error.code === Code.Unavailable);
  assert(took > 4_000 && took < 7_000, String(took));
});

test("an address that is none is refused at once", () => {
  for (const address of ["localhost", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:70000", ":50051", "a:b:c", "unix:", "http://a:1"]) {
    assert.throws(() => connect({ address }), (error) => error instanceof NexusError && error.code === Code.InvalidArgument && error.message.includes(address), address);
  }
  for (const address of ["localhost:1", "[::1]:50051", "unix:/run/a.sock", "unix:///run/a.sock", "unix:a.sock"]) connect({ address }).close();
});

test("a token file without a token is refused by name, and the last token counts while it is replaced", () => {
  const missing = join(folder, "missing");
  for (const tokenFile of [missing, file("empty", " \n")]) {
    assert.throws(() => connect({ tokenFile }), (error) => error instanceof NexusError && error.code === Code.Unauthenticated && error.message.includes(tokenFile));
    const environment = { NEXUS_SIDECAR_TOKEN_FILE: tokenFile };
    assert.throws(() => connect({ environment }), NexusError);
  }
});

test("unusable TLS files are refused by name", () => {
  const { cert, key } = selfSigned("files");
  const missing = join(folder, "missing.pem");
  const junk = file("junk.pem", "junk");
  const cases: [string, ConnectOptions["tls"]][] = [
    [missing, { ca: missing }],
    [junk, { ca: junk }],
    [junk, { ca: cert, cert: junk, key }],
    ["both", { ca: cert, cert }],
    ["is for TLS", { ca: "", cert, key }],
  ];
  for (const [named, tls] of cases) {
    assert.throws(() => connect({ tls: tls! }), (error) => error instanceof NexusError && error.code === Code.FailedPrecondition && error.message.includes(named), named);
  }
});

test("a handshake that cannot succeed fails at once, and a good one succeeds", bounded, async () => {
  const mine = selfSigned("mine");
  const other = selfSigned("other");
  const settings = [`server.tls_cert=${mine.cert}`, `server.tls_key=${mine.key}`];
  await using secured = await new TestSidecar(await freeAddress(), settings).start();
  await using demanding = await new TestSidecar(await freeAddress(), [...settings, `server.tls_client_ca=${mine.cert}`]).start();
  await using plain = await new TestSidecar(await freeAddress()).start();
  const good: ConnectOptions[] = [
    { address: plain.address },
    { address: secured.address, tls: { ca: mine.cert } },
    { address: demanding.address, tls: { ca: mine.cert, ...mine } },
  ];
  for (const options of good) {
    await using client = connect({ ...options, environment: {} });
    await client.cache.stats({}, { timeoutMs: START });
  }
  const cases: Record<string, ConnectOptions> = {
    "plain text to TLS": { address: secured.address },
    "TLS to plain text": { address: plain.address, tls: { ca: mine.cert } },
    "another authority": { address: secured.address, tls: { ca: other.cert } },
    "without certificate": { address: demanding.address, tls: { ca: mine.cert } },
  };
  for (const [name, options] of Object.entries(cases)) {
    await using client = connect({ ...options, environment: {} });
    for (const call of [() => client.cache.stats({}), () => client.locks.tryAcquire({ resource: "job", resourceId: "1" })]) {
      const { error, took } = await failure(call());
      assert(error instanceof NexusError && error.code === Code.FailedPrecondition, `${name}: ${String(error)}`);
      assert(took < 3_000, `${name}: ${took}`);
    }
  }
});

test("a peer that says nothing holds no call past its deadline", bounded, async () => {
  await using silent = await Listening.at(createServer(() => undefined));
  for (const options of [{}, { tls: { ca: selfSigned("silent").cert } }]) {
    await using client = connect({ address: silent.address, environment: {}, ...options });
    const { error, took } = await failure(client.cache.stats({}, { timeoutMs: 300 }));
    assert(error instanceof NexusError && error.code === Code.Unavailable, String(error));
    assert(took < 2_000, String(took));
  }
});

test("a closed client stays closed, and what was open ends", bounded, async () => {
  await using sidecar = await started();
  const client = connect({ address: sidecar.address });
  const events = client.cache.watchInvalidations({})[Symbol.asyncIterator]();
  assert(!(await events.next()).done);
  const next = failure(events.next());
  client.close();
  for (const ended of [next, failure(client.cache.stats({})), failure(client.lock("job", "1"))]) {
    const { error, took } = await ended;
    assert(error instanceof NexusError && error.code === Code.Canceled, String(error));
    assert(took < 1_000);
  }
});

test("an aborted call rejects with the reason, in every kind of call", bounded, async () => {
  await using sidecar = await started();
  await using client = connect({ address: sidecar.address });
  const lock = await client.lock("job", "1");
  const reason = new Error("the user went away");
  const kinds: ((signal: AbortSignal) => Promise<unknown>)[] = [
    (signal) => client.cache.get({ entity: "user", id: "u" }, { signal }),
    (signal) => client.locks.acquire({ resource: "job", resourceId: "1" }, { signal }),
    (signal) => client.lock("job", "1", { signal }),
    async (signal) => {
      for await (const _ of client.cache.watchInvalidations({}, { signal }));
    },
    (signal) => client.getOrFill("user", "v", async () => await new Promise(() => undefined), { signal }),
  ];
  for (const [index, kind] of kinds.entries()) {
    const abort = new AbortController();
    if (index === 0) abort.abort(reason);
    else setTimeout(() => abort.abort(reason), 100);
    assert.equal((await failure(kind(abort.signal))).error, reason, `kind ${index}`);
  }
  await lock.release();
});
