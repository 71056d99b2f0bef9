/**
 * Latencies of many requests: percentiles from a log histogram, and how sure their mean is from
 * batches. In whole microseconds, measured in milliseconds.
 */
import { BatchMeans } from './batch-means.ts';
import { LogHistogram } from './log-histogram.ts';

const MS = 1_000;
const of = (value: number): number => (Number.isNaN(value) ? 0 : value);

export class Latencies {
  readonly histogram = new LogHistogram();
  readonly batches = new BatchMeans();

  /** @throws RangeError when it is negative or not a number. */
  add(us: number): void {
    this.histogram.add(us);
    this.batches.add(us);
  }

  get count(): number {
    return this.histogram.count;
  }

  /** In µs; NaN before the first. */
  get mean(): number {
    return this.histogram.mean;
  }

  /** `${name}MeanMs`, `${name}P50Ms`, `${name}P95Ms` and `${name}P99Ms`: 0 while nothing is measured. */
  metrics<Of extends string>(
    name: Of,
  ): Record<`${Of}MeanMs` | `${Of}P50Ms` | `${Of}P95Ms` | `${Of}P99Ms`, number> {
    const { histogram } = this;
    const measured = {
      [`${name}MeanMs`]: of(histogram.mean / MS),
      [`${name}P50Ms`]: of(histogram.quantile(0.5) / MS),
      [`${name}P95Ms`]: of(histogram.quantile(0.95) / MS),
      [`${name}P99Ms`]: of(histogram.quantile(0.99) / MS),
    };
    return measured as ReturnType<typeof this.metrics<Of>>;
  }
}
