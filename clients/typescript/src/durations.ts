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
  await within(new Promise<never>(() => undefined), performance.now() + ms, signal).catch((error: unknown) => {
    if (error !== TIME_IS_OVER) throw error;
  });
}

export const TIME_IS_OVER = new Error("the time is over");

/**
 * The outcome of a promise, unless `end` (by performance.now(), in ms) comes first, which rejects with TIME_IS_OVER, or the
 * signal aborts, which rejects with its reason. The promise itself goes on.
 */
export async function within<T>(promise: Promise<T>, end: number, signal?: AbortSignal): Promise<T> {
  promise.catch(() => undefined); // when nobody waits for it any more
  signal?.throwIfAborted();
  let timer: NodeJS.Timeout | undefined;
  let abort = () => undefined as void;
  const first = new Promise<never>((_, reject) => {
    if (end !== Infinity) timer = setTimeout(() => reject(TIME_IS_OVER), Math.min(Math.max(0, Math.ceil(end - performance.now())), 0x7fffffff));
    abort = () => reject(signal?.reason);
    signal?.addEventListener("abort", abort, { once: true });
  });
  try {
    return await Promise.race([promise, first]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}

/** The n-th backoff in ms: from 100 ms doubling to 1 s, a fifth up or down by chance, so that callers spread. */
export function backoff(attempt: number): number {
  return Math.min(1000, 100 * 2 ** (attempt - 1)) * (0.8 + 0.4 * Math.random());
}
