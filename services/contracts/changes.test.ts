/** Changes of a contract: which break a client, and which do not. */
import { describe, expect, it } from 'vitest';
import { changesOf } from './changes.ts';

const body = {
  type: 'object',
  properties: {
    key: { type: 'string', maxLength: 200 },
    mode: { type: 'string', enum: ['open', 'closed'] },
    cost: { type: 'integer', maximum: 10 },
  },
  required: ['key'],
};
const answer = {
  type: 'object',
  properties: { allowed: { type: 'boolean' }, left: { type: 'integer' } },
  required: ['allowed'],
};
type Schema = typeof body | typeof answer | object;

const documentOf = (sent: Schema, answered: Schema, more: object = {}, path = '/check') => ({
  paths: {
    [path]: {
      post: {
        requestBody: { content: { 'application/json': { schema: sent } } },
        responses: { 200: { content: { 'application/json': { schema: answered } } }, ...more },
      },
    },
  },
});
const before = documentOf(body, answer);
const property = (schema: typeof body | typeof answer, name: string, to: object | undefined) => {
  const { [name]: _, ...rest } = schema.properties as Record<string, object>;
  return { ...schema, properties: to ? { ...rest, [name]: to } : rest };
};

describe('a change', () => {
  it('is none where only words differ', () => {
    const worded = documentOf({ ...body, description: 'Ask.' }, answer);
    expect(changesOf(before, worded)).toEqual([]);
  });

  it.each([
    ['an operation is gone', { paths: {} }],
    ['an answer is new', documentOf(body, answer, { 418: {} })],
    ['a name may no longer be sent', documentOf(property(body, 'cost', undefined), answer)],
    ['a name must be sent', documentOf({ ...body, required: ['key', 'cost'] }, answer)],
    [
      'a new name must be sent',
      documentOf(
        { ...property(body, 'trace', { type: 'string' }), required: ['key', 'trace'] },
        answer,
      ),
    ],
    [
      'less may be sent',
      documentOf(property(body, 'key', { type: 'string', maxLength: 20 }), answer),
    ],
    [
      'a least is new',
      documentOf(property(body, 'cost', { type: 'integer', maximum: 10, minimum: 1 }), answer),
    ],
    [
      'a choice is gone',
      documentOf(property(body, 'mode', { type: 'string', enum: ['open'] }), answer),
    ],
    ['a type is another', documentOf(property(body, 'cost', { type: 'string' }), answer)],
    ['an answer lacks a name', documentOf(body, property(answer, 'left', undefined))],
    ['an answer may lack a name', documentOf(body, { ...answer, required: [] })],
  ])('breaks clients where %s', (_, after) => {
    expect(changesOf(before, after).map(({ breaking }) => breaking)).toContain(true);
  });

  it.each([
    [
      'an operation is new',
      { paths: { ...before.paths, ...documentOf(body, answer, {}, '/b').paths } },
    ],
    [
      'an answer is never given now',
      documentOf(body, answer, {}),
      documentOf(body, answer, { 418: {} }),
    ],
    [
      'more may be sent',
      documentOf(property(body, 'key', { type: 'string', maxLength: 300 }), answer),
    ],
    [
      'a choice is new',
      documentOf(
        property(body, 'mode', { type: 'string', enum: ['open', 'closed', 'local'] }),
        answer,
      ),
    ],
    ['a new name may be sent', documentOf(property(body, 'trace', { type: 'string' }), answer)],
    ['an answer says more', documentOf(body, property(answer, 'why', { type: 'string' }))],
  ])('breaks nobody where %s', (_, after, old: object = before) => {
    const changes = changesOf(old, after);
    expect(changes.length).toBeGreaterThan(0);
    expect(changes.filter(({ breaking }) => breaking)).toEqual([]);
  });

  it('says what and where', () => {
    const after = documentOf(property(body, 'key', { type: 'string', maxLength: 20 }), answer);
    expect(changesOf(before, after)).toEqual([
      { breaking: true, what: 'POST /check: its body, key: maxLength was 200 and is 20' },
    ]);
  });
});
