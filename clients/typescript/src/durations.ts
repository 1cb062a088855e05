import type { Duration } from "@bufbuild/protobuf/wkt";

/** A protobuf duration in ms. */
export function milliseconds(duration: Duration): number {
  return Number(duration.seconds) * 1000 + duration.nanos / 1e6;
}

/** The fields of a protobuf duration of so many ms; undefined stays undefined, which leaves the default to the sidecar. */
export function duration(ms: number): { seconds: bigint; nanos: number };
export function duration(ms: number | undefined): { seconds: bigint; nanos: number } | undefined;
export function duration(ms: number | undefined) {
  if (ms === undefined) return undefined;
  const seconds = Math.trunc(ms / 1000);
  return { seconds: BigInt(seconds), nanos: Math.round((ms - seconds * 1000) * 1e6) };
}

/** Sleeps so many ms, or rejects with the reason of the signal. */
export async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal?.addEventListener("abort", stop, { once: true });
  });
}

/** The n-th backoff in ms: from 100 ms doubling to 1 s, a fifth up or down by chance, so that callers spread. */
export function backoff(attempt: number): number {
  return Math.min(1000, 100 * 2 ** (attempt - 1)) * (0.8 + 0.4 * Math.random());
}
