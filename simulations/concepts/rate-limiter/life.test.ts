/** One request's life under each algorithm: which rule decided, and what the caller was told. */
import { describe, expect, it } from 'vitest';
import type { Intervention } from '../../run/concept.ts';
import { Session } from '../../run/session.ts';
import { type Given, lifeAt as lifeOf, runWith } from '../../run/testing-runs.ts';
import { rateLimiter } from './concept.ts';
import type { RateLimiter } from './model.ts';

const BURST = { atUs: 1_000_000, action: 'fire-burst' };

/** Twenty requests at 1 s meet a limit of 10 in 5 s, or 10 places; changed by `given`. */
function lifeAt(
  who: number,
  given: Given,
  { atUs = 20_000_000, more = [] as readonly Intervention[] } = {},
) {
  const told = { seed: 2, interventions: [BURST, ...more] };
  const run = runWith(rateLimiter, { arrivalsPerSecond: 0.1, ...given }, told);
  return lifeOf(rateLimiter, run, who, atUs);
}

describe('a request that is refused', () => {
  it.each([
    [
      'fixed-window',
      'the limit of 10 for this window of 5 s was used up. The answer said to retry after 4 s.',
    ],
    [
      'sliding-counter',
      'one more would have passed the limit of 10 in 5 s, as the two counters estimate it. The answer said to retry after 4.5 s.',
    ],
    [
      'sliding-log',
      'the log of the last 5 s was at the limit of 10. The answer said to retry after 5 s.',
    ],
    ['token-bucket', 'the bucket held less than one token. The answer said to retry after 0.5 s.'],
    [
      'leaky-bucket',
      'all 10 places in the bucket were taken. The answer said to retry after 0.5 s.',
    ],
  ])('by a %s', async (algorithm, why) => {
    const life = await lifeAt(15, { algorithm });
    expect([life?.outcome, life?.title]).toEqual(['rejected', 'why did it die?']);
    expect(life?.sentence).toBe(`It was refused at once: ${why}`);
    expect(life?.steps.map(({ kind }) => kind)).toEqual(['message', 'mark', 'message']);
  });

  it('by a log that stores refusals, by a bucket of one place, by one node of several', async () => {
    const stored = await lifeAt(15, { algorithm: 'sliding-log', storeRejected: 'on' });
    expect(stored?.sentence).toContain('was at the limit of 10, refused ones included.');
    const one = await lifeAt(15, { algorithm: 'leaky-bucket', burst: 1 });
    expect(one?.sentence).toContain('the one place in the bucket was taken.');
    const node = await lifeAt(19, { nodes: 3, burst: 1 });
    expect(node?.sentence).toContain('the bucket of its node held less than one token.');
  });

  it('is told its limit where that cannot have been another one', async () => {
    const set = (atUs: number) => ({ atUs, action: 'set', args: { id: 'limit', value: 4 } });
    const sentence = async (atUs: number) =>
      (await lifeAt(15, { algorithm: 'fixed-window' }, { more: [set(atUs)] }))?.sentence;
    expect(await sentence(500_000)).toContain('the limit of 4 for this window');
    expect(await sentence(2_000_000)).toContain('the limit for this window of 5 s was used up');
  });
});

describe('a request that is admitted', () => {
  it.each([
    ['fixed-window', 'the limit of 10 for this window of 5 s was not used up.'],
    [
      'sliding-counter',
      'with it, the two counters’ estimate stayed within the limit of 10 in 5 s.',
    ],
    ['sliding-log', 'the log of the last 5 s was below the limit of 10.'],
    ['token-bucket', 'the bucket held a token for it.'],
    ['leaky-bucket', 'the bucket was empty.'],
  ])('by a %s', async (algorithm, why) => {
    const life = await lifeAt(0, { algorithm });
    expect([life?.outcome, life?.title]).toEqual(['served', 'admitted at once']);
    expect(life?.sentence).toBe(`It was admitted at once: ${why}`);
  });

  it('waits in a leaky bucket until those before it have left', async () => {
    const life = await lifeAt(3, { algorithm: 'leaky-bucket' });
    expect([life?.outcome, life?.title]).toEqual(['served', 'admitted after 1.5 s']);
    expect(life?.sentence).toBe(
      'It waited 1.5 s in the bucket: those who took a place before it leave first, one each 0.5 s.',
    );
  });

  it('is told how long it still has to wait', async () => {
    const life = await lifeAt(3, { algorithm: 'leaky-bucket' }, { atUs: 1_400_000 });
    expect([life?.outcome, life?.ended, life?.title]).toEqual(['waiting', false, 'waiting']);
    expect(life?.sentence).toBe(
      'It has waited 0.4 s of 1.5 s: those who took a place before it leave first, one each 0.5 s.',
    );
  });
});

describe('a request whose beginning is missing', () => {
  it('has no life to tell', async () => {
    const left = { atUs: 5, kind: 0, who: 3, where: 0, value: 1_500_000 };
    const session = new Session(rateLimiter, runWith(rateLimiter));
    const tell = await rateLimiter.life();
    expect(tell([left], session.state as RateLimiter, 9)).toBeNull();
  });
});

describe('a request whose node asked a store', () => {
  const freeze = { atUs: 900_000, action: 'freeze-store' };
  const told = async (given: Given, who = 3, atUs = 20_000_000) =>
    lifeAt(
      who,
      { nodes: 2, shareCounters: 'on', storeRoundTripMs: 2, ...given },
      {
        atUs,
        more: given.whenStoreFails ? [freeze] : [],
      },
    );

  it('has its answer after the round trip', async () => {
    const passed = await told({});
    expect([passed?.outcome, passed?.title]).toEqual(['served', 'admitted after 2 ms']);
    expect(passed?.sentence).toBe('It had its answer after 2 ms: the bucket held a token for it.');
    const refused = await told({}, 15);
    expect(refused?.sentence).toContain('It was refused after 2 ms: the bucket held less than');
  });

  it('waits as long as the store stands still, where nobody set a timeout', async () => {
    const waiting = await told({ whenStoreFails: 'wait' }, 3, 4_000_000);
    expect([waiting?.outcome, waiting?.ended]).toEqual(['waiting', false]);
    expect(waiting?.sentence).toBe('Its node has waited 3 s for the store, and it for its node.');
    const passed = await told({ whenStoreFails: 'wait' });
    expect(passed?.title).toBe('admitted after 4.9 s');
  });

  it.each([
    [
      'open',
      'served',
      'It had its answer after 50 ms: the store did not answer within 50 ms, and it fails open.',
    ],
    [
      'closed',
      'rejected',
      'It was refused after 50 ms: the store did not answer within 50 ms, and it fails closed. The answer said to retry after 1 s.',
    ],
    [
      'local',
      'served',
      'It had its answer after 50 ms: the store did not answer within 50 ms, and it asked a bucket of its own.',
    ],
  ])('is answered by its node: %s', async (whenStoreFails, outcome, sentence) => {
    const life = await told({ whenStoreFails });
    expect([life?.outcome, life?.sentence]).toEqual([outcome, sentence]);
  });
});

describe('a request of one user of several', () => {
  it('is refused by the limit over all of them', async () => {
    const life = await lifeAt(9, { users: 3, globalLimit: 4 });
    expect(life?.sentence).toContain('the limit over all users had nothing left');
  });

  it('is refused by its own limit', async () => {
    const life = await lifeAt(19, { users: 2, burst: 2 });
    expect(life?.sentence).toMatch(/the bucket of user [12] held less than one token/);
  });
});
