/** The cached resource on every host, and the four policies when thirty ask at once. */
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../../backend/openapi.ts';
import { conforms, freshApi } from '../../backend/testing.ts';
import { defaultsOf } from '../../run/parameter-kit.ts';
import { api } from './api.ts';
import { expectations } from './conformance.ts';
import { BASE_PATH, Origin, routes } from './contract.ts';
import { parameters } from './parameters.ts';

const DEFAULTS = defaultsOf(parameters);

for (const policy of ['none', 'stale-while-revalidate']) {
  describe(policy, () => conforms('cache-stampede', api, { ...DEFAULTS, policy }, expectations));
}

it('has an OpenAPI document with all its paths', () => {
  const document = { title: 'Cache', description: '', basePath: BASE_PATH, routes };
  const { paths } = openApiDocument(document);
  const known = ['resource', 'purge', 'origin'].map((path) => `${BASE_PATH}/${path}`);
  expect(Object.keys(paths ?? {})).toEqual(known);
});

/** An API on which waits end together, when the test lets time pass. */
function host(policy: string, more: object = {}) {
  let open: () => void = () => {};
  const fresh = freshApi(api, { ...DEFAULTS, policy, ...more }, undefined, async () => {
    await new Promise<void>((resolve) => {
      const before = open;
      open = () => {
        before();
        resolve();
      };
    });
  });
  const pass = (us: number) => {
    fresh.advance(us);
    const waiting = open;
    open = () => {};
    waiting();
  };
  const read = () => fresh.fetch(`${BASE_PATH}/resource`);
  const rebuilds = async () =>
    Origin.parse(await (await fresh.fetch(`${BASE_PATH}/origin`)).json()).rebuilds;
  const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
  return { ...fresh, pass, read, rebuilds, settle };
}

const statusesOf = (answers: readonly Response[]) => {
  const counts: Record<string, number> = {};
  for (const { headers } of answers) {
    const status = headers.get('cache-status')?.split('; ').slice(1, -1).join('; ') ?? '';
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
};

/** Thirty reads at once of a value that has been there for so long. */
async function thirty(policy: string, ageUs: number, more: object = {}) {
  const one = host(policy, more);
  const first = one.read();
  await one.settle();
  one.pass(200_000);
  await first;
  one.advance(ageUs);
  const asked = Array.from({ length: 30 }, () => one.read());
  await one.settle();
  one.pass(200_000);
  const answers = await Promise.all(asked);
  return { statuses: statusesOf(answers), rebuilds: (await one.rebuilds()) - 1, answers };
}

describe('thirty reads at once of what has expired', () => {
  it('are thirty rebuilds', async () => {
    expect(await thirty('none', 11_000_000)).toMatchObject({
      statuses: { 'fwd=stale': 30 },
      rebuilds: 30,
    });
  });

  it('are one rebuild by single flight', async () => {
    const { statuses, rebuilds, answers } = await thirty('single-flight', 11_000_000);
    expect({ statuses, rebuilds }).toEqual({
      statuses: { 'fwd=stale': 1, 'fwd=stale; collapsed': 29 },
      rebuilds: 1,
    });
    expect(new Set(answers.map(({ headers }) => headers.get('etag'))).size).toBe(1);
  });

  it('are one rebuild that nobody waits for, while stale is served', async () => {
    const { statuses, rebuilds, answers } = await thirty('stale-while-revalidate', 11_000_000);
    expect({ statuses, rebuilds }).toEqual({ statuses: { 'hit; detail=stale': 30 }, rebuilds: 1 });
    expect(answers[0]?.headers.get('age')).toBe('11');
    expect(answers[0]?.headers.get('cache-control')).toBe('max-age=10, stale-while-revalidate=60');
  });

  it('are some rebuilds by XFetch before that, each by chance', async () => {
    const { statuses, rebuilds } = await thirty('xfetch', 9_800_000);
    expect(statuses['fwd=bypass; detail=early']).toBe(rebuilds);
    expect(rebuilds).toBeGreaterThan(4); // 30 / e on average.
    expect(rebuilds).toBeLessThan(20);
    expect((await thirty('xfetch', 5_000_000)).rebuilds).toBe(0);
  });
});
