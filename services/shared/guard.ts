/**
 * Asks a dependency only while it answers. After a failure nobody asks for a moment; then one caller
 * tries, and when its answer comes everybody asks again. So a frozen dependency costs one caller its
 * time limit, now and then, and finds no pile of old questions when it wakes.
 *
 * It is a circuit breaker that trips on the first failure (M. Nygard, Release It!, 2007).
 */
export interface GuardOptions {
  /** For so long nobody asks after a failure (ms). */
  readonly pauseMs?: number;
  /** A clock that never goes back (ms). */
  readonly nowMs?: () => number;
  /** Told of each failure. */
  readonly onFailure?: (error: unknown) => void;
  /** Told when it stops to answer, and when it answers again: for the log. */
  readonly onChange?: (answers: boolean, error?: unknown) => void;
}

/** Nobody asked: the last answer was a failure, a moment ago. */
export class NotAsked extends Error {
  override readonly name = 'NotAsked';
}

export class Guard {
  readonly #options: Required<GuardOptions>;
  #failedAtMs: number | undefined;
  #trying = false;

  constructor(options: GuardOptions = {}) {
    const { pauseMs = 200, nowMs = () => performance.now() } = options;
    const { onFailure = () => {}, onChange = () => {} } = options;
    this.#options = { pauseMs, nowMs, onFailure, onChange };
  }

  /** Whether the last answer was one. */
  get answers(): boolean {
    return this.#failedAtMs === undefined;
  }

  /** @throws NotAsked, or what the question threw. */
  async ask<T>(question: () => Promise<T>): Promise<T> {
    const { pauseMs, nowMs, onFailure, onChange } = this.#options;
    const trying = this.#failedAtMs !== undefined;
    if (trying) {
      if (this.#trying || nowMs() - (this.#failedAtMs as number) < pauseMs) {
        throw new NotAsked('It did not answer a moment ago.');
      }
      this.#trying = true;
    }
    try {
      const answer = await question();
      // An answer to an old question says nothing of one that has failed since.
      if (trying) {
        this.#failedAtMs = undefined;
        onChange(true);
      }
      return answer;
    } catch (error) {
      const answered = this.answers;
      this.#failedAtMs = nowMs();
      if (answered) onChange(false, error);
      onFailure(error);
      throw error;
    } finally {
      if (trying) this.#trying = false;
    }
  }
}
