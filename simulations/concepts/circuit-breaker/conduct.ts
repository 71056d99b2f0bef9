/**
 * What breakers must never do, noted as it happens: let a call through while open, more probes at
 * once than they may, or go from one state to another that does not follow it.
 *
 * It looks at every breaker from outside: by what it says, not by what it believes.
 */
type State = 'closed' | 'open' | 'half-open';

const FOLLOWS: Readonly<Record<State, State>> = {
  closed: 'open',
  open: 'half-open',
  'half-open': 'closed',
};

export class Conduct {
  callsWhileOpen = 0;
  probesInFlightMost = 0;
  strangeSteps = 0;
  /** Of all breakers. */
  open = 0;
  halfOpen = 0;
  readonly #probes: number;
  readonly #states: State[];
  readonly #probesInFlight: Int32Array;

  constructor({ breakers, probes }: { readonly breakers: number; readonly probes: number }) {
    this.#states = new Array<State>(breakers).fill('closed');
    this.#probesInFlight = new Int32Array(breakers);
    this.#probes = probes;
  }

  get notClosed(): number {
    return this.open + this.halfOpen;
  }

  get probesKept(): boolean {
    return this.probesInFlightMost <= this.#probes;
  }

  stateOf(breaker: number): State {
    return this.#states[breaker] as State;
  }

  /** A breaker says that it is in another state. */
  entered(breaker: number, to: State): void {
    const from = this.stateOf(breaker);
    const reopens = from === 'half-open' && to === 'open';
    if (FOLLOWS[from] !== to && !reopens) this.strangeSteps++;
    this.#states[breaker] = to;
    this.#probesInFlight[breaker] = 0; // Those of an earlier period are its probes no more.
    this.#count(from, -1);
    this.#count(to, 1);
  }

  /** A breaker lets a call through; returns whether it is a probe. */
  letThrough(breaker: number): boolean {
    const state = this.stateOf(breaker);
    if (state === 'open') this.callsWhileOpen++;
    if (state !== 'half-open') return false;
    const inFlight = (this.#probesInFlight[breaker] as number) + 1;
    this.#probesInFlight[breaker] = inFlight;
    this.probesInFlightMost = Math.max(this.probesInFlightMost, inFlight);
    return true;
  }

  /** A call of the present period has ended, before the breaker hears of it. */
  ended(breaker: number): void {
    if (this.stateOf(breaker) !== 'half-open') return;
    this.#probesInFlight[breaker] = (this.#probesInFlight[breaker] as number) - 1;
  }

  #count(state: State, by: number): void {
    if (state === 'open') this.open += by;
    if (state === 'half-open') this.halfOpen += by;
  }
}
