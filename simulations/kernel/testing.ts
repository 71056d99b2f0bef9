/** What tests of chance need: numbers drawn, their moments, and how far a mean may be off. */

export const drawn = (count: number, draw: () => number): number[] =>
  Array.from({ length: count }, draw);

export function moments(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, variance: squares / (values.length - 1) };
}

/** How many standard errors the mean of independent values lies off what is expected. */
export function zOfMean(values: readonly number[], expected: number): number {
  const { mean, variance } = moments(values);
  return (mean - expected) / Math.sqrt(variance / values.length);
}

/** The correlation of two rows of numbers. */
export function correlation(a: readonly number[], b: readonly number[]): number {
  const ofA = moments(a);
  const ofB = moments(b);
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    sum += ((a[i] as number) - ofA.mean) * ((b[i] as number) - ofB.mean);
  }
  return sum / (a.length - 1) / Math.sqrt(ofA.variance * ofB.variance);
}
