/** The report's tables of the panel in Chromium: frames, dragging, memory. */
import { type Aimed, aimText } from './aims.ts';
import type { InBrowser } from './browser.ts';
import { DRAGGED, type Dragged, type Drags } from './drag.ts';
import type { TracedFrames } from './frame-tasks.ts';
import type { FrameCost } from './frames.ts';
import type { Heap } from './heap.ts';
import type { Flatness, Memory } from './memory.ts';
import { hundredths, row, tenths, wideRow } from './table.ts';

export function dragTable(drag: InBrowser<Drags>): readonly string[] {
  if (!drag.there) return ['The time line dragged in Chromium', `  missing: ${drag.why}`];
  const { forward, back } = drag.measured;
  return [
    `The time line dragged in ${drag.browser}: ${DRAGGED.title}, 60 s at 1000 requests a second, ${forward.wishedPerSecond} positions wished a second`,
    row('', 'shown', 'of wished', 'a second', 'median ms', '95th pct. ms'),
    dragRow('forward, end to end', forward),
    dragRow('back', back),
    '  Milliseconds are from the wish to its picture, of those that were shown.',
  ];
}

const dragRow = (title: string, { shown, wished, shownPerSecond, shownAfterMs }: Dragged) =>
  row(
    title,
    String(shown),
    String(wished),
    tenths(shownPerSecond),
    shownAfterMs ? tenths(shownAfterMs.median) : 'none',
    shownAfterMs ? tenths(shownAfterMs.p95) : 'none',
  );

export function framesTable(frames: InBrowser<readonly FrameCost[]>): readonly string[] {
  if (!frames.there) return ['Frames in Chromium', `  missing: ${frames.why}`];
  return [
    `Frames of a running panel at 1× in ${frames.browser}`,
    ...frames.measured.flatMap(costRows),
  ];
}

function costRows(cost: FrameCost): readonly string[] {
  const { traced, restTraced } = cost;
  const shown = `${hundredths(cost.simulatedSeconds)} s shown in ${hundredths(cost.seconds)} s`;
  return [
    wideRow(cost.title),
    wideRow(`  ${shown}`, 'running', 'at rest'),
    wideRow('  frames a second', tenths(cost.framesPerSecond)),
    wideRow('  longest frame (ms)', tenths(cost.longestFrameMs)),
    wideRow(
      '  main thread a frame, mean (ms)',
      hundredths(cost.taskMsPerFrame),
      hundredths(cost.restTaskMsPerFrame),
    ),
    wideRow('  of it scripts', hundredths(cost.scriptMsPerFrame)),
    wideRow('  of it styles and layout', hundredths(cost.layoutMsPerFrame)),
    wideRow(
      '  main thread a frame, 95th percentile',
      ...[traced, restTraced].map(p95Of(({ p95 }) => p95.processorMs)),
    ),
    wideRow(
      '  the same by the clock',
      ...[traced, restTraced].map(p95Of(({ p95 }) => p95.clockMs)),
    ),
    ...[traced, restTraced].flatMap((one) => (one.there ? [] : [`    missing: ${one.why}`])),
    wideRow('  tasks over 50 ms', String(cost.longTasks)),
    ...(cost.longTasks > 0 ? [wideRow('  the longest (ms)', tenths(cost.longestTaskMs))] : []),
  ];
}

type Traced = Extract<TracedFrames, { there: true }>;

const p95Of = (value: (traced: Traced) => number) => (traced: TracedFrames) =>
  traced.there ? hundredths(value(traced)) : 'missing';

export function aimsTable(aims: readonly Aimed[]): readonly string[] {
  const places = [...new Set(aims.map(({ where }) => where))];
  return [
    'Aims of the panel',
    ...places.flatMap((place) => [
      wideRow(place),
      ...aims.filter(({ where }) => where === place).map(aimRow),
    ]),
  ];
}

const aimRow = (aim: Aimed) =>
  wideRow(
    `  ${aim.title}`,
    aim.value === null ? '–' : tenths(aim.value).replace('.0', ''),
    aimText(aim),
    aim.verdict,
  );

const PARTS: readonly (keyof Heap)[] = ['scriptMb', 'buffersMb', 'documentMb'];

export function memoryTable(memory: InBrowser<Memory>): readonly string[] {
  if (!memory.there) return ['Memory in Chromium', `  missing: ${memory.why}`];
  const { title, readings, restarts, flat } = memory.measured;
  const cells = (heap: Heap | null) => PARTS.map((part) => (heap ? hundredths(heap[part]) : '–'));
  const words = (flatness: Flatness | null) => PARTS.map((part) => flatWord(flatness?.[part]));
  return [
    `Memory after a garbage collection while a panel plays at 1× (${title}) in ${memory.browser}, MB`,
    row('', 'page: script', 'buffers', 'document', 'worker:script', 'buffers', 'document'),
    ...readings.map(({ minute, page, worker }) =>
      row(minute === 0 ? 'start' : `minute ${minute}`, ...cells(page), ...cells(worker)),
    ),
    row('last beside minute 1', ...words(flat.page), ...words(flat.worker)),
    '  Flat: at most a tenth and 1 MB above minute 1.',
    ...(restarts > 0 ? [`  The run came to its end ${restarts} times and was begun again.`] : []),
    ...(flat.worker ? [] : ['  The worker could not be read each time.']),
  ];
}

function flatWord(flat: boolean | null | undefined): string {
  if (flat === true) return 'flat';
  return flat === false ? 'NOT FLAT' : 'unknown';
}
