/** What a load run came to: in words for people, as one JSON object for programs. */
import type { Measure } from './measures.ts';
import { run } from './run-state.ts';
import type { Ran } from './runner.ts';
import type { Judged } from './thresholds.ts';

/** A number with at most three digits that say something. */
const short = (value: number): string =>
  String(Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3)));

export const passed = ({ judged }: Ran): boolean => judged.every(({ ok }) => ok);

export function inWords(ran: Ran, file: string, url: string): string {
  const { seconds, judged, thrown, unfinished } = ran;
  const lines = run.measures.all.map((measure) => measureLine(measure, seconds));
  const checks = [...run.checks].map(
    ([name, { passed: yes, failed }]) =>
      `  ${failed === 0 ? '✓' : '✗'} ${name}: ${yes} of ${yes + failed}`,
  );
  const mistakes = [...thrown].map(([message, count]) => `  ${count} times: ${message}`);
  return [
    `${file} against ${url}, ${short(seconds)} s, by the runner of this repository (k6 was not found)`,
    '',
    ...lines,
    ...(unfinished > 0
      ? [`  ${unfinished} had no answer when the run ended; they are counted as failed.`]
      : []),
    ...section('Checks', checks),
    ...section('The script threw', mistakes),
    ...section('Thresholds', judged.map(thresholdLine)),
  ].join('\n');
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines];

const thresholdLine = ({ metric, threshold, value, ok }: Judged): string =>
  `  ${ok ? '✓' : '✗ NOT REACHED:'} ${metric} ${threshold}: it is ${short(value)}`;

function measureLine({ name, kind, isTime, figures }: Measure, seconds: number): string {
  const found = figures(seconds);
  const unit = isTime ? ' ms' : '';
  const title = `  ${name.padEnd(20)}`;
  const of = (id: string) => `${short(found[id] ?? 0)}${unit}`;
  if (kind === 'counter') return `${title} ${found.count}, ${short(found.rate ?? 0)} a second`;
  if (kind === 'gauge') return `${title} ${of('value')}`;
  if (kind === 'rate')
    return `${title} ${short((found.rate ?? 0) * 100)} % (${found.hits} of ${found.all})`;
  return `${title} median ${of('med')}, 95 % ${of('p(95)')}, 99 % ${of('p(99)')}, longest ${of('max')}`;
}

export const asJson = (ran: Ran, url: string): string =>
  JSON.stringify(
    {
      url,
      seconds: ran.seconds,
      passed: passed(ran),
      thresholds: ran.judged,
      unfinished: ran.unfinished,
      metrics: Object.fromEntries(
        run.measures.all.map(({ name, kind, figures }) => [
          name,
          { kind, ...figures(ran.seconds) },
        ]),
      ),
      checks: Object.fromEntries(run.checks),
      thrown: Object.fromEntries(ran.thrown),
    },
    null,
    2,
  );
