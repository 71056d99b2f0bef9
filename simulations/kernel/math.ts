/**
 * ln and exp with the same bits in every engine.
 *
 * `Math.log` and `Math.exp` may differ in their last bit between engines; theory and models use
 * these instead. Plain IEEE arithmetic, within one unit in the last place. Published packages with
 * the same promise bring more than a hundred others along, so fdlibm's two methods stand here.
 *
 * Source: fdlibm 5.3, e_log.c and e_exp.c (Sun Microsystems, 1993).
 */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const LN_MAX = 709.782712893384; // Above it exp overflows.
const LN_MIN = -745.1332191019411; // Below it exp is 0.
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

function logSeries(z: number): number {
  const w = z * z;
  const odd =
    z *
    (0.6666666666666735 +
      w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  return odd + even;
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
