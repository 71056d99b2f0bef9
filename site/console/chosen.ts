/** Who was chosen to answer, kept in this browser and nowhere else. */
const KEY = 'steady-state.services';
const NAME = 'steady-state.page';

export interface Chosen {
  readonly by: 'page' | 'service';
  /** As the reader wrote it; left out where nothing was written. */
  readonly address?: string;
}

export function readChosen(id: string): Chosen {
  const { by, address } = stored()[id] ?? {};
  return {
    by: by === 'service' ? 'service' : 'page',
    ...(typeof address === 'string' && address.length <= 200 && { address }),
  };
}

export function keepChosen(id: string, chosen: Chosen): void {
  keep(KEY, JSON.stringify({ ...stored(), [id]: chosen }));
}

/** The policy of one figure of this browser: the same each time, so that a service holds few of them. */
export function policyName(figure: string): string {
  const found = read(NAME) ?? '';
  const name = /^[a-z0-9]{6}$/.test(found) ? found : randomName();
  if (name !== found) keep(NAME, name);
  return `page-${name}-${figure.replace(/[^\w.-]/g, '-')}`.slice(0, 64);
}

const randomName = (): string =>
  [...crypto.getRandomValues(new Uint8Array(6))].map((byte) => (byte % 36).toString(36)).join('');

function stored(): Record<string, Partial<Record<keyof Chosen, unknown>> | null> {
  try {
    const value: unknown = JSON.parse(read(KEY) ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {}; // Something else was stored there: the page answers.
  }
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // Storage is refused.
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A private window may refuse: the choice then lives as long as the console.
  }
}
