/**
 * What a running panel costs the page: in Chromium, on the built site, at 1×.
 *
 * The mean is the processor's time that the main thread spent in tasks, as the browser itself
 * counts it, over the frames of the interval; counting frames is part of it. The percentile comes
 * from a second interval, which the browser traces (`frame-tasks.ts`); that is part of it too, so a
 * page that stands still is measured in both ways before. The simulation and the turning of paint
 * into pixels run in other threads.
 */
import type { Browser, CDPSession, Page } from '@playwright/test';
import { type Figure, goTo, openFigure, press, secondsShown } from './figure.ts';
import { framesOf, TRACED, type TracedFrames } from './frame-tasks.ts';

/** The tutorial's burst comes at 8 s. */
const FIGURES: readonly Figure[] = [
  { title: 'home', address: '', figure: 'bursty', fromSeconds: 0 },
  {
    title: 'tutorial, burst, two lanes',
    address: 'tutorials/protection/rate-limits/',
    figure: 'burst',
    fromSeconds: 6,
  },
  {
    title: 'rate limiter, 200 requests a second, a third of them refused',
    address: 'simulations/rate-limiter/',
    figure: 'bursty',
    fromSeconds: 10,
    run: {
      concept: 'rate-limiter',
      params: { arrivals: 'poisson', arrivalsPerSecond: 200, limit: 133, windowSeconds: 1 },
    },
  },
  {
    title: 'queue, 200 requests a second, three servers',
    address: 'simulations/queue/',
    figure: 'steady',
    fromSeconds: 15,
    run: { concept: 'queue', params: { arrivalsPerSecond: 200, servers: 3 } },
  },
];

export interface FrameCost {
  readonly title: string;
  readonly framesPerSecond: number;
  /** The main thread's processor time in tasks, per frame. */
  readonly taskMsPerFrame: number;
  /** Of it: scripts; styles and layout. */
  readonly scriptMsPerFrame: number;
  readonly layoutMsPerFrame: number;
  /** The same time of single frames, while the browser traces itself. */
  readonly traced: TracedFrames;
  /** The same page at rest: what the measuring costs. */
  readonly restTaskMsPerFrame: number;
  readonly restTraced: TracedFrames;
  readonly longestFrameMs: number;
  /** Tasks of 50 ms and more, by the clock. */
  readonly longTasks: number;
  readonly longestTaskMs: number;
  /** How far the run moved on; at 1× as much as passed. */
  readonly simulatedSeconds: number;
  readonly seconds: number;
}

const REST_MS = 1_000;
const WARMUP_MS = 500;

/** Measures every figure, running for so long. */
export async function measureAllFrames(
  page: Page,
  site: string,
  intervalMs: number,
): Promise<readonly FrameCost[]> {
  const costs: FrameCost[] = [];
  for (const figure of FIGURES) costs.push(await measureFrames(page, site, figure, intervalMs));
  return costs;
}

async function measureFrames(
  page: Page,
  site: string,
  figure: Figure,
  intervalMs: number,
): Promise<FrameCost> {
  const panel = await openFigure(page, site, figure);
  const counters = await page.context().newCDPSession(page);
  await counters.send('Performance.enable', { timeDomain: 'threadTicks' });
  const rest = await watch(page, counters, REST_MS);
  const restTraced = await trace(page, REST_MS);

  await press(panel, 'Run');
  await page.waitForTimeout(WARMUP_MS);
  const before = await secondsShown(panel);
  const running = await watch(page, counters, intervalMs);
  const after = await secondsShown(panel);
  await press(panel, 'Pause');
  await goTo(panel, panel.fromUs);
  await press(panel, 'Run');
  await page.waitForTimeout(WARMUP_MS);
  const traced = await trace(page, intervalMs);
  await press(panel, 'Pause');
  await counters.detach();

  const { frames, passedMs, longestFrameMs, longTasks, longestTaskMs } = running;
  return {
    title: figure.title,
    framesPerSecond: (1_000 * frames) / passedMs,
    taskMsPerFrame: running.taskMs / frames,
    scriptMsPerFrame: running.scriptMs / frames,
    layoutMsPerFrame: running.layoutMs / frames,
    traced,
    restTaskMsPerFrame: rest.taskMs / rest.frames,
    restTraced,
    longestFrameMs,
    longTasks,
    longestTaskMs,
    simulatedSeconds: after - before,
    seconds: passedMs / 1_000,
  };
}

/** Watches the page for a while, from inside and from the browser. */
async function watch(page: Page, counters: CDPSession, intervalMs: number) {
  const before = await times(counters);
  const seen = await page.evaluate(countFrames, intervalMs);
  const after = await times(counters);
  return {
    ...seen,
    taskMs: after.task - before.task,
    scriptMs: after.script - before.script,
    layoutMs: after.layout - before.layout,
  };
}

/** Lets the browser trace the page for a while; where it cannot, the answer says why. */
async function trace(page: Page, intervalMs: number): Promise<TracedFrames> {
  const browser = page.context().browser() as Browser;
  try {
    await browser.startTracing(page, { categories: [...TRACED] });
  } catch (error) {
    const [first = ''] = String(error).split('\n');
    return { there: false, why: `the browser traced nothing: ${first}` };
  }
  await page.evaluate(countFrames, intervalMs);
  const written = await browser.stopTracing();
  return framesOf(JSON.parse(written.toString()).traceEvents);
}

/** The browser's own counters (ms). */
async function times(counters: CDPSession) {
  const { metrics } = await counters.send('Performance.getMetrics');
  const ms = (name: string) => 1_000 * (metrics.find((one) => one.name === name)?.value ?? 0);
  return {
    task: ms('TaskDuration'),
    script: ms('ScriptDuration'),
    layout: ms('LayoutDuration') + ms('RecalcStyleDuration'),
  };
}

/** Runs in the page. */
async function countFrames(intervalMs: number) {
  const long: number[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) long.push(duration);
  });
  observer.observe({ entryTypes: ['longtask'] });
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  const fromMs = await frame();
  let lastMs = fromMs;
  let frames = 0;
  let longestFrameMs = 0;
  while (lastMs - fromMs < intervalMs) {
    const nowMs = await frame();
    longestFrameMs = Math.max(longestFrameMs, nowMs - lastMs);
    lastMs = nowMs;
    frames++;
  }
  observer.disconnect();
  const longestTaskMs = Math.max(0, ...long);
  return {
    frames,
    passedMs: lastMs - fromMs,
    longestFrameMs,
    longTasks: long.length,
    longestTaskMs,
  };
}
