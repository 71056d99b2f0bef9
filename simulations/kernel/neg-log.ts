/**
 * −ln of a 32-bit draw, with the same bits in every engine.
 *
 * `Math.log` may differ in its last bit between engines (Node and Chromium differ for about 7 %
 * of arguments), which would break a link that replays a run. This is fdlibm's `log` in plain
 * IEEE arithmetic, for u = (k + ½) / 2^32 only: no special cases, no bit aliasing.
 *
 * Source: fdlibm 5.3, e_log.c, coefficients Lg1 … Lg7 (Sun Microsystems, 1993).
 */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/** 2^(i − 31), made by multiplication: `2 ** n` is a library call and may differ too. */
const POWERS = new Float64Array(33);
POWERS[31] = 1;
for (let i = 30; i >= 0; i--) POWERS[i] = (POWERS[i + 1] as number) / 2;
POWERS[32] = 2;

/** −ln((k + ½) / 2^32) for a whole number k in 0 … 2^32 − 1. */
export function negLog32(k: number): number {
  // u = mantissa · 2^−exponent with the mantissa in [1, 2), then in [√½, √2].
  const zeros = Math.clz32(k);
  let mantissa = zeros === 32 ? 1 : (k + 0.5) * (POWERS[zeros] as number);
  let exponent = zeros + 1;
  if (mantissa > Math.SQRT2) {
    mantissa *= 0.5;
    exponent--;
  }
  const f = mantissa - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd =
    z *
    (0.6666666666666735 +
      w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const half = 0.5 * f * f;
  return exponent * LN2_HIGH - (f - (half - s * (half + odd + even)) - exponent * LN2_LOW);
}
