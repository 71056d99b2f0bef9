/**
 * Processor time of this thread, beside the time by the clock. The former is what a piece of work
 * costs, and hardly changes when others use the machine; what V8's helpers collect and compile
 * beside the thread is not in it.
 */
export interface Took {
  /** Of the processor. */
  readonly seconds: number;
  /** By the clock. */
  readonly clockSeconds: number;
}

/** Starts; the function returned stops. */
export function stopwatch(): () => Took {
  const fromMs = performance.now();
  const from = process.threadCpuUsage();
  return () => {
    const { user, system } = process.threadCpuUsage(from);
    return { seconds: (user + system) / 1e6, clockSeconds: (performance.now() - fromMs) / 1e3 };
  };
}
