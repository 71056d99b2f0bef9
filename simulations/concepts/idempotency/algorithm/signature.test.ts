/** The signed content against published signatures, and the comparison against plain equality. */
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import reference from '../../../reference/idempotency.json' with { type: 'json' };
import {
  equalInConstantTime,
  secretOf,
  signaturesIn,
  signedContent,
  verdictOn,
} from './signature.ts';

it.each(reference.signatures.vectors)(
  'signs $id as published',
  ({ secret, signature, ...post }) => {
    const { id, timestamp, body } = post;
    const key = Buffer.from(secretOf(secret), 'base64');
    const code = createHmac('sha256', key).update(signedContent(id, timestamp, body));
    expect(signaturesIn(signature)).toEqual([code.digest('base64')]);
  },
);

it('reads the signatures of its version among others', () => {
  expect(signaturesIn('v1,abc= v1a,other v1,def=')).toEqual(['abc=', 'def=']);
  expect(signaturesIn('')).toEqual([]);
  expect(secretOf('cGxhaW4=')).toBe('cGxhaW4=');
});

it('compares as equality does, whatever the bytes and lengths', () => {
  const bytes = fc.uint8Array({ maxLength: 6, max: 3 });
  fc.assert(
    fc.property(bytes, bytes, (one, other) => {
      expect(equalInConstantTime(one, other)).toBe(one.join() === other.join());
      expect(equalInConstantTime(one, Uint8Array.from(one))).toBe(true);
    }),
  );
});

describe('a verdict', () => {
  const of = (stampedUs: number, nowUs: number) =>
    verdictOn({ signed: true, stampedUs }, nowUs, 300);

  it('lets the tolerance count on both sides, its edge included', () => {
    expect([of(1_000, 1_300), of(1_000, 1_301)]).toEqual(['genuine', 'old']);
    expect([of(1_000, 700), of(1_000, 699)]).toEqual(['genuine', 'old']);
  });

  it('is forged without a signature, however near the time', () => {
    expect(verdictOn({ signed: false, stampedUs: 1_000 }, 1_000, 300)).toBe('forged');
  });
});
