/**
 * The natural logarithm with the same bits in every engine: see math.ts.
 *
 * Source: fdlibm 5.3, e_log.c (Sun Microsystems, 1993).
 */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const TWO_54 = 18014398509481984;

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);

/** The natural logarithm: −Infinity at 0, NaN below it. */
export function ln(x: number): number {
  if (Number.isNaN(x) || x < 0) return Number.NaN;
  if (x === 0) return Number.NEGATIVE_INFINITY;
  if (x === Number.POSITIVE_INFINITY) return x;

  // x = 2^exponent · mantissa, with the mantissa in [√½, √2].
  const isTiny = x < 2.2250738585072014e-308;
  double[0] = isTiny ? x * TWO_54 : x;
  const high = words[1] as number;
  let exponent = (high >>> 20) - 1023 - (isTiny ? 54 : 0);
  words[1] = (high & 0xfffff) | 0x3ff00000;
  let mantissa = double[0] as number;
  if (mantissa > Math.SQRT2) {
    mantissa *= 0.5;
    exponent++;
  }
  const f = mantissa - 1;
  const half = 0.5 * f * f;
  const s = f / (2 + f);
  const series = logSeries(s * s);
  return exponent * LN2_HIGH - (half - (s * (half + series) + exponent * LN2_LOW) - f);
}

function logSeries(z: number): number {
  const w = z * z;
  const odd =
    z *
    (0.6666666666666735 +
      w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  return odd + even;
}
