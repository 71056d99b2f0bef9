/** Reading the file of a measured run, and finding out whether it is the figure’s. */
import entry from '@simulations/generated/catalogue/rate-limiter.json' with { type: 'json' };
import { type ConceptEntry, type Run, resolveParameters, variantsOf } from '@simulations/index.ts';
import { describe, expect, it } from 'vitest';
import { matchOf, type Shown } from './match';
import { FILE_BYTES_MAX, readParity, sizeProblem } from './read';
import { fileOf, rowOf } from './testing';

const limiter = entry as unknown as ConceptEntry;
const messageOf = (value: unknown) => {
  const reading = readParity(typeof value === 'string' ? value : JSON.stringify(value));
  return reading.ok ? 'read' : reading.message;
};

describe('a file', () => {
  it('is read as it was written, without what does not belong there', () => {
    const reading = readParity(JSON.stringify({ ...fileOf(), more: 'x' }));
    expect(reading).toEqual({ ok: true, file: fileOf() });
  });

  it('is refused with what is there and what to do', () => {
    expect(messageOf('{"a":')).toContain('The file is no JSON. Make one with npm run parity');
    expect(messageOf([1])).toContain('holds no measured run');
    expect(messageOf({ concept: 'queue' })).toContain('is JSON, but no measured run');
    expect(messageOf({ ...fileOf(), format: 'steady-state-parity-9' })).toContain(
      'has the format “steady-state-parity-9”, and this page reads “steady-state-parity-2”',
    );
    expect(messageOf({ ...fileOf(), lanes: [] })).toContain('holds no requests');
    expect(messageOf({ ...fileOf(), seed: 'a' })).toContain('seed is no whole number');
    expect(messageOf({ ...fileOf(), speed: 0 })).toContain('speed');
    expect(messageOf({ ...fileOf(), params: { limit: {} } })).toContain('parameters');
  });

  it('is refused for one request that is not one, and says which', () => {
    const bad = [
      { ...rowOf(0), measured: 'perhaps' },
      { ...rowOf(0), atUs: '0' },
      { ...rowOf(0), sentAtUs: null },
      { ...rowOf(0), answeredAtUs: 1e300 },
      null,
      [],
    ];
    for (const row of bad) {
      const lanes = [{ id: '', title: '', rows: [rowOf(0), row] }];
      expect(messageOf({ ...fileOf(), lanes })).toContain('Request 2 of it cannot be read');
    }
  });

  it('is refused for a cause that there is none of, and for half a reason', () => {
    const read = (because: unknown) =>
      messageOf({ ...fileOf(), lanes: [{ id: '', title: '', rows: [{ ...rowOf(0), because }] }] });
    expect(read({ cause: 'late', words: 'It was late.' })).toBe('read');
    for (const cause of ['gremlins', 'toString', '']) {
      expect(read({ cause, words: 'It was they.' })).toContain(
        `Request 1 of it gives the cause “${cause}”, and this page knows late, order, shifted, before, failed, unexplained: the file was cut off or changed.`,
      );
    }
    for (const half of [null, 'It was late.', { cause: 'late' }, { words: 'It was late.' }, {}]) {
      expect(read(half)).toContain('Request 1 of it cannot be read');
    }
  });

  it('survives every field being something else', () => {
    const written = JSON.parse(JSON.stringify(fileOf()));
    for (const key of Object.keys(written)) {
      for (const wrong of [null, 7, 'x'.repeat(1_000), [], {}, true]) {
        expect(typeof messageOf({ ...written, [key]: wrong })).toBe('string');
      }
    }
  });

  it('is not even read where it is empty or too large', () => {
    expect(sizeProblem(0)).toContain('empty');
    expect(sizeProblem(FILE_BYTES_MAX)).toBeUndefined();
    expect(sizeProblem(FILE_BYTES_MAX + 1)).toContain('20 MB are read at most');
  });
});

function shownOf(id: string, change: Partial<Run> = {}): Shown {
  const scenario = limiter.scenarios.find((one) => one.id === id);
  if (!scenario) throw new Error(id);
  const params = resolveParameters(limiter.parameters, scenario.params);
  if (!params.ok) throw new Error(params.problem.message);
  const { seed, interventions = [] } = scenario;
  const own = { concept: limiter.id, version: limiter.version, seed, interventions };
  return { run: { ...own, params: params.value, ...change }, variants: variantsOf(scenario) };
}

const edge = shownOf('window-edge');
const edgeFile = fileOf({ params: edge.run.params });

describe('a file and a figure', () => {
  it('match where all of the run is the same', () => {
    const { lanes } = edgeFile;
    expect(matchOf(edgeFile, limiter, edge)).toEqual({
      is: 'same',
      lanes: [{ of: 0, lane: lanes[0] }],
    });
  });

  it('match lane by lane, in whatever order the file has them', () => {
    const shown = shownOf('burst');
    const lanes = ['token-bucket', 'fixed-window'].map((id) => ({ id, title: id, rows: [] }));
    const file = fileOf({ scenario: 'burst', seed: 7, params: shown.run.params, lanes });
    const match = matchOf(file, limiter, shown);
    expect(match.is === 'same' && match.lanes.map(({ of }) => of)).toEqual([1, 0]);
  });

  it('say what differs, and how the figure would show the file’s run', () => {
    const other = shownOf('window-edge', { seed: 5, params: { ...edge.run.params, limit: 3 } });
    const match = matchOf(edgeFile, limiter, other);
    expect(match).toMatchObject({ is: 'other-run', shown: edge });
    expect(match.is !== 'same' && match.message).toBe(
      'The figure shows another run than the file’s: its seed is 5, the file’s 1; its limit is 3 requests, the file’s 10 requests.',
    );
    const compared = matchOf(edgeFile, limiter, shownOf('window-edge-compared'));
    expect(compared.is !== 'same' && compared.message).toContain(
      'it shows 5 runs, the file one run',
    );
    const fired = [{ atUs: 1, action: 'fire-burst' }];
    const acted = matchOf(edgeFile, limiter, shownOf('window-edge', { interventions: fired }));
    expect(acted.is !== 'same' && acted.message).toContain('other things were done on its way');
  });

  it('cannot match where the simulation, the scenario or a parameter is unknown', () => {
    const cases = [
      [fileOf({ concept: 'queue' }), 'is of the simulation “queue”'],
      [fileOf({ scenario: 'nope' }), 'scenario “nope”'],
      [fileOf({ params: { limit: 0 } }), 'out of range'],
      [fileOf({ params: { speed: 1 } }), 'There is no parameter "speed"'],
    ] as const;
    for (const [file, words] of cases) {
      const match = matchOf(file, limiter, edge);
      expect(match.is).toBe('impossible');
      expect(match.is !== 'same' && match.message).toContain(words);
    }
  });
});
