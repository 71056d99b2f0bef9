/** Every crash point: which arrangement loses, invents or repeats, and that one does none of it. */
import { describe, expect, it } from 'vitest';
import type { CrashAxis } from '../../run/crash.ts';
import { crashAxisOf, crashedAt } from '../../run/crash-points.ts';
import { type Given, played, runWith } from '../../run/testing-runs.ts';
import type { outbox } from './concept.ts';
import { crash } from './crash.ts';
import { OutboxModel } from './model.ts';
import { concept } from './testing.ts';

/** Each point, with the steps around the interval: "publish1". */
const axisOf = (given: Given, seed = 1): CrashAxis =>
  crashAxisOf(concept, runWith(concept, given, { seed }));

/** The intervals where something goes wrong, by the steps that bound them. */
function wrong({ intervals, steps }: CrashAxis): readonly string[] {
  const at = (atUs: number) => steps.find((step) => step.atUs + 1 === atUs)?.title ?? 'nothing';
  return intervals
    .filter(({ kind }) => kind !== 'safe')
    .map(({ fromUs, toUs, kind }) => `${kind} from ${at(fromUs)} to ${at(toUs)}`);
}

describe('one order', () => {
  it.each<[string, Given, readonly string[]]>([
    ['two writes', {}, ['lost from commit to publish', 'duplicated from consume to ack']],
    [
      'two writes, the broker first',
      { firstWrite: 'broker' },
      ['invented from publish to commit', 'duplicated from consume to ack'],
    ],
    ['two writes and an inbox', { inbox: 'on' }, ['lost from commit to publish']],
    [
      'an outbox',
      { outbox: 'on' },
      ['duplicated from publish to mark', 'duplicated from consume to ack'],
    ],
    [
      'an outbox, acknowledged first',
      { outbox: 'on', inbox: 'on', ack: 'before' },
      ['lost from ack to consume'],
    ],
    ['an outbox and an inbox', { outbox: 'on', inbox: 'on' }, []],
    ['an outbox by the log, and an inbox', { outbox: 'on', inbox: 'on', relay: 'log' }, []],
  ])('%s', (_, given, expected) => {
    const axis = axisOf(given);
    expect(wrong(axis)).toEqual(expected);
    expect([axis.without, axis.kinds.unsettled]).toEqual(['safe', 0]);
    expect(axis.violating).toBe(axis.points - axis.kinds.safe);
  });

  it('is of one kind all along an interval, wherever in it the crash comes', () => {
    for (const given of [{}, { outbox: 'on' }, { outbox: 'on', ack: 'before' }]) {
      const run = runWith(concept, given);
      const { intervals, steps } = crashAxisOf(concept, run);
      const lastUs = steps.at(-1)?.atUs ?? 0;
      for (const { fromUs, toUs, kind } of intervals) {
        for (let share = 0; share < 8; share++) {
          const atUs = Math.round(fromUs + ((Math.min(toUs, lastUs) - fromUs - 1) * share) / 7);
          if (atUs < fromUs || atUs === 0) continue;
          const { state, nowUs } = played(concept, crashedAt(run, crash, atUs));
          expect([atUs, crash.kindOf(concept.measure(state, nowUs))]).toEqual([atUs, kind]);
        }
      }
    }
  });
});

describe('a hundred seeds', () => {
  const MANY = { orders: 3, arrivalsPerSecond: 3, durationSeconds: 12 };

  /** Over all points of all runs: how many there are, and how many of each kind of wrong. */
  function tried(given: Given, seeds: number) {
    const sum = { points: 0, lost: 0, invented: 0, duplicated: 0, unsettled: 0 };
    for (let seed = 1; seed <= seeds; seed++) {
      const { points, kinds } = axisOf({ ...MANY, ...given }, seed);
      sum.points += points;
      sum.lost += kinds.lost;
      sum.invented += kinds.invented;
      sum.duplicated += kinds.duplicated;
      sum.unsettled += kinds.unsettled;
    }
    return sum;
  }
  const fine = { lost: 0, invented: 0, duplicated: 0, unsettled: 0 };

  it('have no crash point at which an outbox with an inbox does anything wrong', () => {
    expect(tried({ outbox: 'on', inbox: 'on' }, 100)).toEqual({ ...fine, points: 6_206 });
  });

  it('have points that go wrong in every other arrangement', () => {
    const twenty = (given: Given) => tried(given, 20);
    expect(twenty({ outbox: 'on' })).toEqual({ ...fine, points: 1_212, duplicated: 566 });
    expect(twenty({ inbox: 'on' })).toEqual({ ...fine, points: 840, lost: 280 });
    const first = { outbox: 'on', inbox: 'on', ack: 'before' };
    expect(twenty(first)).toEqual({ ...fine, points: 1_252, lost: 476 });
  });
});

describe('a fault is caught', () => {
  /** The concept with one method of its model replaced. */
  const faulty = (change: (model: OutboxModel) => void) => ({
    ...concept,
    build(context: Parameters<typeof outbox.build>[0], params: Parameters<typeof outbox.build>[1]) {
      const model = new OutboxModel(context, params);
      change(model);
      return model;
    },
  });
  const right = runWith(concept, { outbox: 'on', inbox: 'on' });
  const violating = (change: (model: OutboxModel) => void) =>
    crashAxisOf(faulty(change) as never, right).violating;

  it('of none, nothing', () => {
    expect(violating(() => {})).toBe(0);
  });

  it('of a row that is marked as sent whether or not it was', () => {
    const marksUnsent = (model: OutboxModel) => {
      const { commit } = model.outbox;
      model.outbox.commit = (row) => {
        commit.call(model.outbox, row);
        model.context.sim.after(150_000, () => model.outbox.mark(row.id));
      };
    };
    expect(violating(marksUnsent)).toBeGreaterThan(0);
  });

  it('of a position that is committed with the first look at a record', () => {
    const commitsEarly = (model: OutboxModel) => {
      const { process } = model.reader;
      const append = model.log.append.bind(model.log);
      model.log.append = (who) => {
        const entry = append(who);
        process.call(model.reader, entry.offset);
        model.reader.commit();
        return entry;
      };
    };
    expect(violating(commitsEarly)).toBeGreaterThan(0);
  });
});
