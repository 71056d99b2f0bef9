/**
 * One order's life, told from its rows: which step came when and what it came to, the way back where
 * there was one, and in a sentence why it ended as it did.
 */
import type { Row } from '../../kernel/trace.ts';
import { type Life, type LifeStep, WHY } from '../../run/life.ts';
import { lifeOfSteps, mark, message, rowsByKind, span } from '../../run/life-kit.ts';
import { count, plural, seconds } from '../../run/words.ts';
import { SERVICES } from './algorithm/steps.ts';
import type { SagaModel } from './model.ts';
import { moneyText } from './money.ts';
import { ROW } from './rows.ts';

const ORDERS = { id: 'orders', title: 'order service' };
const SERVICES_PART = { id: 'services', title: 'services' };

const ENDS: readonly number[] = [ROW.completed, ROW.compensated, ROW.stuck];

export function lifeOf(own: readonly Row[], state: SagaModel, nowUs: number): Life | null {
  const [first] = own;
  if (first?.kind !== ROW.arrived) return null;
  return lifeOfSteps({
    who: first.who,
    parts: [ORDERS, SERVICES_PART],
    steps: stepsOf(own, state, nowUs),
    ...endOf(own, state, nowUs),
  });
}

function stepsOf(own: readonly Row[], state: SagaModel, nowUs: number): readonly LifeStep[] {
  const told: LifeStep[] = [];
  own.forEach((row, at) => {
    const next = own[at + 1];
    // A row is told up to the next one; an end is the answer, which the row before it has told.
    told.push(...stepsOfRow(row, own.slice(at + 1), state, next?.atUs ?? nowUs));
  });
  return told;
}

function stepsOfRow(
  row: Row,
  later: readonly Row[],
  state: SagaModel,
  toUs: number,
): readonly LifeStep[] {
  const { atUs, kind } = row;
  const [next] = later;
  if (kind === ROW.arrived) return waitsAtOrders(atUs, toUs, next === undefined, 'waits to begin');
  if (kind === ROW.began || kind === ROW.repaired) {
    const sense = kind === ROW.began ? 'request' : 'retry';
    const words =
      kind === ROW.began ? `is begun by order service ${row.where + 1}` : 'is taken up by a person';
    const way = message([ORDERS.id, SERVICES_PART.id, sense], atUs, 'begins', words);
    return [{ ...way, toUs }];
  }
  if (ENDS.includes(kind)) return next ? waitsAtOrders(atUs, toUs, true, 'waits for a person') : [];
  const steps = atServices(row, later, state, toUs);
  if (!next || !ENDS.includes(next.kind)) return steps;
  return [...steps, answer(next, toUs)];
}

function waitsAtOrders(atUs: number, toUs: number, always: boolean, words: string): LifeStep[] {
  if (toUs === atUs && !always) return [];
  return [span([ORDERS.id, 'wait', 'waiting'], [atUs, toUs], words, words)];
}

function answer({ kind }: Row, atUs: number): LifeStep {
  const label =
    kind === ROW.completed ? 'completed' : kind === ROW.compensated ? 'compensated' : 'stuck';
  const words = kind === ROW.stuck ? 'is stuck: a person is called' : `has ${label}`;
  return message(
    [SERVICES_PART.id, ORDERS.id, 'answer'],
    atUs,
    label,
    kind === ROW.compensated ? 'has ended, and nothing of it is left' : words,
  );
}

