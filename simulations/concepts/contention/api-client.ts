/**
 * The client of the simulation as one over HTTP: it reads the row, writes it with the version it has
 * seen, and after a conflict backs off by the same algorithm before it reads again.
 */
import { attempts, verdictOf } from '../../http/attempts.ts';
import type { Client } from '../../run/calls.ts';
import { numberOf } from '../../run/parameter-values.ts';
import { backoffUs } from '../retry/algorithm/backoff.ts';
import { BASE_PATH, readRoute, writeRoute } from './contract.ts';
import { backoffOf } from './parameters.ts';

/** The parameters that it follows. */
export const FOLLOWED = ['attemptsMax', 'policy', 'baseMs', 'capMs'];

/** Who is to go on until it is done gives up here all the same. */
const ATTEMPTS_MOST = 100;
const CONFLICT = 412;

const READ = { path: `${BASE_PATH}${readRoute.path}`, method: 'GET', headers: {} };

export const contendingClients =
  (): Client =>
  async ({ who, params, chance, wait, send }) => {
    const now = params();
    const backoff = backoffOf(now);
    let lastUs = backoff.baseUs;
    return attempts({
      attemptsMax: Math.min(numberOf(now, 'attemptsMax') || ATTEMPTS_MOST, ATTEMPTS_MOST),
      async attempt(attempt) {
        const read = await send(READ, attempt);
        if (!read.ok || read.status !== 200) return verdictOf(read);
        const write = {
          path: `${BASE_PATH}${writeRoute.path}`,
          method: 'PUT',
          headers: { 'Content-Type': 'application/json', 'If-Match': read.headers.etag ?? '' },
          body: JSON.stringify({ value: `client ${who}’s` }),
        };
        const written = await send(write, attempt);
        if (written.ok && written.status === CONFLICT) return { end: 'again', retryAfterUs: 0 };
        return verdictOf(written);
      },
      waitUs(failures) {
        lastUs = backoffUs(backoff, failures, lastUs, chance());
        return lastUs;
      },
      wait,
    });
  };
