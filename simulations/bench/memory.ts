/**
 * Memory while a panel plays for minutes: read at the start and each minute, after a forced garbage
 * collection, in the page and in the worker. What only grows there is a leak.
 */
import { setTimeout } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { type Figure, openFigure, type Panel, press } from './figure.ts';
import { type Heap, type Heaps, watchHeaps } from './heap.ts';

/** It lasts 50 minutes at 1×; a longer measurement begins it again. */
const PLAYED: Figure = {
  title: 'queue, 80 requests a second',
  address: 'simulations/queue/',
  figure: 'steady',
  fromSeconds: 0,
};

const MINUTE_MS = 60_000;

export interface MemoryReading extends Heaps {
  readonly minute: number;
}

export interface Memory {
  readonly title: string;
  readonly readings: readonly MemoryReading[];
  /** How often it had come to its end and was begun again. */
  readonly restarts: number;
  /** Whether each part is flat; null where there are too few readings to tell. */
  readonly flat: { readonly page: Flatness; readonly worker: Flatness | null };
}

export type Flatness = { readonly [part in keyof Heap]: boolean | null };

/** @param minutes How long it plays: whole, at least 1. */
export async function measureMemory(
  page: Page,
  site: string,
  minutes: number,
  minuteMs = MINUTE_MS,
): Promise<Memory> {
  const panel = await openFigure(page, site, PLAYED);
  await press(panel, 'Run');
  const heaps = await watchHeaps(page);
  const readings: MemoryReading[] = [{ minute: 0, ...(await heaps()) }];
  const fromMs = performance.now();
  let restarts = 0;
  for (let minute = 1; minute <= minutes; minute++) {
    // Nothing is asked of the page meanwhile: an answer of its own would take memory too.
    await setTimeout(fromMs + minute * minuteMs - performance.now());
    readings.push({ minute, ...(await heaps()) });
    if (await beganAgain(panel)) restarts++;
  }
  return { title: PLAYED.title, readings, restarts, flat: flatness(readings) };
}

/** A run that has ended is begun again. */
async function beganAgain(panel: Panel): Promise<boolean> {
  const stands = await panel.root.getByRole('button', { name: 'Run', exact: true }).isVisible();
  if (stands) await press(panel, 'Run');
  return stands;
}

function flatness(readings: readonly MemoryReading[]): Memory['flat'] {
  const of = (heaps: readonly Heap[]): Flatness => ({
    scriptMb: isFlat(heaps.map(({ scriptMb }) => scriptMb)),
    buffersMb: isFlat(heaps.map(({ buffersMb }) => buffersMb)),
    documentMb: isFlat(heaps.map(({ documentMb }) => documentMb)),
  });
  const workers = readings.map(({ worker }) => worker).filter((worker) => worker !== null);
  return {
    page: of(readings.map(({ page }) => page)),
    worker: workers.length === readings.length ? of(workers) : null,
  };
}

/**
 * Whether the last reading (MB) is at most a tenth and 1 MB above the second: by then everything
 * has been loaded and drawn once. null with fewer than three readings.
 */
export function isFlat(readingsMb: readonly number[]): boolean | null {
  const [, second] = readingsMb;
  const last = readingsMb.at(-1);
  if (readingsMb.length < 3 || second === undefined || last === undefined) return null;
  return last <= 1.1 * second + 1;
}
