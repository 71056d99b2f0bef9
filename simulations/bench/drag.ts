/**
 * Seeking as a reader does it: the time line of a panel in Chromium is dragged from end to end and
 * back, so many positions a second, and the page is watched for what it really shows.
 *
 * The run is the one of `seek.ts`: 60 s at 1000 requests a second. A wish that has not been shown
 * when the next one comes is replaced by it, so a slow page shows fewer positions and does not fall
 * behind. A wish counts from the instant at which it is due, even where the page is too busy to hear
 * it then; its picture counts when the main thread has painted it.
 */
import type { Page } from '@playwright/test';
import { seconds } from '../run/words.ts';
import { type Figure, goTo, openFigure, type Panel } from './figure.ts';
import { percentile } from './spread.ts';

const RUN_SECONDS = 60;

export const DRAGGED: Figure = {
  title: 'rate limiter',
  address: 'simulations/rate-limiter/',
  figure: 'bursty',
  fromSeconds: 0,
  run: {
    concept: 'rate-limiter',
    params: { arrivals: 'poisson', arrivalsPerSecond: 1_000, durationSeconds: RUN_SECONDS },
  },
};

export interface DragSize {
  /** Wished a second. */
  readonly perSecond: number;
  /** In one way from end to end. */
  readonly positions: number;
  /** How often it goes to the end and back. */
  readonly rounds: number;
}

/** What came of the wishes of one direction. */
export interface Dragged {
  readonly wished: number;
  readonly shown: number;
  readonly wishedPerSecond: number;
  readonly shownPerSecond: number;
  /** From a wish to its picture, of those that were shown; null where none was. */
  readonly shownAfterMs: { readonly median: number; readonly p95: number } | null;
}

export interface Drags {
  readonly forward: Dragged;
  readonly back: Dragged;
}

export async function measureDrags(page: Page, site: string, size: DragSize): Promise<Drags> {
  const panel = await openFigure(page, site, DRAGGED);
  const { positions, perSecond } = size;
  const stepUs = Number(await panel.scrubber.getAttribute('step'));
  const placeUs = (part: number) =>
    stepUs * Math.round((RUN_SECONDS * 1e6 * part) / positions / stepUs);
  const there = Array.from({ length: positions }, (_, index) => placeUs(index + 1));
  const andBack = [...there.slice(0, -1).reverse(), 0];
  const forward: (number | null)[] = [];
  const back: (number | null)[] = [];
  for (let round = 0; round < size.rounds; round++) {
    forward.push(...(await drag(panel, there, perSecond)));
    back.push(...(await drag(panel, andBack, perSecond)));
  }
  return { forward: dragged(forward, perSecond), back: dragged(back, perSecond) };
}

/** How long each position took to be shown (ms), null where it never was: what that comes to. */
export function dragged(afterMs: readonly (number | null)[], perSecond: number): Dragged {
  const shown = afterMs.filter((one) => one !== null);
  return {
    wished: afterMs.length,
    shown: shown.length,
    wishedPerSecond: perSecond,
    shownPerSecond: (perSecond * shown.length) / afterMs.length,
    shownAfterMs:
      shown.length === 0 ? null : { median: percentile(shown, 0.5), p95: percentile(shown, 0.95) },
  };
}

/** The last position is waited for so long. */
const PATIENCE_MS = 5_000;

async function drag(panel: Panel, placesUs: readonly number[], perSecond: number) {
  const afterMs = await panel.scrubber.evaluate(dragInPage, {
    places: placesUs.map((atUs) => ({ atUs, text: `${seconds(atUs)} ` })),
    everyMs: 1_000 / perSecond,
    patienceMs: PATIENCE_MS,
  });
  await goTo(panel, placesUs.at(-1) ?? 0);
  return afterMs;
}

interface Asked {
  /** In the order in which they are wished; what the slider says of each begins with its text. */
  readonly places: readonly { readonly atUs: number; readonly text: string }[];
  readonly everyMs: number;
  readonly patienceMs: number;
}

/** Runs in the page: wishes one place after the other, and looks at every frame which is shown. */
async function dragInPage(slider: Element, { places, everyMs, patienceMs }: Asked) {
  const afterMs = places.map((): number | null => null);
  // React follows what is typed, not what a script puts there: its own setter stands in between.
  const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  const fromMs = performance.now();
  const dueMs = (index: number) => fromMs + index * everyMs;
  let wished = -1;
  const wish = () => {
    // As a mouse does: of the places that were passed while the page was busy, the last one.
    while (wished + 1 < places.length && dueMs(wished + 1) <= performance.now()) wished++;
    write?.call(slider, String(places[wished]?.atUs));
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    if (wished + 1 < places.length) {
      setTimeout(wish, Math.ceil(dueMs(wished + 1) - performance.now()));
    }
  };
  // A message that is sent before a frame is painted comes after it.
  const painted = () =>
    new Promise<string>((resolve) =>
      requestAnimationFrame(() => {
        const said = slider.getAttribute('aria-valuetext') ?? '';
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          port1.close();
          resolve(said);
        };
        port2.postMessage(null);
      }),
    );
  wish();
  const untilMs = dueMs(places.length) + patienceMs;
  while (afterMs.at(-1) === null && performance.now() < untilMs) {
    const said = await painted();
    const index = places.findIndex(({ text }) => said.startsWith(text));
    if (index >= 0 && index <= wished) afterMs[index] ??= performance.now() - dueMs(index);
  }
  return afterMs;
}
