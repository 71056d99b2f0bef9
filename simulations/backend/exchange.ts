/** One request and what came of it, as data: an answer, or why there was none. */
import type { Exchange, Sendable } from '../run/calls.ts';

export type FetchOne = (url: string, init: RequestInit) => Promise<Response>;

export interface ExchangeOptions {
  /** After so long the client is gone (ms). */
  readonly timeoutMs?: number | undefined;
  /** Aborted when the reader stops it. */
  readonly stop?: AbortSignal | undefined;
}

export async function exchangeOver(
  fetchOne: FetchOne,
  { url, method, headers, body }: Sendable,
  { timeoutMs, stop }: ExchangeOptions = {},
): Promise<Exchange> {
  const sentMs = performance.now();
  const tookMs = () => performance.now() - sentMs;
  const gone = new AbortController();
  const leave = () => gone.abort(new Error('It was stopped.'));
  const late = () => gone.abort(new Error(`No answer within ${timeoutMs} ms.`));
  const timer = timeoutMs === undefined ? undefined : setTimeout(late, timeoutMs);
  if (stop?.aborted) leave();
  stop?.addEventListener('abort', leave);
  try {
    const init = { method, headers, signal: gone.signal, ...(body !== undefined && { body }) };
    // An app in the page hears no signal: the client leaves all the same.
    const response = await Promise.race([fetchOne(url, init), whenAborted(gone.signal)]);
    const text = await response.text();
    const fields = Object.fromEntries(response.headers);
    return {
      ...{ ok: true, status: response.status, headers: fields },
      ...{ body: text, sentMs, tookMs: tookMs() },
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, message, left: gone.signal.aborted, sentMs, tookMs: tookMs() };
  } finally {
    clearTimeout(timer);
    stop?.removeEventListener('abort', leave);
  }
}

function whenAborted(signal: AbortSignal): Promise<never> {
  const aborted = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  aborted.catch(() => {}); // Heard by whoever races it.
  return aborted;
}
