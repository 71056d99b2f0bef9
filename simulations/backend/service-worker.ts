/**
 * Starts MSW's service worker, which lets the page answer its own HTTP requests. Browsers refuse it
 * in many places (private windows, sandboxed frames, plain http): then the reason is returned.
 */
import type { AnyHandler } from 'msw';

/** A browser that says neither yes nor no within this time has refused (ms). */
const PATIENCE_MS = 8_000;
const TAKEOVER_MS = 2_000;

export type Started =
  | { readonly ok: true; readonly stop: () => Promise<void> }
  | { readonly ok: false; readonly why: string };

const refused = (why: string): Started => ({ ok: false, why });

export async function startServiceWorker(
  scriptUrl: string,
  handlersFor: (origin: string) => Promise<readonly AnyHandler[]>,
): Promise<Started> {
  try {
    const container = containerHere();
    if (typeof container === 'string') return refused(container);
    return await inTime(start(container, scriptUrl, handlersFor));
  } catch (error) {
    return refused(`The browser did not allow it: ${wordsOf(error)}.`);
  }
}

/** Where service workers are registered, or why there is none. */
function containerHere(): ServiceWorkerContainer | string {
  if (window.origin === 'null') return 'The page stands in a sandboxed frame.';
  if (!window.isSecureContext) return 'The page came over plain http.';
  if (!navigator.serviceWorker) return 'This browser offers none here, as in some private windows.';
  return navigator.serviceWorker;
}

async function start(
  container: ServiceWorkerContainer,
  scriptUrl: string,
  handlersFor: (origin: string) => Promise<readonly AnyHandler[]>,
): Promise<Started> {
  await forgetUnused(container, new URL(scriptUrl, window.location.href).href);
  const [{ setupWorker }, handlers] = await Promise.all([
    import('msw/browser'),
    handlersFor(window.location.origin),
  ]);
  const worker = setupWorker(...handlers);
  await worker.start({
    quiet: true,
    onUnhandledFrame: 'bypass',
    serviceWorker: { url: scriptUrl },
  });
  if (!(await controls(container))) {
    await worker.stop();
    return refused('It runs, but not for this page: close other tabs of this site, then reload.');
  }
  return { ok: true, stop: async () => worker.stop() };
}

/**
 * A page that was loaded past its service worker, as a forced reload does, would be reloaded by MSW,
 * and the reader would lose the figure: the registration is dropped here, and made anew.
 */
async function forgetUnused(container: ServiceWorkerContainer, script: string): Promise<void> {
  if (container.controller) return;
  const left = (await container.getRegistrations()).filter(({ active, waiting, installing }) =>
    [active, waiting, installing].some((worker) => worker?.scriptURL === script),
  );
  await Promise.all(left.map((registration) => registration.unregister()));
}

/** Whether the page's requests go through it; a new one takes the page over a moment later. */
async function controls(container: ServiceWorkerContainer): Promise<boolean> {
  if (container.controller) return true;
  await new Promise((resolve) => {
    container.addEventListener('controllerchange', resolve, { once: true });
    setTimeout(resolve, TAKEOVER_MS);
  });
  return container.controller !== null;
}

function inTime<T>(promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error('it did not answer'));
    const timer = setTimeout(late, PATIENCE_MS);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** The browser's own words, without what MSW says before them. */
const wordsOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error))
    .replace(/^(\[MSW\] )?(Failed to register the Service Worker:\s*)?/, '')
    .replace(/[\s.]+$/, '');
