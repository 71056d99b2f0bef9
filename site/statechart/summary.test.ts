/** What a list of machines says of each. */
import saga from '@simulations/generated/statecharts/_examples/saga.json';
import server from '@simulations/generated/statecharts/_examples/server.json';
import worker from '@simulations/generated/statecharts/_examples/worker.json';
import type { StatechartLayout } from '@simulations/index.ts';
import { expect, it } from 'vitest';
import { summaryOf } from './summary';

const told = (layout: unknown) => summaryOf(layout as StatechartLayout);

it('names the states where they are few, and counts those that a request can stand in', () => {
  expect(told(server)).toBe('2 states: idle, busy. 2 transitions.');
  // "Any state" and a state that holds others are no place to stand.
  expect(told(worker)).toMatch(/^4 states: starting, /);
  expect(told(saga)).toMatch(/^\d+ states\. \d+ transitions\.$/);
});
