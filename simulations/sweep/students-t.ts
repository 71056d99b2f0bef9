/**
 * How many standard errors a 95 % confidence interval reaches to each side, for a mean of few.
 *
 * The 0.975 quantile of Student's t, for 1 … 49 degrees of freedom: a sweep has at most 50 seeds.
 * With 2 seeds it is 12.7, with 5 it is 2.8, with many it nears 1.96.
 *
 * Source: W. S. Gosset ("Student"), The Probable Error of a Mean, Biometrika 6(1), 1908; values as
 * in NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2.
 */
const QUANTILES = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145,
  2.131, 2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048,
  2.045, 2.042, 2.04, 2.037, 2.035, 2.032, 2.03, 2.028, 2.026, 2.024, 2.023, 2.021, 2.02, 2.018,
  2.017, 2.015, 2.014, 2.013, 2.012, 2.011, 2.01,
];

/** @param numbers how many the mean is of, 2 to 50. @throws RangeError for any other. */
export function studentsT95(numbers: number): number {
  const quantile = QUANTILES[numbers - 2];
  if (quantile === undefined) {
    throw new RangeError(`There is no interval for a mean of ${numbers}: give 2 to 50 numbers.`);
  }
  return quantile;
}
