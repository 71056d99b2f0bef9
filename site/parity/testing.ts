/** A measured run for tests and specimens: the first requests of a fixed window, and its edge. */
import { PARITY_FORMAT, type ParityFile, type ParityRow } from '@simulations/index.ts';

/** One request, on time and decided alike unless told otherwise. */
export const rowOf = (atUs: number, more: Partial<ParityRow> = {}): ParityRow => {
  const simulated = more.simulated ?? 'admitted';
  const sentAtUs = more.sentAtUs ?? atUs;
  return {
    ...{ atUs, sentAtUs, answeredAtUs: sentAtUs + 800, simulated, measured: simulated },
    ...{ simulatedRetryAfterUs: 0, measuredRetryAfterUs: 0 },
    ...more,
  };
};

export const fileOf = (more: Partial<ParityFile> = {}): ParityFile => ({
  format: PARITY_FORMAT,
  concept: 'rate-limiter',
  scenario: 'window-edge',
  params: {},
  seed: 1,
  service: { url: 'http://localhost:4001', store: 'memory' },
  measuredAt: '2026-11-21T12:00:00.000Z',
  speed: 1,
  lanes: [{ id: '', title: '', rows: [rowOf(0)] }],
  ...more,
});
