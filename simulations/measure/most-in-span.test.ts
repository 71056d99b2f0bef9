/** The most events in any half-open span, against counting every span. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MostInSpan } from './most-in-span.ts';

const inSpan = (times: readonly number[], nowUs: number, spanUs: number) =>
  times.filter((atUs) => atUs > nowUs - spanUs && atUs <= nowUs).length;

describe('MostInSpan', () => {
  it('counts what is less than a span back, the present included', () => {
    const most = new MostInSpan(10);
    expect([0, 0, 5, 10, 14, 15, 40].map((atUs) => most.add(atUs))).toEqual([1, 2, 3, 2, 3, 3, 1]);
    expect([most.most, most.mostAtUs]).toEqual([3, 5]);
  });

  it('has no most before anything came', () => {
    const most = new MostInSpan(10);
    expect([most.most, most.mostAtUs, most.countAt(100)]).toEqual([0, 0, 0]);
  });

  it('gives a rate over the last span, or since the beginning while that is shorter', () => {
    const goodput = new MostInSpan(20_000_000);
    expect(goodput.perSecondAt(0)).toBe(0);
    for (let second = 1; second <= 60; second++) {
      for (let i = 0; i < second; i++) goodput.add(second * 1_000_000);
      if (second === 4) expect(goodput.perSecondAt(4_000_000)).toBe((1 + 2 + 3 + 4) / 4);
    }
    expect(goodput.perSecondAt(60_000_000)).toBe((41 + 60) / 2);
    expect(goodput.perSecondAt(90_000_000)).toBe(0);
  });

  it('agrees with counting every span, ties and long silences included', () => {
    const gap = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 20 }), fc.constant(5_000));
    fc.assert(
      fc.property(
        fc.array(gap, { maxLength: 300 }),
        fc.integer({ min: 1, max: 400 }),
        fc.nat(500),
        (gaps, spanUs, laterUs) => {
          const most = new MostInSpan(spanUs);
          const times: number[] = [];
          let nowUs = 0;
          let greatest = 0;
          let firstUs = 0;
          for (const gapUs of gaps) {
            nowUs += gapUs;
            times.push(nowUs);
            const counted = inSpan(times, nowUs, spanUs);
            expect(most.add(nowUs)).toBe(counted);
            if (counted > greatest) [greatest, firstUs] = [counted, nowUs];
          }
          expect([most.most, most.mostAtUs]).toEqual([greatest, firstUs]);
          const laterAtUs = nowUs + laterUs;
          expect(most.countAt(laterAtUs)).toBe(inSpan(times, laterAtUs, spanUs));
        },
      ),
    );
  });

  it('is not changed by being read', () => {
    const read = new MostInSpan(100);
    const unread = new MostInSpan(100);
    for (let atUs = 0; atUs < 5_000; atUs += 7) {
      expect(read.add(atUs)).toBe(unread.add(atUs));
      read.countAt(atUs + 50);
      read.countAt(atUs + 5_000);
    }
    expect([read.most, read.mostAtUs]).toEqual([unread.most, unread.mostAtUs]);
  });

  it('keeps as many times as fall into a span, also thousands', () => {
    const most = new MostInSpan(10_000);
    for (let atUs = 0; atUs < 30_000; atUs++) most.add(atUs);
    expect([most.most, most.countAt(29_999), most.countAt(34_999)]).toEqual([
      10_000, 10_000, 5_000,
    ]);
  });
});
