/**
 * What a reader does to a figure before its code has come, kept so that it can be done again.
 *
 * Nobody else hears of it meanwhile: React lets go what is done to a tree that it is still taking
 * over. The page's own tree does so too, from above, so this listens where the event comes first.
 */

/** More than this nobody does in the time. */
const MOST = 50;
const KINDS = ['click', 'keydown', 'input', 'change'] as const;

/** Something that was done, with what the field held then. */
export interface Gesture {
  readonly event: Event;
  readonly value: string | undefined;
}

export class Gestures {
  /** In order. */
  #made: Gesture[] = [];
  #passing = false;
  readonly #listening = new AbortController();

  /** Keeps what is done to the figure in `host` from now on, and calls each time. */
  constructor(host: HTMLElement, onGesture: () => void) {
    const { signal } = this.#listening;
    const keep = (event: Event) => {
      if (this.#passing || !host.contains(event.target as Node) || !isMeant(event)) return;
      event.stopPropagation();
      this.#keep(event);
      onGesture();
    };
    for (const kind of KINDS) document.addEventListener(kind, keep, { capture: true, signal });
  }

  get any(): boolean {
    return this.#made.length > 0;
  }

  forget(): void {
    this.#made = [];
  }

  /** Takes what was done first of what is left. */
  take(): Gesture | undefined {
    return this.#made.shift();
  }

  /** Does something that the figure is to hear of. */
  pass(act: () => void): void {
    this.#passing = true;
    try {
      act();
    } finally {
      this.#passing = false;
    }
  }

  /** From now on the figure hears of everything by itself. */
  stop(): void {
    this.#listening.abort();
    this.forget();
  }

  #keep(event: Event): void {
    const before = this.#made.at(-1)?.event;
    // A drag: where it ended is what counts.
    if (event.type === 'input' && before?.type === 'input' && before.target === event.target) {
      this.#made.pop();
    }
    if (this.#made.length >= MOST) return;
    this.#made.push({ event, value: (event.target as Partial<HTMLInputElement>).value });
  }
}

/** Not what the browser does by itself: following a link, opening a detail, typing. */
function isMeant(event: Event): boolean {
  const target = event.target as HTMLElement;
  if (event instanceof KeyboardEvent) return !isField(target) || event.key === 'Enter';
  return event.type !== 'click' || target.closest('button') !== null;
}

const isField = ({ tagName }: HTMLElement) =>
  tagName === 'INPUT' || tagName === 'SELECT' || tagName === 'TEXTAREA';
