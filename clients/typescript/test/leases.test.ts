import assert from "node:assert/strict";
import { test } from "node:test";
import { duration } from "../src/durations.js";
import { hold, type HoldEvent, LeaseLostError } from "../src/leases.js";

const bounded = { timeout: 30_000 };
const LEASE = 200;

/** A span as the sidecar sends it: the lease, and how much of it is left. */
function span(lease: number, left = lease) {
  return { lease: duration(lease), remainingLease: duration(left) } as never;
}

/** A lease on a stream that reports a grant of LEASE, and a renewal once `renew` is called. */
async function leased(granted: object = span(LEASE)) {
  let renew!: () => void;
  const renewal = new Promise<void>((resolve) => (renew = resolve));
  async function* events(signal: AbortSignal): AsyncGenerator<HoldEvent> {
    yield { event: { case: "granted", value: { fence: 1n, ...granted } } };
    await renewal;
    yield { event: { case: "renewed", value: span(60_000) } };
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
  }
  const lease = await hold({ start: {}, release: {}, open: (_, signal) => events(signal) }, () => "id");
  return { lease, renew };
}

/** Keeps the process from doing anything else, as when it is suspended. */
function stall(ms: number): void {
  for (const end = performance.now() + ms; performance.now() < end; );
}

test("held reads the clock, also when no timer could run", bounded, async () => {
  const { lease } = await leased();
  assert(lease.held);
  stall(LEASE);
  assert(!lease.held);
  assert(lease.signal.reason instanceof LeaseLostError);
});

test("a renewal that is read after the end does not count", bounded, async () => {
  const { lease, renew } = await leased();
  renew();
  stall(LEASE);
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert(!lease.held);
});

test("a renewal moves the end", bounded, async () => {
  const { lease, renew } = await leased();
  renew();
  await new Promise((resolve) => setTimeout(resolve, 2 * LEASE));
  assert(lease.held && !lease.signal.aborted);
});

test("what counts is what was left when the event was sent", bounded, async () => {
  const { lease } = await leased(span(60_000, 1_100));
  stall(200);
  assert(!lease.held);
});
