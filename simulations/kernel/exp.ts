/**
 * e to the power x with the same bits in every engine: see math.ts.
 *
 * Source: fdlibm 5.3, e_exp.c (Sun Microsystems, 1993).
 */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const LN_MAX = 709.782712893384; // Above it exp overflows.
const LN_MIN = -745.1332191019411; // Below it exp is 0.

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);

/** e to the power x: Infinity above 709.78, 0 below −745.13. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > LN_MAX) return Number.POSITIVE_INFINITY;
  if (x < LN_MIN) return 0;

  // x = k · ln 2 + r with |r| ≤ ½ ln 2, r held in two parts; then e^r by a rational function.
  const k = Math.floor(x / LN2_HIGH + 0.5);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const c = r - expSeries(r * r);
  const y = 1 - (low - (r * c) / (2 - c) - high);

  // In two halves: 2^k alone may overflow, or lose the last bits of a tiny result twice.
  const first = k >> 1;
  return y * powerOfTwo(first) * powerOfTwo(k - first);
}

function expSeries(z: number): number {
  const p4 = -1.6533902205465252e-6 + z * 4.1381367970572385e-8;
  const p2 = -0.0027777777777015593 + z * (6.613756321437934e-5 + z * p4);
  return z * (0.16666666666666602 + z * p2);
}

/** 2^k for a whole k in −1022 … 1023, from its bits: `2 ** k` is a library call. */
function powerOfTwo(k: number): number {
  words[0] = 0;
  words[1] = (k + 1023) << 20;
  return double[0] as number;
}
