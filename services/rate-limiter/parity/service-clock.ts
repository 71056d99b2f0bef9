/**
 * What time it is for the service, to begin when its windows do. A fixed window tells: who is refused
 * hears how long it still lasts, to the microsecond.
 */
import type { Sender } from './sender.ts';

export interface ServiceClock {
  /** To be added to this process’s time to have the service’s, within a window’s length (µs). */
  readonly offsetUs: number;
  /** It is right within this much (µs). */
  readonly withinUs: number;
}

const POLICY_ID = 'parity-clock';
/** Clocks may differ by half of this. */
const WINDOW_US = 600_000_000;
const PROBES = 12;

/** @throws Error where the service does not answer as a limiter does. */
export async function serviceClock(sender: Sender): Promise<ServiceClock> {
  const rule = { algorithm: 'fixed-window', limit: 1, windowSeconds: WINDOW_US / 1e6 };
  await sender.putPolicy(POLICY_ID, rule);
  let best: ServiceClock | undefined;
  for (let probe = 0; probe < PROBES; probe++) {
    const { sentUs, answeredUs, measured, retryAfterUs } = await sender.check('clock', POLICY_ID);
    if (measured !== 'rejected') continue;
    const withinUs = (answeredUs - sentUs) / 2;
    const intoUs = WINDOW_US - retryAfterUs;
    const hereUs = (sentUs + withinUs) % WINDOW_US;
    const offsetUs = ((intoUs - hereUs + 1.5 * WINDOW_US) % WINDOW_US) - WINDOW_US / 2;
    if (!best || withinUs < best.withinUs) best = { offsetUs, withinUs };
  }
  if (best) return best;
  throw new Error('The service refuses nobody under a limit of one: is it a rate limiter?');
}
