/** Bodies that break the contract, and what an answer to them must say. */
import { COST_MAX, KEY_MAX } from './contract.ts';

interface BadBody {
  readonly title: string;
  readonly body: string;
  /** The part of the body that the answer must name. */
  readonly pointer: string;
  readonly status?: 413;
}

const withCost = (cost: unknown) => JSON.stringify({ key: 'alice', cost });

export const badBodies: readonly BadBody[] = [
  { title: 'an empty body', body: '', pointer: '#' },
  { title: 'what is no JSON', body: '{"key": ', pointer: '#' },
  { title: 'JSON that is no object', body: '["alice"]', pointer: '#' },
  { title: 'an object without a key', body: '{}', pointer: '#/key' },
  { title: 'a key that is no text', body: '{"key": 1}', pointer: '#/key' },
  { title: 'an empty key', body: '{"key": ""}', pointer: '#/key' },
  {
    title: 'a key that is too long',
    body: JSON.stringify({ key: 'x'.repeat(KEY_MAX + 1) }),
    pointer: '#/key',
  },
  { title: 'a cost of nothing', body: withCost(0), pointer: '#/cost' },
  { title: 'a negative cost', body: withCost(-1), pointer: '#/cost' },
  { title: 'half a cost', body: withCost(0.5), pointer: '#/cost' },
  { title: 'a cost in words', body: withCost('one'), pointer: '#/cost' },
  { title: 'a cost beyond all limits', body: withCost(COST_MAX + 1), pointer: '#/cost' },
  { title: 'a name it does not know', body: '{"key": "alice", "costs": 2}', pointer: '#' },
  {
    title: 'a body that is too large',
    body: JSON.stringify({ key: 'x'.repeat(10_000) }),
    pointer: '#',
    status: 413,
  },
];
