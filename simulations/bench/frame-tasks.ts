/**
 * What each frame of a page costs its main thread, out of a trace that Chromium made of itself.
 *
 * In a trace the main thread of a page has the name CrRendererMain. All that it does it does in
 * tasks (RunTask), each with its time by the clock and the processor's time. A frame begins with the
 * task that runs animation callbacks (FireAnimationFrame), the same that then lays out and paints;
 * what a frame costs is the sum of that task and of all up to the next such one: messages from the
 * worker, React, timers. What runs outside of frames therefore counts with the frame before it.
 */
import { percentile } from './spread.ts';

/** The categories of a trace that hold tasks and animation callbacks. */
export const TRACED = ['devtools.timeline', 'disabled-by-default-devtools.timeline'] as const;

/** The part of a trace's event that is read; times in µs. */
export interface TraceEvent {
  readonly name: string;
  /** X: it has a beginning and an end; one that was still under way has none. */
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  /** By the clock. */
  readonly dur?: number;
  /** Of the processor. */
  readonly tdur?: number;
  readonly args?: { readonly name?: unknown };
}

export interface Task {
  readonly fromUs: number;
  readonly clockUs: number;
  readonly processorUs: number;
}

/** What a frame costs, or several tell. */
export interface FrameTime {
  /** Of the processor. */
  readonly processorMs: number;
  readonly clockMs: number;
}

export type TracedFrames =
  | { readonly there: true; readonly frames: number; readonly p95: FrameTime }
  | { readonly there: false; readonly why: string };

/** The 95th percentile of the frames that a trace tells of, or why it tells of none. */
export function framesOf(events: readonly TraceEvent[]): TracedFrames {
  const page = busiestPage(events);
  if (!page) return { there: false, why: 'the trace tells of no animation frame of a page' };
  const tasks = page.filter(({ name, ph }) => name === 'RunTask' && ph === 'X');
  if (tasks.length === 0) return { there: false, why: 'the trace tells of no task of the page' };
  if (tasks.some(({ tdur }) => tdur === undefined)) {
    return { there: false, why: 'the trace does not tell the processor’s time of each task' };
  }
  const animations = page.filter(isAnimation).map(({ ts }) => ts);
  const frames = sumFrames(
    tasks.map(({ ts, dur = 0, tdur = 0 }) => ({ fromUs: ts, clockUs: dur, processorUs: tdur })),
    animations,
  );
  if (frames.length === 0) return { there: false, why: 'the trace tells of no whole frame' };
  const p95 = {
    processorMs: percentile(
      frames.map(({ processorMs }) => processorMs),
      0.95,
    ),
    clockMs: percentile(
      frames.map(({ clockMs }) => clockMs),
      0.95,
    ),
  };
  return { there: true, frames: frames.length, p95 };
}

/**
 * Sums tasks into frames: each begins with a task in which an animation callback ran, and ends
 * before the next. What comes before the first is left out, and so is the last, which has no end.
 * A task inside another is a part of it.
 */
export function sumFrames(
  tasks: readonly Task[],
  animationsUs: readonly number[],
): readonly FrameTime[] {
  const animations = animationsUs.toSorted((a, b) => a - b);
  const frames: { processorMs: number; clockMs: number }[] = [];
  let endUs = Number.NEGATIVE_INFINITY;
  let next = 0;
  for (const task of tasks.toSorted((a, b) => a.fromUs - b.fromUs || b.clockUs - a.clockUs)) {
    if (task.fromUs < endUs) continue;
    endUs = task.fromUs + task.clockUs;
    while ((animations[next] ?? Number.POSITIVE_INFINITY) < task.fromUs) next++;
    if ((animations[next] ?? Number.POSITIVE_INFINITY) <= endUs) {
      frames.push({ processorMs: 0, clockMs: 0 });
    }
    const frame = frames.at(-1);
    if (!frame) continue;
    frame.processorMs += task.processorUs / 1_000;
    frame.clockMs += task.clockUs / 1_000;
  }
  return frames.slice(0, -1);
}

const isAnimation = ({ name }: TraceEvent) => name === 'FireAnimationFrame';

/** The events of the page's main thread: of the one that drew, where a browser has several. */
function busiestPage(events: readonly TraceEvent[]): readonly TraceEvent[] | undefined {
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const mains = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(threadOf),
  );
  const threads = Object.values(Object.groupBy(events, threadOf))
    .filter((thread) => thread !== undefined)
    .filter(([first]) => first !== undefined && mains.has(threadOf(first)))
    .map((thread) => ({ thread, drew: thread.filter(isAnimation).length }))
    .filter(({ drew }) => drew > 0);
  return threads.toSorted((a, b) => b.drew - a.drew)[0]?.thread;
}
