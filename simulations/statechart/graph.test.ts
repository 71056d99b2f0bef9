/** What is drawn of a machine, and what is said of it. */
import { describe, expect, it } from 'vitest';
import { examples } from './examples.ts';
import { graphOf } from './graph.ts';
import { sentencesOf } from './sentences.ts';
import { insideOf, labelOf, words } from './words.ts';

const graph = (id: string) => graphOf(examples[id] as (typeof examples)[string]);
const said = (id: string) => sentencesOf(graph(id)).map(({ text }) => text);

describe('a graph', () => {
  it('has one link for all transitions from one state to another', () => {
    const { links } = graph('client');
    const link = links.find(({ id }) => id === 'client.sending>client.deciding');
    expect(link?.steps.map(labelOf)).toEqual(['REFUSED', 'after 1 s']);
  });

  it('lists inside a state what stays there, and draws a loop for what enters it anew', () => {
    const { states, links } = graph('raft');
    const [follower] = states;
    expect(follower?.inside.map(insideOf)).toEqual(['VOTE_REQUEST: vote']);
    expect(links.filter(({ from, to }) => from === to).map(({ from }) => from)).toEqual([
      'raft.follower',
      'raft.candidate',
      'raft.leader',
    ]);
  });

  it('says of the last of several choices that it is what happens otherwise', () => {
    const [limiting] = graph('limiter').states;
    expect(limiting?.inside.map(insideOf)).toEqual([
      'REQUEST, admits: admit, remember',
      'REQUEST, else: reject, remember',
      'RETUNE: retune',
    ]);
    const deciding = graph('client').links.filter(({ from }) => from === 'client.deciding');
    expect(deciding.flatMap(({ steps }) => steps.map(labelOf))).toEqual(['if budget left', 'else']);
  });

  it('has a state for the transitions of the machine itself, and none where there are none', () => {
    expect(graph('worker').states[0]).toMatchObject({ id: 'worker', kind: 'any', parent: null });
    expect(graph('worker').links[0]).toMatchObject({ from: 'worker', to: 'worker.down' });
    expect(graph('breaker').states.map(({ kind }) => kind)).toEqual(['atomic', 'atomic', 'atomic']);
  });

  it('knows what holds what, and where timers can run', () => {
    const { states } = graph('order');
    expect(states.map(({ key, parent }) => `${parent ?? ''} > ${key}`)).toContain(
      'order.open > paying',
    );
    expect(states.filter(({ timed }) => timed).map(({ key }) => key)).toEqual(['open', 'asking']);
  });

  it('has every transition of the machine exactly once', () => {
    for (const id of Object.keys(examples)) {
      const { states, links } = graph(id);
      const drawn = [...states.flatMap(({ inside }) => inside), ...links.flatMap((l) => l.steps)];
      expect(new Set(drawn.map((step) => step.id)).size, id).toBe(drawn.length);
      const told = sentencesOf(graph(id)).flatMap(({ edge }) => edge ?? []);
      expect(told.toSorted(), id).toEqual(drawn.map((step) => step.id).toSorted());
    }
  });
});

describe('the sentences', () => {
  it('tell a small machine whole', () => {
    expect(said('breaker')).toEqual([
      'It begins in closed.',
      'From closed, on FAILED, if at threshold: go to open.',
      'In closed, on FAILED, otherwise: stay; actions: count.',
      'In closed, on SUCCEEDED: stay; actions: reset.',
      'From open, after open for (5 s): go to half open.',
      'From half open, on SUCCEEDED: go to closed; actions: reset.',
      'From half open, on FAILED: go to open.',
    ]);
  });

  it('tell what holds what, what ends, and what is done on entering', () => {
    expect(said('saga')).toEqual(
      expect.arrayContaining([
        'Executing holds reserve, charge, ship, shipped and begins in reserve.',
        'Executing / shipped ends executing.',
        'From executing, when its last step is done: go to completed.',
        'From compensating / refund, after retry after (500 ms): begin it anew.',
        'Undone is an end.',
      ]),
    );
    expect(said('client')).toContain('On entering sending: count try.');
    expect(said('client')).toContain('From deciding, at once, otherwise: go to failed.');
  });
});

describe('words', () => {
  it.each([
    ['atThreshold', 'at threshold'],
    ['half_open', 'half open'],
    ['VOTE_REQUEST', 'VOTE REQUEST'],
    ['finWait2', 'fin wait2'],
    ['rateLimiter', 'rate limiter'],
    ['useHTTP', 'useHTTP'],
  ])('%s → %s', (name, expected) => {
    expect(words(name)).toBe(expected);
  });
});