/** What a row at the services begins, up to the next row. */
function atServices(
  row: Row,
  later: readonly Row[],
  { steps }: SagaModel,
  toUs: number,
): readonly LifeStep[] {
  const { atUs, kind, where, value } = row;
  const step = steps[where];
  const [does, undoes] = [step?.does ?? '', step?.undoes ?? ''];
  const service = SERVICES[step?.service ?? 0];
  const during = [atUs, toUs] as const;
  const after = (label: string, words: string) =>
    toUs > atUs || later.length === 0
      ? [span([SERVICES_PART.id, 'wait', 'waiting'], during, label, words)]
      : [];
  const fate = later.find((one) => one.where === where && one.kind !== ROW.works)?.kind;
  switch (kind) {
    case ROW.works: {
      const outcome = fate === undefined ? 'waiting' : fate === ROW.refused ? 'failed' : 'served';
      const words = `${service} is to ${does}`;
      return [span([SERVICES_PART.id, 'work', outcome], during, does, words)];
    }
    case ROW.done:
      return after('done', `${does}: done, and the next is told`);
    case ROW.prepared:
      return after('promised, locked', `${service} has promised to ${does}, and keeps its locks`);
    case ROW.waits:
      return after(
        'waits for another order',
        'the last unit is pending: waits for that order to end',
      );
    case ROW.refused: {
      const why = value === 1 ? 'nothing is left in stock' : `${service} does not ${does}`;
      const refusal = mark(
        [SERVICES_PART.id, 'refused'],
        atUs,
        `no: ${does}`,
        `is refused: ${why}`,
      );
      return [refusal, ...after('the way back', 'who is next on the way back is told')];
    }
    case ROW.undoes: {
      const outcome = fate === undefined ? 'waiting' : fate === ROW.notUndone ? 'failed' : 'served';
      const words = `${service} is to ${undoes}, attempt ${count(value)}`;
      return [span([SERVICES_PART.id, 'work', outcome], during, undoes, words)];
    }
    case ROW.undone:
      return after('undone', `${undoes}: done`);
    case ROW.notUndone: {
      const words = `${undoes} has failed at attempt ${count(value)}`;
      const failure = mark([SERVICES_PART.id, 'failed'], atUs, `failed: ${undoes}`, words);
      return [failure, ...after('before another attempt', 'a while before it is tried again')];
    }
    default:
      return after('rolled back', `${service} has rolled back: ${does} never was`);
  }
}

/** What it has come to, and in one sentence why. */
function endOf(
  own: readonly Row[],
  { steps, protocol }: SagaModel,
  nowUs: number,
): Pick<Life, 'outcome' | 'title' | 'sentence'> {
  const row = rowsByKind(own);
  const last = own.findLast(({ kind }) => ENDS.includes(kind) || kind === ROW.repaired);
  const refused = own.findLast(({ kind }) => kind === ROW.refused);
  const undone = own.filter(({ kind }) => kind === ROW.undone).length;
  const fromUs = row(ROW.arrived)?.atUs ?? nowUs;
  if (last?.kind === ROW.completed) {
    const took = seconds(last.value);
    const why = refused
      ? 'What was refused after the point of no return was tried again'
      : 'Nothing was refused';
    return {
      outcome: 'served',
      title: `completed in ${took}`,
      sentence: `${why}: all ${plural(steps.length, 'step')} were done in ${took}.`,
    };
  }
  const step = steps[refused?.where ?? 0];
  const why =
    refused?.value === 1
      ? 'nothing was left in stock'
      : `${SERVICES[step?.service ?? 0]} refused to ${step?.does}`;
  if (last?.kind === ROW.compensated) {
    const sentence = `It ended without effect since ${refused ? why : 'its order service had crashed before it could decide'}; ${backWords(protocol, undone)}.`;
    return { outcome: 'rejected', title: WHY, sentence };
  }
  if (last?.kind === ROW.stuck) {
    const failures = own.filter(({ kind }) => kind === ROW.notUndone);
    const failed = steps[failures.at(-1)?.where ?? 0]?.undoes;
    const barred =
      failures.length > 0
        ? `it was not possible to ${failed} in ${plural(failures.length, 'attempt')}`
        : 'the step before it cannot be undone';
    const left =
      last.value === 0
        ? 'no money is missing'
        : `${moneyText(last.value)} is left on the money line`;
    return {
      outcome: 'failed',
      title: WHY,
      sentence: `It is stuck: ${why}, and ${barred}; ${left}.`,
    };
  }
  const forUs = seconds(nowUs - fromUs);
  const done = own.filter(({ kind }) => kind === ROW.done).length;
  return {
    outcome: 'waiting',
    title: row(ROW.began) ? 'under way' : 'waits to begin',
    sentence: `It has been under way for ${forUs}: ${plural(done, 'step')} done, ${count(undone)} undone.`,
  };
}

function backWords(protocol: SagaModel['protocol'], undone: number): string {
  if (protocol === 'two-phase-commit') return 'no step was ever visible to anybody';
  if (undone === 0) return 'nothing had been done before';
  return `${plural(undone, 'step')} before it ${undone === 1 ? 'was' : 'were'} undone`;
}
