/** Numbers of the text: the right one is taken from a still, and a wrong name stops the build. */
import burst from '@simulations/generated/stills/rate-limiter/burst.json';
import { describe, expect, it } from 'vitest';
import measuredLoader, { measuredValue } from './measured-loader.mjs';

const still = {
  lanes: ['fixed-window', 'token-bucket'],
  measured: [
    { rejected: 21, offered: 60 },
    { rejected: 12, offered: 60 },
  ],
};
const run = 'rate-limiter/burst';

describe('a measured number', () => {
  it('is that of the lane that was named', () => {
    const asked = { run, metric: 'rejected', lane: 'token-bucket' };
    expect(measuredValue(still, asked)).toBe(12);
    expect(
      measuredValue(
        { lanes: [], measured: [{ p99Ms: 4.5 }] },
        { run, metric: 'p99Ms', lane: null },
      ),
    ).toBe(4.5);
  });

  it('is refused by what there is instead', () => {
    const ask = (metric: string, lane: string | null) => () =>
      measuredValue(still, { run, metric, lane });
    expect(ask('refused', 'token-bucket')).toThrow(
      '<Measured run="rate-limiter/burst">: no metric "refused". It has rejected, offered.',
    );
    expect(ask('constructor', 'token-bucket')).toThrow('no metric');
    expect(ask('rejected', null)).toThrow('name a lane, one of fixed-window, token-bucket.');
    expect(ask('rejected', 'log')).toThrow('name a lane');
  });

  it('becomes a module of nothing else', () => {
    const context = {
      resourcePath: '/site/generated/stills/rate-limiter/burst.json',
      resourceQuery: '?metric=rejected&lane=token-bucket',
    };
    const module = measuredLoader.call(context, JSON.stringify(burst));
    const lane = burst.lanes.indexOf('token-bucket');
    expect(module).toBe(`export default ${burst.measured[lane]?.rejected};`);
  });
});
