/** Metrics in Prometheus's text format: the process's own, and how long requests took. */
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Bounds of a request's time (s): from a tenth of a millisecond to ten seconds. */
export const SECONDS_BUCKETS = [
  0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.06, 0.1, 0.25, 0.5, 1, 2.5, 10,
];

export interface Metrics {
  readonly registry: Registry;
  readonly requestSeconds: Histogram<'method' | 'route' | 'status'>;
  /** Ends what measures by itself. */
  close(): void;
}

export function metrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requestSeconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'How long requests took, by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS_BUCKETS,
    registers: [registry],
  });
  return { registry, requestSeconds, close: () => registry.clear() };
}
