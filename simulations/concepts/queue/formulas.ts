/**
 * Closed forms of queueing theory, as plain functions. `load` is a = λ s, the work offered for
 * each unit of time; all times are in units of the mean service time s.
 *
 * Sources: A. K. Erlang 1917 (loss and delay); F. Pollaczek 1930, A. Y. Khinchine 1932 (M/G/1);
 * L. Kleinrock, Queueing Systems I, 1975, sections 3.2–3.10, 5.6 and 6.4 (M/M/c/K, M/G/1, GI/M/1).
 */
import { exp, ln } from '../../kernel/math.ts';

export interface Lossy {
  /** Share of arrivals that find the system full. */
  readonly blocked: number;
  /** L: mean number inside. */
  readonly inside: number;
}

/**
 * M/M/c/K, one place at a time: with n places, B = a B′ / (min(n, c) + a B′) and, since a full
 * system is the only new state, L = L′ (1 − B) + n B. With K = c it is Erlang's loss formula.
 */
export function lossSystem(servers: number, capacity: number, load: number): Lossy {
  let blocked = 1;
  let inside = 0;
  for (let places = 1; places <= capacity; places++) {
    blocked = (load * blocked) / (Math.min(places, servers) + load * blocked);
    inside = inside * (1 - blocked) + places * blocked;
  }
  return { blocked, inside };
}

/** Erlang C: the share of arrivals that must wait at M/M/c. */
export function erlangC(servers: number, load: number): number {
  const { blocked } = lossSystem(servers, servers, load);
  return blocked / (1 - (load / servers) * (1 - blocked));
}

export interface Moments {
  readonly mean: number;
  readonly square: number;
}

/** Wait at M/G/1, first come first served, from the second and third moments of service. */
export function pollaczekKhinchine(load: number, second: number, third: number): Moments {
  const mean = (load * second) / (2 * (1 - load));
  return { mean, square: 2 * mean * mean + (load * third) / (3 * (1 - load)) };
}

/**
 * M/M/1: the standard deviation of the mean of n successive waits is this over √n, for long runs.
 * Waits resemble their neighbours, so it is far above that of single waits. The sum of the waits
 * of a busy period is the same in whatever order they are served, and so is this.
 *
 * Source: D. J. Daley, The serial correlation coefficients of waiting times in a stationary single
 * server queue, J. Austral. Math. Soc. 8, 1968; as given by W. Whitt, Planning queueing
 * simulations, Management Science 35(11), 1989.
 */
export function waitErrorPerRoot(load: number): number {
  const beyond = 2 + load * (5 + load * (load - 4));
  return Math.sqrt(load * beyond) / ((1 - load) * (1 - load));
}

/** A hyperexponential with balanced means and mean 1: how often the short branch, and its means. */
export function balancedMeans(cv2: number) {
  const often = (1 + Math.sqrt((cv2 - 1) / (cv2 + 1))) / 2;
  return { often, shortMean: 1 / (2 * often), longMean: 1 / (2 * (1 - often)) };
}

/**
 * GI/M/1: the share σ of arrivals that must wait, the root below 1 of σ = A*((1 − σ) / s), where
 * A* is the transform of the gaps. Above the root σ − A* is positive, up to 1.
 */
export function waitingShare(transform: (rate: number) => number, load: number): number {
  let low = 0;
  let high = 1 - (1 - load) * 1e-4;
  for (let halvings = 0; halvings < 100; halvings++) {
    const middle = (low + high) / 2;
    if (transform(1 - middle) > middle) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The transform of gaps with mean `gap`: E[e^(−rate · gap)]. */
export const transforms = {
  poisson: (gap: number) => (rate: number) => 1 / (1 + rate * gap),
  deterministic: (gap: number) => (rate: number) => exp(-rate * gap),
  hyperexponential: (gap: number, cv2: number) => (rate: number) => {
    const { often, shortMean, longMean } = balancedMeans(cv2);
    return often / (1 + rate * gap * shortMean) + (1 - often) / (1 + rate * gap * longMean);
  },
};

/** A wait that is 0 but for a share `waiting` of customers, and for these exponential with `rate`. */
export interface ExponentialTail {
  readonly waiting: number;
  readonly rate: number;
}

export function waitQuantile({ waiting, rate }: ExponentialTail, share: number): number {
  return waiting > 1 - share ? ln(waiting / (1 - share)) / rate : 0;
}

/** Wait and an exponential service together; bisection on the tail P(T > t). */
export function sojournQuantile({ waiting, rate }: ExponentialTail, share: number): number {
  const near = Math.abs(rate - 1) < 1e-9;
  const beyond = (t: number) =>
    near
      ? exp(-t) * (1 + waiting * t)
      : exp(-t) + (waiting * (exp(-t) - exp(-rate * t))) / (rate - 1);
  let low = 0;
  let high = -ln(1 - share) * (1 + 1 / rate); // More than both parts' quantiles together.
  while (beyond(high) > 1 - share) high *= 2;
  for (let halvings = 0; halvings < 60; halvings++) {
    const middle = (low + high) / 2;
    if (beyond(middle) > 1 - share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
