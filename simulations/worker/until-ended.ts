/**
 * Calls of a worker that may die: each is answered, or rejected when the worker ends.
 *
 * Nothing is kept of a call that was answered. A race of each call with one promise of the end would
 * leave a reaction on that promise for every frame of a long run.
 */
export interface Calls {
  /** Rejects what waits, and every later call. */
  end(reason: Error): void;
  orEnd<T>(call: Promise<T>): Promise<T>;
}

export function untilEnded(): Calls {
  const waiting = new Set<(reason: Error) => void>();
  let endedBy: Error | undefined;
  return {
    end(reason) {
      endedBy ??= reason;
      for (const reject of waiting) reject(endedBy);
      waiting.clear();
    },
    orEnd<T>(call: Promise<T>): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        if (endedBy) {
          reject(endedBy);
          return;
        }
        waiting.add(reject);
        call.then(resolve, reject).finally(() => waiting.delete(reject));
      });
    },
  };
}
