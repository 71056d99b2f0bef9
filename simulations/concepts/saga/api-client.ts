/** A client that places an order and asks for its status, with the ETag it saw last, until it has ended. */
import type { Client, Exchange } from '../../run/calls.ts';
import { BASE_PATH, placeRoute } from './contract.ts';

/** The parameters that the app follows. */
export const FOLLOWED = [
  ...['steps', 'sequence', 'pivot', 'afterPivot'],
  ...['undoAttemptsMax', 'retryMs', 'messageMs', 'workMs'],
];

const POLL_US = 100_000;
/** Questions at most: an order that takes longer is left to itself. */
const POLLS_MOST = 100;

export const followingClients =
  (): Client =>
  async ({ values, wait, send }) => {
    const number = (id: string) => {
      const text = values[id] ?? '';
      return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
    };
    const order = {
      cents: number('cents'),
      refuseStep: number('refuseStep'),
      undoFailures: number('undoFailures'),
    };
    const once = { waitedUs: 0, retryAfter: false };
    const placed = await send(
      {
        path: `${BASE_PATH}${placeRoute.path}`,
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(order),
      },
      { number: 1, ...once },
    );
    if (!placed.ok || placed.status !== 202) {
      return { succeeded: false, why: 'since the order was not taken on' };
    }
    const path = placed.headers.location ?? '';
    let tag = placed.headers.etag ?? '';
    for (let poll = 2; poll < POLLS_MOST; poll++) {
      await wait(POLL_US);
      const headers = { 'If-None-Match': tag };
      const asked = { number: poll, waitedUs: POLL_US, retryAfter: false };
      const answer = await send({ path, method: 'GET', headers }, asked);
      const state = stateIn(answer);
      if (state === 'completed') return { succeeded: true };
      if (state === 'compensated') {
        return { succeeded: false, why: 'since the order was compensated: all of it is undone' };
      }
      if (state === 'stuck') {
        return { succeeded: false, why: 'since the order is stuck: a person is called' };
      }
      if (answer.ok) tag = answer.headers.etag ?? tag;
    }
    return { succeeded: false, why: 'since the order takes too long' };
  };

/** The state in an answer; undefined where it has none, as in a 304. */
function stateIn(answer: Exchange): string | undefined {
  if (!answer.ok || answer.status !== 200) return undefined;
  return (JSON.parse(answer.body) as { readonly state?: string }).state;
}
