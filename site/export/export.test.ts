/** Files made of charts: tables, CSV as RFC 4180 has it, JSON, SVG, and their names. */
import type { LaneFrame } from '@simulations/index.ts';
import type { ChartLane, ChartSpec } from '@site/site/charts/lane-data';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainColour } from './colour';
import { csvOf } from './csv';
import { jsonOf } from './json';
import { fileName, sourceLine } from './names';
import { svgFile } from './svg';
import { type Cell, tablesOf } from './table';

const source = { concept: 'queue', scenario: 'overload', seed: 1 };

const chart: ChartSpec = {
  id: 'mean-wait',
  title: 'Mean wait',
  kind: 'line',
  unit: 'ms',
  series: [
    { id: 'wait', title: 'mean', mark: 'state' },
    { id: 'seen', title: 'measured', mark: 'seen' },
  ],
};

function laneOf(title: string, series: LaneFrame['series']): ChartLane {
  const frame = { params: { servers: 1 }, digest: '00ff', series, references: {} };
  return { title, style: 0, frame: frame as unknown as LaneFrame };
}

const gauge = { binUs: 500_000, values: [1, Number.NaN, 3], least: [0.5, Number.NaN, 1 / 3] };

describe('tables', () => {
  it('have a row for each bin, and two columns for a gauge', () => {
    const [table] = tablesOf(chart, [laneOf('', { wait: gauge })], 'Mean wait');
    expect(table?.columns).toEqual([
      ...['from (s)', 'to (s)', 'mean, least (ms)', 'mean, greatest (ms)'],
    ]);
    expect(table?.rows).toEqual([
      [0, 0.5, 0.5, 1],
      [0.5, 1, null, null],
      [1, 1.5, 0.333333, 3],
    ]);
  });

  it('have one column for what never moved within a bin', () => {
    const still = { ...gauge, least: gauge.values };
    const [table] = tablesOf(chart, [laneOf('', { wait: still })], 'Mean wait');
    expect(table?.columns).toEqual(['from (s)', 'to (s)', 'mean (ms)']);
  });

  it('name the lanes, and put what is counted in other bins apart', () => {
    const series = { wait: gauge, seen: { binUs: 1e6, values: [4, 5] } };
    const tables = tablesOf(chart, [laneOf('A', series), laneOf('B', series)], 'Mean wait');
    expect(tables.map(({ columns }) => columns.slice(2))).toEqual([
      [
        'A: mean, least (ms)',
        'A: mean, greatest (ms)',
        'B: mean, least (ms)',
        'B: mean, greatest (ms)',
      ],
      ['A: measured (requests)', 'B: measured (requests)'],
    ]);
    expect(tables[1]?.title).toBe('Mean wait: requests it is reckoned from');
  });

  it('have a row for each dot', () => {
    const dots = { oneIn: 2, atUs: [1_500_000, 2e6], outcomes: [1, 2], who: [4, 6] };
    const lane = laneOf('', { wait: { binUs: 0, values: [40, 0], dots } });
    const [table] = tablesOf({ ...chart, kind: 'dots' }, [lane], 'Waits');
    expect(table?.rows).toEqual([
      [4, 1.5, 'served', 40],
      [6, 2, 'rejected', 0],
    ]);
    const [both] = tablesOf({ ...chart, kind: 'dots' }, [lane, { ...lane, title: 'B' }], 'Waits');
    expect(both?.columns[0]).toBe('run');
    expect(both?.rows).toHaveLength(4);
  });
});

