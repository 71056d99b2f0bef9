/** The row on every host, and the crowd that writes it. */
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../../backend/openapi.ts';
import { conforms, freshApi } from '../../backend/testing.ts';
import { clientHost, type SentAttempt } from '../../backend/testing-client.ts';
import { defaultsOf } from '../../run/parameter-kit.ts';
import type { Params } from '../../run/parameters.ts';
import { api } from './api.ts';
import { expectations } from './conformance.ts';
import { BASE_PATH, routes } from './contract.ts';
import { parameters } from './parameters.ts';

const DEFAULTS = defaultsOf(parameters);

conforms('contention', api, DEFAULTS, expectations);

it('has an OpenAPI document with both methods and all their answers', () => {
  const { paths } = openApiDocument({ title: 'Row', description: '', basePath: BASE_PATH, routes });
  const row = paths?.['/services/contention/row'];
  expect(Object.keys(row?.get?.responses ?? {})).toEqual(['200']);
  const statuses = ['204', '400', '412', '413', '428'];
  expect(Object.keys(row?.put?.responses ?? {})).toEqual(statuses);
  expect(JSON.stringify(row?.put)).toContain('If-Match');
});

describe('the crowd', () => {
  async function crowd(clients: number, params: Params) {
    const host = freshApi(api, DEFAULTS);
    const sent: SentAttempt[] = [];
    const client = api.client?.();
    const ends = await Promise.all(
      Array.from({ length: clients }, (_, i) =>
        client?.(clientHost(host, { ...DEFAULTS, ...params }, {}, sent, i + 1)),
      ),
    );
    const writes = sent.filter(({ method }) => method === 'PUT');
    return {
      ends,
      writes,
      etag: (await host.fetch('/services/contention/row')).headers.get('etag'),
    };
  }

  it('writes once for each client, and meets as many conflicts as versions moved on', async () => {
    const { ends, writes, etag } = await crowd(10, { policy: 'none' });
    expect(ends).toEqual(Array(10).fill({ succeeded: true }));
    expect(writes.filter(({ status }) => status === 204)).toHaveLength(10);
    expect(writes.filter(({ status }) => status === 412).length).toBeGreaterThan(9);
    expect(etag).toBe('"11"');
  });

  it('gives up after its attempts', async () => {
    const { ends, writes } = await crowd(3, { policy: 'none', attemptsMax: 1 });
    expect(ends.filter((end) => end?.succeeded)).toHaveLength(1);
    expect(ends.at(-1)).toEqual({ succeeded: false, why: 'after 1 attempt' });
    expect(writes).toHaveLength(3);
  });

  it('waits by its policy: the first exponent is 1, as in the simulation', async () => {
    const { writes } = await crowd(2, { policy: 'exponential', baseMs: 5 });
    expect(writes.map(({ waitedUs }) => waitedUs)).toEqual([0, 0, 10_000]);
  });
});
