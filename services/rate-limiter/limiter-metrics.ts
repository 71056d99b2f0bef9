/** What the limiter counts about itself, for Prometheus. */
import { Counter, Gauge, Histogram } from 'prom-client';
import { admits, type Decided } from '../../simulations/concepts/rate-limiter/answers.ts';
import { type Metrics, SECONDS_BUCKETS } from '../shared/metrics.ts';

export interface LimiterMetrics {
  readonly told: (decided: Decided) => void;
  readonly storeFailed: (kind: string) => void;
  readonly storeAnswered: (seconds: number) => void;
}

/** @param storeUp asked at each scrape: whether the store answers. */
export function limiterMetrics({ registry }: Metrics, storeUp: () => boolean): LimiterMetrics {
  const registers = [registry];
  const decisions = new Counter({
    name: 'rate_limiter_decisions_total',
    help: 'Requests decided, by policy: admitted, refused, or admitted though in shadow it would have been refused.',
    labelNames: ['policy', 'decision'],
    registers,
  });
  const degraded = new Counter({
    name: 'rate_limiter_degraded_decisions_total',
    help: 'Requests decided while the store was away, by what the policy says then.',
    labelNames: ['mode'],
    registers,
  });
  const failures = new Counter({
    name: 'rate_limiter_store_failures_total',
    help: 'Questions to the store that failed, by kind.',
    labelNames: ['kind'],
    registers,
  });
  for (const mode of ['open', 'closed', 'local']) degraded.inc({ mode }, 0);
  for (const kind of ['timeout', 'disconnected', 'error']) failures.inc({ kind }, 0);
  const seconds = new Histogram({
    name: 'rate_limiter_store_duration_seconds',
    help: 'How long the store took to answer.',
    buckets: SECONDS_BUCKETS,
    registers,
  });
  new Gauge({
    name: 'rate_limiter_store_up',
    help: 'Whether the store answered when it was last asked: 1, or 0.',
    registers,
    collect() {
      this.set(storeUp() ? 1 : 0);
    },
  });
  return {
    told(decided) {
      decisions.inc({ policy: decided.id, decision: decisionOf(decided) });
      if (decided.degraded) degraded.inc({ mode: decided.degraded });
    },
    storeFailed: (kind) => failures.inc({ kind }),
    storeAnswered: (took) => seconds.observe(took),
  };
}

function decisionOf(decided: Decided): 'admitted' | 'refused' | 'shadow-refused' {
  if (admits(decided)) return 'admitted';
  return decided.policy.shadow ? 'shadow-refused' : 'refused';
}
