/**
 * Closed forms of a value that expires while Poisson reads go on: λ reads a second, time to live T,
 * a rebuild of Δ seconds that the first to finish stores.
 *
 * Sources: renewal theory (the cycle from one stored value to the next). The rule of XFetch is that
 * of Vattani, Chierichetti and Lowenstein, PVLDB 8(8), 2015; its closed forms are derived here, see
 * the README.
 */
import { exp } from '../../kernel/exp.ts';
import { ln } from '../../kernel/ln.ts';

const EULER = 0.577_215_664_901_532_9;

/** Rebuilds for one expiry when each takes Δ: the first, and one for each read until it is done. */
export const stampede = (rate: number, rebuild: number): number => 1 + rate * rebuild;

/**
 * The same when each takes an exponential time of mean Δ: Σ Π_{k ≤ n} λΔ / (λΔ + k). With k rebuilds
 * under way the next event is another read with probability λΔ / (λΔ + k), else the first is done.
 */
export function stampedeExponential(rate: number, rebuild: number): number {
  const load = rate * rebuild;
  let sum = 0;
  let product = 1;
  for (let k = 1; product > 1e-18; k++) {
    sum += product;
    product *= load / (load + k);
  }
  return sum;
}

/** Share of reads answered from the cache: λT of a cycle's reads, and `misses` that are not. */
export const hitShare = (rate: number, timeToLive: number, misses: number): number =>
  (rate * timeToLive) / (rate * timeToLive + misses);

/**
 * Hit share when every finished rebuild begins the time to live anew: the last of those that ran at
 * once counts, begun E = Δ − (1 − e^(−λΔ)) / λ after the first.
 */
export function hitShareEvery(rate: number, timeToLive: number, rebuild: number): number {
  const lastBegun = rebuild - (1 - exp(-rate * rebuild)) / rate;
  const reads = rate * (lastBegun + rebuild + timeToLive) + 1;
  return 1 - stampede(rate, rebuild) / reads;
}

/** Hit share when each hit begins the time to live anew: a value lasts until a gap longer than T. */
export function hitShareRenewed(rate: number, timeToLive: number, rebuild: number): number {
  const ends = exp(-rate * timeToLive);
  const hits = (1 - ends) / ends;
  return Number.isFinite(hits) ? hits / (hits + stampede(rate, rebuild)) : 1;
}

/** Probability that one read refreshes a value with so much time left: e^(−left / (β Δ)). */
export const refreshProbability = (left: number, rebuild: number, beta: number): number =>
  beta * rebuild > 0 ? exp(-Math.max(0, left) / (beta * rebuild)) : left > 0 ? 0 : 1;

/**
 * Mean time left at the first early refresh, 0 where none came: βΔ (γ + ln a + E₁(a)), a = λβΔ.
 * Early refreshes with time g left form a Poisson process of rate λ e^(−g / (βΔ)), so the first one
 * comes with at most g left with probability exp(−a e^(−g / (βΔ))), a Gumbel law.
 */
export const earlyGap = (rate: number, rebuild: number, beta: number): number =>
  beta * rebuild * entire(rate * beta * rebuild);

/** γ + ln a + E₁(a), which is Σ −(−a)^k / (k k!). */
function entire(a: number): number {
  if (a > 2) return EULER + ln(a) + exp(-a) * fraction(a);
  let sum = 0;
  let term = -1;
  for (let k = 1; k < 40; k++) {
    term *= -a / k;
    sum += term / k;
  }
  return sum;
}

/** e^a E₁(a) for a > 2, as a continued fraction from its far end. */
function fraction(a: number): number {
  let tail = a;
  for (let k = 80; k >= 1; k--) tail = a + k / (1 + k / tail);
  return 1 / tail;
}

export interface Refresh {
  /** Rebuilds begun for one value. */
  readonly rebuilds: number;
  /** The probability that it is a single one. */
  readonly alone: number;
}

/**
 * XFetch with rebuilds of Δ. Let v = a e^(−g / (βΔ)) for the first early refresh at g: exponential,
 * beyond a for "none came". While it runs others begin, Poisson with mean m(v): v (e^(1/β) − 1) where it
 * ends before the value expires, else a − v and λΔ (1 + β ln(v / a)), for the time after it.
 * As a grows, rebuilds → e^(1/β) and alone → e^(−1/β), whatever the rate.
 */
export function earlyRefresh(rate: number, rebuild: number, beta: number): Refresh {
  const load = rate * rebuild;
  const a = load * beta;
  if (!(a > 0)) return { rebuilds: 1 + load, alone: exp(-load) };
  const edge = a * exp(-1 / beta);
  const before = edge < 1e-9 ? 0 : (exp(1 / beta) - 1) * (1 - exp(-edge) * (1 + edge));
  const more = (v: number) => a - v + load * (1 + beta * ln(v / a));
  const to = Math.min(a, edge + 60);
  const none = exp(-a);
  return {
    rebuilds: 1 + before + simpson((v) => exp(-v) * more(v), edge, to) + none * load,
    alone:
      (1 - none) * exp(-1 / beta) + simpson((v) => exp(-v - more(v)), edge, to) + none * exp(-load),
  };
}

function simpson(of: (x: number) => number, from: number, to: number): number {
  const least = Math.max(from, 1e-12); // The integrands have a logarithm at 0, of no weight.
  const step = (to - least) / 2_000;
  if (!(step > 0)) return 0;
  let sum = of(least) + of(to);
  for (let i = 1; i < 2_000; i++) sum += of(least + i * step) * (i % 2 === 1 ? 4 : 2);
  return (sum * step) / 3;
}
