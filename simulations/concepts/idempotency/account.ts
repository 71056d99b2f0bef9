/** The run in figures and in words: the facts row, and the account that every reader can read. */
import type { Fact } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import { count, percent, plural, seconds } from '../../run/words.ts';
import type { Recording } from './algorithm/records.ts';
import type { IdempotencyModel } from './model.ts';
import { longestUs, usOf } from './parameters.ts';

const broken = (is: boolean) => (is ? ({ tone: 'broken' } as const) : {});

export function facts(state: IdempotencyModel): readonly Fact[] {
  const { statistics, events, params } = state;
  const { effects, doubled, lost, effectsPerKeyMax, replayed, misled, timedOut } = statistics;
  const { carriedOut, conflicts, mismatches, refused, forgedEffects } = statistics;
  const refusals = conflicts + mismatches + refused;
  return [
    {
      label: 'Charges',
      value: count(effects),
      detail: `for ${plural(events, 'event')}${forgedEffects > 0 ? `, ${count(forgedEffects)} forged` : ''}`,
      ...broken(doubled + forgedEffects > 0),
    },
    {
      label: 'Most for one key',
      value: count(effectsPerKeyMax),
      detail: doubled > 0 ? `${plural(doubled, 'event')} more than once` : 'none more than once',
      ...broken(effectsPerKeyMax > 1),
    },
    {
      label: 'Stored answers',
      value: count(replayed + misled),
      detail: misled > 0 ? `${count(misled)} of another payload` : `${count(refusals)} refused`,
      ...broken(misled > 0),
    },
    lost > 0
      ? {
          label: 'Told, never charged',
          value: count(lost),
          detail: `of ${plural(events, 'event')}`,
          ...broken(true),
        }
      : {
          label: 'Timeouts',
          value: count(timedOut),
          detail:
            timedOut > 0 ? `${percent(carriedOut / timedOut)} were carried out` : timeout(params),
        },
  ];
}

const timeout = (params: IdempotencyModel['params']) =>
  `after ${seconds(usOf(params, 'timeoutMs'))}`;

const RECORD_WORDS: Readonly<Record<Recording, string>> = {
  none: 'The receiver looked at no key: it charged whatever came.',
  'check-first': 'The receiver looked the key up, charged, and wrote the key with the charge.',
  before: 'The receiver recorded the key, and charged afterwards.',
  after: 'The receiver charged, and recorded the key afterwards.',
  'same-transaction': 'The receiver wrote key and charge in one transaction, the key being unique.',
};

export function account(state: IdempotencyModel, nowUs: number): readonly string[] {
  const { deeds } = state;
  return [
    opening(state),
    ...windowWords(state),
    ...deeds.words(),
    ...outcome(state, nowUs),
    ...refusals(state),
    ...cheats(state),
  ];
}

function opening({ params, receiver, events }: IdempotencyModel): string {
  const callers = numberOf(params, 'concurrent');
  const posted =
    callers > 1
      ? `, ${events === 1 ? '' : 'each '}posted ${callers} times at once under one id`
      : '';
  return `${plural(events, 'event')} came${posted}. ${RECORD_WORDS[receiver.record]}`;
}

function windowWords({ params, receiver }: IdempotencyModel): string[] {
  if (receiver.record === 'none') return [];
  const [windowUs, mostUs] = [usOf(params, 'keyWindowSeconds'), longestUs(params)];
  const than = windowUs > mostUs ? 'longer' : 'no longer';
  return [
    `Keys were kept for ${seconds(windowUs)}, ${than} than the ${seconds(mostUs)} after which a last attempt may come.`,
  ];
}

function outcome({ statistics, events }: IdempotencyModel, nowUs: number): string[] {
  const { effects, doubled, lost, timedOut, carriedOut, crashed, effectsPerKeyMax } = statistics;
  if (events === 0) return ['Nothing has been posted yet.'];
  const charged = `In ${seconds(nowUs)} there were ${plural(effects, 'charge')} for ${plural(events, 'event')}.`;
  return [
    charged,
    ...(timedOut > 0
      ? [
          `${plural(timedOut, 'attempt')} timed out, and ${carriedOutWords(timedOut, carriedOut)} been carried out.`,
        ]
      : []),
    ...(crashed > 0 ? [`${plural(crashed, 'handler')} crashed at work.`] : []),
    ...(doubled > 0
      ? [
          `${plural(doubled, 'event')} cost more than one charge, ${count(effectsPerKeyMax)} at most.`,
        ]
      : ['No event was charged twice.']),
    ...(lost > 0
      ? [`${plural(lost, 'event')} ${lost === 1 ? 'was' : 'were'} acknowledged and never charged.`]
      : []),
  ];
}

/** Of those that timed out. */
function carriedOutWords(timedOut: number, carriedOut: number): string {
  if (timedOut === 1) return carriedOut === 1 ? 'had' : 'had not';
  return `${carriedOut === timedOut ? 'all' : carriedOut === 0 ? 'none' : count(carriedOut)} of them had`;
}

function refusals({ statistics }: IdempotencyModel): string[] {
  const { replayed, conflicts, mismatches, misled } = statistics;
  const said = [
    replayed > 0 ? `${plural(replayed, 'post')} got the stored answer` : '',
    conflicts > 0 ? `${count(conflicts)} met a key in flight (409)` : '',
    mismatches > 0 ? `${count(mismatches)} came with another payload (422)` : '',
    misled > 0 ? `${count(misled)} got the answer to another payload` : '',
  ].filter((one) => one !== '');
  if (said.length === 0) return [];
  const text = said.join(', ');
  return [`${text[0]?.toUpperCase()}${text.slice(1)}.`];
}

function cheats({ statistics, params }: IdempotencyModel): string[] {
  const { refused, forgedEffects } = statistics;
  if (params.forgedProbability === 0 && params.capturedProbability === 0) return [];
  const forged = forgedEffects > 0 ? plural(forgedEffects, 'forged event') : 'No forged event';
  const charged = `${forged} ${forgedEffects > 1 ? 'were' : 'was'} charged.`;
  if (params.signatures === 'off') return [`Nobody checked signatures. ${charged}`];
  return [`${plural(refused, 'post')} had no valid signature (401). ${charged}`];
}
