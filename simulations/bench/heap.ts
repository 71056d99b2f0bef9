/**
 * The memory of a page and of its worker after a forced garbage collection, as the browser counts
 * it. The worker is reached through the page's own session, which passes messages on to it.
 */
import type { CDPSession, Page } from '@playwright/test';

/** In MB (10^6 bytes). */
export interface Heap {
  /** Objects of JavaScript. */
  readonly scriptMb: number;
  /** What typed arrays hold outside of them. */
  readonly buffersMb: number;
  /** The document’s nodes and the like. */
  readonly documentMb: number;
}

export interface Heaps {
  readonly page: Heap;
  /** null where no worker runs, or it does not answer. */
  readonly worker: Heap | null;
}

const ANSWER_MAX_MS = 20_000;

type Send = (method: 'HeapProfiler.collectGarbage' | 'Runtime.getHeapUsage') => Promise<unknown>;

/** Watches a page from now on; the function returned collects the garbage and reads. */
export async function watchHeaps(page: Page): Promise<() => Promise<Heaps>> {
  const session = await page.context().newCDPSession(page);
  const worker = await attachWorker(session);
  return async () => ({
    page: await read((method) => session.send(method)),
    worker: await read(worker).catch(() => null),
  });
}

async function read(send: Send): Promise<Heap> {
  await send('HeapProfiler.collectGarbage');
  const usage = (await send('Runtime.getHeapUsage')) as Readonly<Record<string, number>>;
  const mb = (bytes = 0) => bytes / 1e6;
  return {
    scriptMb: mb(usage.usedSize),
    buffersMb: mb(usage.backingStorageSize),
    documentMb: mb(usage.embedderHeapUsedSize),
  };
}

/** Sends to the page's newest worker; rejects while there is none. */
async function attachWorker(session: CDPSession): Promise<Send> {
  let workerId: string | undefined;
  const waiting = new Map<number, (answer: unknown) => void>();
  let sent = 0;
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') workerId = sessionId;
  });
  session.on('Target.detachedFromTarget', ({ sessionId }) => {
    if (sessionId === workerId) workerId = undefined;
  });
  session.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => {
    const { id, result } = JSON.parse(message);
    if (sessionId === workerId) waiting.get(id)?.(result);
  });
  const attach = { autoAttach: true, waitForDebuggerOnStart: false, flatten: false };
  await session.send('Target.setAutoAttach', attach);

  return async (method) => {
    if (workerId === undefined) throw new Error('No worker runs.');
    const id = ++sent;
    const answer = new Promise((resolve, reject) => {
      waiting.set(id, resolve);
      setTimeout(() => reject(new Error('The worker does not answer.')), ANSWER_MAX_MS).unref();
    });
    const message = JSON.stringify({ id, method });
    await session.send('Target.sendMessageToTarget', { sessionId: workerId, message });
    return answer.finally(() => waiting.delete(id));
  };
}
