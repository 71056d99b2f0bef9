/**
 * What a running panel costs the page: in Chromium, on the built site, at 1×.
 *
 * Frame cost is the processor's time that the main thread spent in tasks, as the browser itself
 * counts it, over the frames of the interval; counting frames is part of it. The simulation and the
 * turning of paint into pixels run in other threads.
 */
import type { CDPSession, Locator, Page } from '@playwright/test';

export interface Figure {
  readonly title: string;
  readonly address: string;
  /** The figure's id. */
  readonly figure: string;
  /** Where it starts, so that something happens on the way. */
  readonly fromSeconds: number;
}

/** The tutorial's burst comes at 8 s. */
export const FIGURES: readonly Figure[] = [
  { title: 'home', address: '', figure: 'bursty', fromSeconds: 0 },
  {
    title: 'tutorial, burst, two lanes',
    address: 'tutorials/protection/rate-limits/',
    figure: 'burst',
    fromSeconds: 6,
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
  /** The same page at rest: what the measuring costs. */
  readonly restTaskMsPerFrame: number;
  readonly longestFrameMs: number;
  /** Tasks of 50 ms and more. */
  readonly longTasks: number;
  readonly longestTaskMs: number;
  /** How far the run moved on; at 1× as much as passed. */
  readonly simulatedSeconds: number;
  readonly seconds: number;
}

const REST_MS = 1_000;
const WARMUP_MS = 500;

export async function measureFrames(
  page: Page,
  site: string,
  { title, address, figure, fromSeconds }: Figure,
  intervalMs: number,
): Promise<FrameCost> {
  await page.goto(new URL(address, site).href, { waitUntil: 'networkidle' });
  await page.locator('html[data-has-hydrated="true"]').waitFor();
  const root = page.locator(`figure#${figure}`);
  await root.scrollIntoViewIfNeeded();
  const scrubber = root.getByRole('slider', { name: 'Time', exact: true });
  await scrubber.fill(String(fromSeconds * 1e6));
  await page.locator(`figure#${figure}[aria-busy="false"]`).waitFor();
  await root.getByLabel('Speed').selectOption('1');

  const browser = await page.context().newCDPSession(page);
  await browser.send('Performance.enable', { timeDomain: 'threadTicks' });
  const rest = await watch(page, browser, REST_MS);
  await root.getByRole('button', { name: 'Run' }).click();
  await page.waitForTimeout(WARMUP_MS);
  const before = await secondsAt(scrubber);
  const running = await watch(page, browser, intervalMs);
  const after = await secondsAt(scrubber);
  await browser.detach();

  const { frames, passedMs, longestFrameMs, longTasks, longestTaskMs } = running;
  return {
    title,
    framesPerSecond: (1_000 * frames) / passedMs,
    taskMsPerFrame: running.taskMs / frames,
    scriptMsPerFrame: running.scriptMs / frames,
    layoutMsPerFrame: running.layoutMs / frames,
    restTaskMsPerFrame: rest.taskMs / rest.frames,
    longestFrameMs,
    longTasks,
    longestTaskMs,
    simulatedSeconds: after - before,
    seconds: passedMs / 1_000,
  };
}

const secondsAt = async (scrubber: Locator) => Number(await scrubber.inputValue()) / 1e6;

/** Watches the page for a while, from inside and from the browser. */
async function watch(page: Page, browser: CDPSession, intervalMs: number) {
  const before = await times(browser);
  const seen = await page.evaluate(countFrames, intervalMs);
  const after = await times(browser);
  return {
    ...seen,
    taskMs: after.task - before.task,
    scriptMs: after.script - before.script,
    layoutMs: after.layout - before.layout,
  };
}

/** The browser's own counters (ms). */
async function times(browser: CDPSession) {
  const { metrics } = await browser.send('Performance.getMetrics');
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
