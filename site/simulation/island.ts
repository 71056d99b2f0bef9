/**
 * A figure as an island: the page holds its markup, and its code and data come when they are worth
 * it. That is once the reader is there and the figure is near the window, at a quiet moment; at
 * once when the figure is pointed at, focused or pressed, when its outcome is wanted, or when the
 * address names it.
 *
 * React then adopts the markup as it stands, with the focus and what was typed. What was pressed
 * before is done again.
 */
import { chartsOf, loadDrawings } from './drawings';
import { Gestures } from './gestures';
import type { Live } from './live-figure';
import { OUTCOME_WANTED } from './outcome';
import type { Figure } from './source';
import { whenNear } from './when-near';

/** The history of addresses, for links inside the figure. */
export type History = Parameters<typeof import('./live-figure').show>[0]['history'];

export class Island {
  readonly #host: HTMLElement;
  readonly #history: History;
  readonly #onFailed: (failed: boolean) => void;
  readonly #touches = new AbortController();
  readonly #gestures: Gestures;
  #figure: Figure | undefined;
  /** The one that is on its way, or has come. */
  #loading: Figure | undefined;
  /** Somebody asked for it: then a failure is told. */
  #wanted = false;
  #live: Live | undefined;
  #stopWaiting = () => {};

  constructor(host: HTMLElement, history: History, onFailed: (failed: boolean) => void) {
    this.#host = host;
    this.#history = history;
    this.#onFailed = onFailed;
    // Once: where the code does not come, a press tries again, and not each move of the mouse.
    const once = { once: true, signal: this.#touches.signal };
    for (const touch of ['pointerover', 'focusin', OUTCOME_WANTED]) {
      host.addEventListener(touch, () => this.bring(), once);
    }
    this.#gestures = new Gestures(host, () => {
      // Once React has the markup, it says itself when it is busy.
      if (!this.#live) this.#drawn?.setAttribute('aria-busy', 'true');
      this.bring();
    });
  }

  get #drawn(): Element | null {
    return this.#host.querySelector('figure');
  }

  /** Shows this figure from now on. One that the page has not brought comes at once. */
  show(figure: Figure): void {
    this.#stopWaiting();
    this.#figure = figure;
    const drawn = this.#drawn;
    const isHere = !this.#live && drawn?.id === figure.id;
    const isAsked = this.#wanted || isNamed(figure.id) || drawn?.matches(':focus-within');
    if (isHere && !isAsked) this.#stopWaiting = whenNear(drawn, () => this.#load(false));
    else this.bring();
  }

  /** Brings the figure to life, for somebody who wants it now. */
  bring(): void {
    this.#load(true);
  }

  close(): void {
    this.#stopWaiting();
    this.#touches.abort();
    this.#gestures.stop();
    this.#figure = undefined;
    const live = this.#live;
    // React is at work when a component goes, and takes a root away only afterwards.
    if (live) queueMicrotask(() => live.close());
  }

  #load(wanted: boolean): void {
    const figure = this.#figure;
    this.#wanted ||= wanted;
    if (!figure || this.#loading === figure) return;
    this.#stopWaiting();
    this.#loading = figure;
    if (wanted) import('./controller').catch(() => {}); // It is asked for next; who asks is told.
    Promise.all([import('./live-figure'), figure.loadStill(), entryOf(figure)]).then(
      ([{ show }, still, entry]) => {
        if (this.#figure !== figure) return;
        this.#touches.abort();
        this.#onFailed(false);
        this.#live = show({
          host: this.#host,
          before: this.#live,
          history: this.#history,
          gestures: this.#gestures,
          ...{ ...figure, still: still.default, entry: entry.default },
        });
      },
      () => {
        if (this.#loading === figure) this.#loading = undefined; // The next touch tries again.
        this.#gestures.forget();
        this.#drawn?.setAttribute('aria-busy', 'false');
        if (this.#wanted) this.#onFailed(true);
      },
    );
  }
}

/** A figure's entry, and what it takes to draw it. */
async function entryOf(figure: Figure): ReturnType<Figure['loadEntry']> {
  const entry = await figure.loadEntry();
  await loadDrawings(entry.default, chartsOf(entry.default, figure.scenario));
  return entry;
}

/** Whether the address names this figure: a link to an instant leads to it. */
const isNamed = (id: string): boolean =>
  new URLSearchParams(window.location.search).get('figure') === id;
