/** One request's life, told from its rows: served at once, or turned away because of another one. */
import type { Row } from '../../kernel/trace.ts';
import { type Life, type LifeStep, WHY } from '../../run/life.ts';
import { seconds } from '../../run/words.ts';
import { ROW, type SampleConceptModel } from './model.ts';

const parts = [
  { id: 'clients', title: 'client' },
  { id: 'server', title: 'server' },
];

export function lifeOf(own: readonly Row[], _state: SampleConceptModel, nowUs: number) {
  const of = (kind: number) => own.find((row) => row.kind === kind);
  const refused = of(ROW.refused);
  if (refused) return turnedAway(refused);
  const accepted = of(ROW.accepted);
  return accepted ? served(accepted, of(ROW.finished), nowUs) : null;
}

function arrival(atUs: number, finds: string): LifeStep {
  const words = `arrives and finds the server ${finds}`;
  const way = { from: 'clients', to: 'server', sense: 'request' } as const;
  return { kind: 'message', ...way, atUs, toUs: atUs, label: 'arrives', words };
}

function answer(atUs: number, label: string, words: string): LifeStep {
  const way = { from: 'server', to: 'clients', sense: 'answer' } as const;
  return { kind: 'message', ...way, atUs, toUs: atUs, label, words };
}

function turnedAway({ who, atUs, value: retryAfterUs }: Row): Life {
  const after = seconds(retryAfterUs);
  const refusal: LifeStep = {
    kind: 'mark',
    part: 'server',
    mark: 'refused',
    atUs,
    toUs: atUs,
    label: 'busy',
    words: 'is turned away: the server is busy, and there is no place to wait',
  };
  return {
    who,
    title: WHY,
    sentence: `It found the server busy with another request, and there is no place to wait. The server would be free after ${after}.`,
    parts,
    steps: [
      arrival(atUs, 'busy'),
      refusal,
      answer(atUs, `retry after ${after}`, `is told to retry after ${after}`),
    ],
    fromUs: atUs,
    toUs: atUs,
    outcome: 'rejected',
    ended: true,
  };
}

function served({ who, atUs: fromUs }: Row, finished: Row | undefined, nowUs: number): Life {
  const toUs = finished?.atUs ?? nowUs;
  const took = seconds(toUs - fromUs);
  const outcome = finished ? 'served' : 'waiting';
  const work: LifeStep = {
    kind: 'work',
    part: 'server',
    outcome,
    atUs: fromUs,
    toUs,
    label: finished ? `served in ${took}` : `${took} so far`,
    words: finished ? `is served in ${took}` : `has been in service for ${took} so far`,
  };
  const last = finished ? [answer(toUs, 'answer', 'the answer goes back')] : [];
  return {
    who,
    title: finished ? `served in ${took}` : 'in service',
    sentence: finished
      ? `It found the server idle, so it was served at once; that took ${took}.`
      : `It found the server idle and has been in service for ${took} so far.`,
    parts,
    steps: [arrival(fromUs, 'idle'), work, ...last],
    fromUs,
    toUs,
    outcome,
    ended: finished !== undefined,
  };
}
