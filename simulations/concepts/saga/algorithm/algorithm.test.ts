/** The decisions, by example: the steps of an order, the way back, and the last unit. */
import { describe, expect, it } from 'vitest';
import { type Plan, whenRefused, whenUndone } from './recovery.ts';
import { STEPS_LEAST, STEPS_MOST, stepsOf } from './steps.ts';
import { unitFor } from './stock.ts';

describe('the steps of an order', () => {
  it('charge once and ship once, whatever the length and the sequence', () => {
    for (let count = STEPS_LEAST; count <= STEPS_MOST; count++) {
      for (const sequence of ['payment-first', 'payment-last'] as const) {
        const steps = stepsOf(count, sequence);
        expect(steps).toHaveLength(count);
        expect(
          steps
            .map(({ money }) => money)
            .filter(Boolean)
            .sort(),
        ).toEqual([-1, 1]);
        expect(new Set(steps.map(({ does }) => does)).size).toBe(count);
        expect(steps.filter(({ kind }) => kind === 'reserve')).toHaveLength(count > 2 ? 1 : 0);
      }
    }
    expect(() => stepsOf(1, 'payment-first')).toThrow('An order has 2 to 12 steps, not 1.');
  });

  it('come in the sequence that was asked for', () => {
    const names = (sequence: 'payment-first' | 'payment-last') =>
      stepsOf(4, sequence).map(({ does }) => does);
    expect(names('payment-first')).toEqual([
      'charge the card',
      'take from stock',
      'write the invoice',
      'book the parcel',
    ]);
    expect(names('payment-last')).toEqual([
      'take from stock',
      'write the invoice',
      'book the parcel',
      'charge the card',
    ]);
  });
});

describe('the way back', () => {
  const plan: Plan = { steps: 4, pivot: -1, afterPivot: 'undo', undoAttemptsMax: 0 };

  it('goes over every step that is done', () => {
    expect([0, 1, 3].map((step) => whenRefused(plan, step))).toEqual([
      'compensated',
      'undo',
      'undo',
    ]);
  });

  it('ends at the pivot, or is not tried at all', () => {
    const barred = { ...plan, pivot: 1 };
    expect([1, 2, 3].map((step) => whenRefused(barred, step))).toEqual(['undo', 'stuck', 'undo']);
    expect(whenUndone(barred, 2)).toBe('stuck');
    const onward: Plan = { ...barred, afterPivot: 'retry' };
    expect([1, 2, 3].map((step) => whenRefused(onward, step))).toEqual([
      'undo',
      'ask-again',
      'ask-again',
    ]);
  });
});

describe('the last unit', () => {
  it('is given away once; a semantic lock waits for one that may come back', () => {
    const gone = { units: 1, taken: 1, pending: 0 };
    expect(unitFor({ units: 1, taken: 0, pending: 0 }, 'none')).toBe('take');
    expect(unitFor(gone, 'none')).toBe('refuse');
    expect(unitFor(gone, 'semantic-lock')).toBe('refuse');
    expect(unitFor({ ...gone, pending: 1 }, 'none')).toBe('refuse');
    expect(unitFor({ ...gone, pending: 1 }, 'semantic-lock')).toBe('wait');
    expect(unitFor({ units: 0, taken: 9, pending: 9 }, 'semantic-lock')).toBe('take');
  });
});
