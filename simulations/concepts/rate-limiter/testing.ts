/** What tests of the model share: runs of it, and what the trace says came of each request. */
import type { Run } from '../../run/concept.ts';
import { Session } from '../../run/session.ts';
import { limiter } from '../../run/testing.ts';
import { type RateLimiter, ROW } from './model.ts';

/** A run at its end, its trace kept. */
export function played(run: Run): { session: Session; state: RateLimiter } {
  const session = new Session(limiter, run, { looking: true });
  session.seek({ atUs: session.endUs });
  return { session, state: session.state as RateLimiter };
}

export interface Request {
  readonly who: number;
  readonly atUs: number;
  readonly refused: boolean;
  readonly retryAfterUs: number;
}

/** Each request as it came and was answered. @throws Error where the trace holds not all of them. */
export function requestsOf(session: Session): readonly Request[] {
  const requests: Request[] = [];
  session.trace.log?.fromNewest(({ atUs, kind, who, value }) => {
    // Who has waited was answered before.
    if (kind === ROW.admitted && value > 0) return true;
    const refused = kind === ROW.rejected;
    requests.push({ who, atUs, refused, retryAfterUs: refused ? value : 0 });
    return true;
  });
  requests.sort((a, b) => a.who - b.who);
  if (requests.some(({ who }, i) => who !== i)) throw new Error('Requests are missing.');
  return requests;
}

/** When requests left towards the service. */
export function departuresOf(session: Session): readonly number[] {
  const times: number[] = [];
  session.trace.log?.fromNewest(({ atUs, kind }) => {
    if (kind === ROW.admitted) times.push(atUs);
    return true;
  });
  return times.reverse();
}
