/** The reader's predictions, kept in this browser and nowhere else. */
const KEY = 'steady-state.predictions';

export interface Prediction {
  readonly chosen: string;
  readonly right: boolean;
}

export interface Score {
  readonly made: number;
  readonly right: number;
}

export function readPredictions(): Readonly<Record<string, Prediction>> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    return Object.fromEntries(Object.entries(stored).filter(([, value]) => isPrediction(value)));
  } catch {
    return {}; // Storage is refused or holds something else: the page works without it.
  }
}

export function recordPrediction(id: string, prediction: Prediction): Score {
  const predictions = { ...readPredictions(), [id]: prediction };
  try {
    localStorage.setItem(KEY, JSON.stringify(predictions));
  } catch {
    // A private window may refuse: the score then lives as long as the page.
  }
  return scoreOf(predictions);
}

export function scoreOf(predictions: Readonly<Record<string, Prediction>>): Score {
  const all = Object.values(predictions);
  return { made: all.length, right: all.filter(({ right }) => right).length };
}

const isPrediction = (value: unknown): value is Prediction =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Prediction).chosen === 'string' &&
  typeof (value as Prediction).right === 'boolean';
