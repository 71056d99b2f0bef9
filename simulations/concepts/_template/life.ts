/** One request's life, told from its rows: served at once, or turned away because of another one. */
import type { Row } from '../../kernel/trace.ts';
import { type Life, WHY } from '../../run/life.ts';
import { lifeOfSteps, mark, message, rowsByKind, service } from '../../run/life-kit.ts';
import { seconds } from '../../run/words.ts';
import { ROW, type SampleConceptModel } from './model.ts';

const parts = [
  { id: 'clients', title: 'client' },
  { id: 'server', title: 'server' },
];

export function lifeOf(own: readonly Row[], _state: SampleConceptModel, nowUs: number) {
  const of = rowsByKind(own);
  const refused = of(ROW.refused);
  if (refused) return turnedAway(refused);
  const accepted = of(ROW.accepted);
  return accepted ? served(accepted, of(ROW.finished), nowUs) : null;
}

const arrival = (atUs: number, finds: string) =>
  message(
    ['clients', 'server', 'request'],
    atUs,
    'arrives',
    `arrives and finds the server ${finds}`,
  );

const answer = (atUs: number, label: string, words: string) =>
  message(['server', 'clients', 'answer'], atUs, label, words);

function turnedAway({ who, atUs, value: retryAfterUs }: Row): Life {
  const after = seconds(retryAfterUs);
  const why = 'is turned away: the server is busy, and there is no place to wait';
  return lifeOfSteps({
    who,
    title: WHY,
    sentence: `It found the server busy with another request, and there is no place to wait. The server would be free after ${after}.`,
    parts,
    steps: [
      arrival(atUs, 'busy'),
      mark(['server', 'refused'], atUs, 'busy', why),
      answer(atUs, `retry after ${after}`, `is told to retry after ${after}`),
    ],
    outcome: 'rejected',
  });
}

function served({ who, atUs: fromUs }: Row, finished: Row | undefined, nowUs: number): Life {
  const toUs = finished?.atUs ?? nowUs;
  const took = seconds(toUs - fromUs);
  const work = service('server', fromUs, toUs, took, finished !== undefined);
  const last = finished ? [answer(toUs, 'answer', 'the answer goes back')] : [];
  return lifeOfSteps({
    who,
    title: finished ? `served in ${took}` : 'in service',
    sentence: finished
      ? `It found the server idle, so it was served at once; that took ${took}.`
      : `It found the server idle and has been in service for ${took} so far.`,
    parts,
    steps: [arrival(fromUs, 'idle'), work, ...last],
    outcome: finished ? 'served' : 'waiting',
  });
}
