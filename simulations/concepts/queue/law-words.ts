/**
 * The laws' formulas as a reader sees them, beside what `law.ts` computes by them.
 *
 * λ arrivals and μ services a second, a = λ / μ, c servers, ρ = a / c; K places; S a service time,
 * A a gap between arrivals; in a closed loop N clients that think for Z, X answers a second, each R
 * inside. Last come, first served divides a mean square by 1 − ρ (Takács 1963).
 */
import type { Params } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';

export interface Formulas {
  readonly waitMeanMs: string;
  readonly waitSquareMeanMs2: string;
  readonly blockedFraction: string;
}

const NEVER_FULL = 'P = 0: there is room for everybody';
const NOBODY_WAITS = 'Wq = 0: whoever gets in finds an idle server';
const ERLANG_B = 'B = (aᶜ / c!) / Σ (aⁿ / n!), n = 0 … c';

const byDiscipline = (params: Params, square: string) =>
  `E[Wq²] = ${params.discipline === 'fifo' ? square : `(${square}) / (1 − ρ)`}`;

/** M/M/c, and M/M/1 in its shorter form. */
export function mmcFormulas(params: Params): Formulas {
  const one = numberOf(params, 'servers') === 1;
  return {
    waitMeanMs: one
      ? 'Wq = ρ / (μ − λ), ρ = λ / μ'
      : `Wq = C / (c μ − λ), C = B / (1 − ρ (1 − B)), ${ERLANG_B}`,
    waitSquareMeanMs2: byDiscipline(params, one ? '2 ρ / (μ − λ)²' : '2 C / (c μ − λ)²'),
    blockedFraction: NEVER_FULL,
  };
}

/** M/G/1: Pollaczek and Khinchine. */
export const mg1Formulas = (params: Params): Formulas => ({
  waitMeanMs: 'Wq = λ E[S²] / (2 (1 − ρ)), ρ = λ / μ',
  waitSquareMeanMs2: byDiscipline(params, '2 Wq² + λ E[S³] / (3 (1 − ρ))'),
  blockedFraction: NEVER_FULL,
});

/** GI/M/1, first come, first served. */
export const GIM1_FORMULAS: Formulas = {
  waitMeanMs: 'Wq = σ / (μ (1 − σ)), σ = E[e^(−μ (1 − σ) A)]',
  waitSquareMeanMs2: 'E[Wq²] = 2 σ / (μ (1 − σ))²',
  blockedFraction: NEVER_FULL,
};

/** M/M/c/K; and M/G/c/c, where nobody waits. */
export const lossyFormulas = (nobodyWaits: boolean): Formulas =>
  nobodyWaits
    ? {
        waitMeanMs: NOBODY_WAITS,
        waitSquareMeanMs2: NOBODY_WAITS,
        blockedFraction: 'P = (aᴷ / K!) / Σ (aⁿ / n!), n = 0 … K',
      }
    : {
        waitMeanMs: 'Wq = (L − a (1 − P)) / (λ (1 − P)), L = Σ n p(n), P = p(K)',
        waitSquareMeanMs2: '',
        blockedFraction: 'P = p(K), p(n) = p(n − 1) a / min(n, c), Σ p(n) = 1',
      };

/** H₂/M/c/K: no closed form, the chain of how many are inside and the branch of the gap. */
export const H2MCK_FORMULAS: Formulas = {
  waitMeanMs: 'Wq = (L − a (1 − P)) / (λ (1 − P)), L = Σ n p(n), p of the chain (inside, branch)',
  waitSquareMeanMs2: '',
  blockedFraction: 'P = λ(K) p(K) / λ, p of the chain (inside, branch of the gap)',
};

/** M/M/c//N. */
export const CLOSED_FORMULAS: Formulas = {
  waitMeanMs: 'Wq = L / X − 1 / μ, p(n) = p(n − 1) (N − n + 1) / (Z μ min(n, c))',
  waitSquareMeanMs2: '',
  blockedFraction: NEVER_FULL,
};