/** A reader of RFC 4180 written for the test, one character at a time. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let field = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const [here, next] = [text[i], text[i + 1]];
    if (quoted && here === '"' && next === '"') field += text[++i];
    else if (here === '"') quoted = !quoted;
    else if (!quoted && (here === ',' || (here === '\r' && next === '\n'))) {
      rows.at(-1)?.push(field);
      field = '';
      if (here === ',') continue;
      rows.push([]);
      i++;
    } else field += here;
  }
  expect([quoted, field, rows.pop()]).toEqual([false, '', []]);
  return rows;
}

describe('ticks', () => {
  const spec: ChartSpec = { ...chart, kind: 'ticks', unit: 'clients' };
  const dots = { oneIn: 2, atUs: [5e5, 1e6], outcomes: [2, 6], who: [4, 4] };
  const tries = { binUs: 1e6, first: [3], again: [2] };
  const lane = laneOf('', { wait: { binUs: 0, values: [7, 7], dots, tries } });

  it('are a table of attempts, and one of all of them, counted', () => {
    const [table, counts] = tablesOf(spec, [lane], 'Attempts');
    expect(table?.columns).toEqual(['request', 'at (s)', 'client', 'try', 'outcome']);
    expect(table?.rows).toEqual([
      [4, 0.5, 7, 1, 'rejected'],
      [4, 1, 7, 2, 'served'],
    ]);
    expect(counts?.columns).toEqual(['from (s)', 'to (s)', 'first tries', 'retries']);
    expect(counts?.rows).toEqual([[0, 1, 3, 2]]);
  });

  it('speak of no tries where each is tried once', () => {
    const [table, counts] = tablesOf({ ...spec, ticks: { once: true } }, [lane], 'Requests');
    expect(table?.columns).toEqual(['request', 'at (s)', 'client', 'outcome']);
    expect(table?.rows).toEqual([
      [4, 0.5, 7, 'rejected'],
      [4, 1, 7, 'served'],
    ]);
    expect(counts?.columns).toHaveLength(3);
  });

  it('are attempts and counts as JSON too', () => {
    const [series] = JSON.parse(jsonOf(spec, [lane], source)).lanes[0].series;
    expect(series).toMatchObject({ outcomes: ['rejected', 'served'], attempts: [1, 2], tries });
  });
});

describe('a trail', () => {
  it('is a table of its two series, each in its unit', () => {
    const plane = { x: 'seen', y: 'wait', xUnit: 'calls' };
    const spec: ChartSpec = {
      ...{ ...chart, kind: 'trail', plane },
      series: chart.series.map((one) => ({ ...one, mark: 'state' })),
    };
    const series = { wait: { binUs: 1e6, values: [8] }, seen: { binUs: 1e6, values: [4] } };
    const [table] = tablesOf(spec, [laneOf('', series)], 'Plane');
    expect(table?.columns.slice(2)).toEqual(['mean (ms)', 'measured (calls)']);
  });
});

describe('swim lanes', () => {
  const rows = ['Orders', 'Stock'].map((title) => ({ id: title, title }));
  const spec: ChartSpec = { ...chart, kind: 'lanes', unit: 'orders', rows };
  const swim = {
    ...{ oneIn: 1, seenUs: 4e6, texts: ['reserve', 'ask', 'stock is down'] },
    spans: { row: [1], fromUs: [2e6], toUs: [null], tone: [0], who: [7], text: [0] },
    arrows: {
      ...{ fromRow: [0], fromUs: [1e6], toRow: [1], toUs: [2e6], fate: [1] },
      ...{ who: [7], text: [1] },
    },
    moments: { row: [1], atUs: [3e6], tone: [5], who: [-1], text: [2] },
  };
  const lane = laneOf('', { wait: { binUs: 0, values: [], swim } });

  it('are told one thing after the other', () => {
    const [table] = tablesOf(spec, [lane], 'Services');
    expect(table?.columns).toEqual([
      ...['from (s)', 'to (s)', 'order', 'at', 'sent to', 'kind', 'what', 'as'],
    ]);
    expect(table?.rows).toEqual([
      [1, 2, 7, 'Orders', 'Stock', 'message', 'ask', 'delivered again'],
      [2, null, 7, 'Stock', '', 'span', 'reserve', 'at work'],
      [3, 3, null, 'Stock', '', 'moment', 'stock is down', 'down'],
    ]);
    const [both] = tablesOf(spec, [lane, { ...lane, title: 'B' }], 'Services');
    expect([both?.columns[0], both?.rows.length]).toEqual(['run', 6]);
  });

  it('are what happened, and of which rows, as JSON', () => {
    const read = JSON.parse(jsonOf(spec, [lane], source));
    expect(read.rows).toEqual(['Orders', 'Stock']);
    const [first] = read.lanes[0].series[0].happenings;
    expect(first).toMatchObject({ kind: 'message', as: 'duplicate', row: 0, toRow: 1, who: 7 });
  });
});

describe('CSV', () => {
  it('is lines of fields, with quotes where they are needed', () => {
    const rows: Cell[][] = [[1, null, 'a, "b"\nc']];
    expect(csvOf({ columns: ['x', 'y', 'z'], rows })).toBe('x,y,z\r\n1,,"a, ""b""\nc"\r\n');
  });

  it('is read back as it was written, whatever stands in it', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom(',', '"', '\r\n', '\n', '\r', ' a '));
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 });
    fc.assert(
      fc.property(table, ([columns = [], ...rows]) => {
        expect(readCsv(csvOf({ columns, rows }))).toEqual([columns, ...rows]);
      }),
    );
  });
});

describe('JSON', () => {
  it('holds what makes the run again, and null where nothing was seen', () => {
    const lane = {
      ...laneOf('A', { wait: { ...gauge, values: new Float64Array([1, Number.NaN, 3]) } }),
      forkAtUs: 7,
    };
    const read = JSON.parse(jsonOf(chart, [lane], source));
    expect(read).toMatchObject({ ...source, chart: 'mean-wait', unit: 'ms' });
    expect(read.lanes[0]).toMatchObject({ title: 'A', forkAtUs: 7, params: { servers: 1 } });
    expect(read.lanes[0].series).toEqual([
      {
        id: 'wait',
        title: 'mean',
        binUs: 500_000,
        least: [0.5, null, 1 / 3],
        values: [1, null, 3],
      },
    ]);
  });

  it('names the outcomes of dots', () => {
    const dots = { oneIn: 1, atUs: [5], outcomes: [2], who: [0] };
    const lane = laneOf('', { wait: { binUs: 0, values: [0], dots } });
    const [series] = JSON.parse(jsonOf(chart, [lane], undefined)).lanes[0].series;
    expect(series).toMatchObject({ oneIn: 1, outcomes: ['rejected'], who: [0], values: [0] });
  });
});

describe('SVG', () => {
  const part = { title: '', keys: [], markup: '<path d="M0 0"/>', width: 340, height: 100 };

  it('says what it shows and of which run, with nothing that would need escaping', () => {
    const svg = svgFile({ title: 'a < b & "c"', source: 'Steady State · seed 1', parts: [part] });
    expect(svg).toContain('<title>a &lt; b &amp; &quot;c&quot;</title>');
    expect(svg).toContain('>Steady State · seed 1</text>');
    expect(svg).toContain('<path d="M0 0"/>');
    expect(svg).not.toMatch(/class=|var\(/);
  });

  it('puts plots below one another and keys in as many rows as they need', () => {
    const key = { mark: '<g/>', markWidth: 24, text: 'a title of some length' };
    const heightOf = (keys: number) => {
      const parts = [{ ...part, keys: new Array(keys).fill(key) }];
      const svg = svgFile({ title: '', source: '', parts });
      return Number(/height="(\d+)"/.exec(svg)?.[1]);
    };
    expect([heightOf(1), heightOf(2), heightOf(3)].map((h) => h - heightOf(0))).toEqual([
      18, 36, 54,
    ]);
    const two = svgFile({ title: '', source: '', parts: [part, { ...part, title: 'B' }] });
    const tops = [...two.matchAll(/<svg x="16" y="(\d+)"/g)].map(([, y]) => Number(y));
    expect((tops[1] ?? 0) - (tops[0] ?? 0)).toBeGreaterThanOrEqual(100);
  });
});

describe('colours', () => {
  it('are as every program reads them', () => {
    expect(plainColour('rgb(11, 122, 117)')).toEqual({ colour: '#0b7a75', opacity: 1 });
    expect(plainColour('rgba(0, 0, 0, 0.25)')).toEqual({ colour: '#000000', opacity: 0.25 });
    expect(plainColour('color(srgb 1 0.5 0 / 0.12)')).toEqual({ colour: '#ff8000', opacity: 0.12 });
    expect(plainColour('color(srgb 0 0 1e-7)')).toEqual({ colour: '#000000', opacity: 1 });
    expect(plainColour('none')).toEqual({ colour: 'none', opacity: 1 });
  });
});

describe('names', () => {
  it('say concept, scenario, chart and seed', () => {
    expect(fileName(source, 'queue-length', 'csv')).toBe('queue_overload_queue-length_seed-1.csv');
    expect(fileName(undefined, 'queue-length', 'svg')).toBe('steady-state_queue-length.svg');
    expect(sourceLine(source, '4 s')).toBe('Steady State · queue, overload · seed 1 · at 4 s');
  });
});
