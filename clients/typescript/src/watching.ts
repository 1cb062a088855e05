import { Code } from "./code.js";
import { backoff, sleep } from "./durations.js";
import { NexusError } from "./errors.js";

/** What a resuming watch yields: an event, or a gap, after which events may be missing: read again what you hold. */
export type Watched<T> = { readonly gap: false; readonly event: T } | { readonly gap: true; readonly cause: NexusError | undefined };

/**
 * Keeps a watch going: opens it again, with backoff, when it ends, breaks, or overflows, and yields a gap each time.
 * Ends when the signal aborts; throws a NexusError of any other kind.
 */
export async function* watch<T>(
  open: (options: { signal: AbortSignal }) => AsyncIterable<T>,
  signal: AbortSignal = new AbortController().signal,
): AsyncGenerator<Watched<T>> {
  const stream = new AbortController();
  const all = AbortSignal.any([signal, stream.signal]);
  try {
    for (let attempt = 1; !all.aborted; attempt++) {
      let cause: NexusError | undefined;
      try {
        for await (const event of open({ signal: all })) {
          attempt = 1;
          yield { gap: false, event };
        }
      } catch (error) {
        if (all.aborted) return;
        cause = NexusError.from(error);
        if (!resumable(cause)) throw cause;
      }
      yield { gap: true, cause };
      await sleep(backoff(attempt), all).catch(() => undefined);
    }
  } finally {
    stream.abort();
  }
}

function resumable(error: NexusError): boolean {
  return error.code === Code.Unavailable;
}
