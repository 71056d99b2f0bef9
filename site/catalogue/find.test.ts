/** What the catalogue's search finds, and why. */
import { describe, expect, it } from 'vitest';
import { type CatalogueEntry, conceptsIn } from '../theme-plugin/catalogue';
import { familiesOf, find } from './find';

const entry = (
  id: string,
  family: string,
  others: Partial<CatalogueEntry> = {},
): CatalogueEntry => ({
  id,
  title: id.replace('-', ' '),
  family,
  summary: '',
  scenarios: [],
  parameters: [],
  choices: [],
  taught: [],
  thumbnail: null,
  ...others,
});

const catalogue = [
  entry('queue', 'Load', { summary: 'Waiting grows without bound.', parameters: ['Servers'] }),
  entry('rate-limiter', 'Protection', {
    parameters: ['Burst', 'Window'],
    scenarios: [{ id: 'edge', title: 'A burst at the edge' }],
  }),
  entry('retry', 'Protection', {
    parameters: ['Wait before a retry'],
    choices: ['Exponential', 'Full jitter', 'Equal jitter'],
  }),
];

const ids = (query: string, family = '') =>
  find(catalogue, { query, family }).map(({ entry }) => entry.id);

describe('the search of the catalogue', () => {
  it('shows everything until something is asked', () => {
    expect(ids('')).toEqual(['queue', 'rate-limiter', 'retry']);
    expect(ids('  ')).toEqual(['queue', 'rate-limiter', 'retry']);
    expect(familiesOf(catalogue)).toEqual(['Load', 'Protection']);
  });

  it('looks at titles, summaries, parameters and scenarios', () => {
    expect(ids('limiter')).toEqual(['rate-limiter']);
    expect(ids('without bound')).toEqual(['queue']);
    expect(ids('servers')).toEqual(['queue']);
    expect(ids('edge')).toEqual(['rate-limiter']);
    expect(ids('rate-limiter')).toEqual(['rate-limiter']);
  });

  it('looks at what a parameter can be set to', () => {
    expect(ids('jitter')).toEqual(['retry']);
    expect(ids('full wait')).toEqual(['retry']);
    expect(find(catalogue, { query: 'jitter', family: '' })[0]?.because).toEqual([
      'Full jitter',
      'Equal jitter',
    ]);
  });

  it('wants every word, in any order and any letters', () => {
    expect(ids('EDGE Bürst')).toEqual(['rate-limiter']);
    expect(ids('edge servers')).toEqual([]);
  });

  it('keeps to a family', () => {
    expect(ids('', 'Load')).toEqual(['queue']);
    expect(ids('burst', 'Load')).toEqual([]);
  });

  it('says why, where the card does not show it', () => {
    const [found] = find(catalogue, { query: 'burst', family: '' });
    expect(found?.because).toEqual(['Burst', 'A burst at the edge']);
    expect(find(catalogue, { query: 'queue', family: '' })[0]?.because).toEqual([]);
  });
});

describe('where a simulation is taught', () => {
  it('is read from the pages, over several lines as well', () => {
    const page =
      '<Simulation id="a" concept="queue" scenario="x" />\n<Simulation\n  concept="cache"\n/>';
    expect([...conceptsIn(`${page}\n<Measured run="other/x" />`)]).toEqual(['queue', 'cache']);
  });
});
