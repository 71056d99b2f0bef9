/** Settings from the environment: each has a default, and a bad one stops the start with a message. */

export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting that cannot be used: what it is, and what to set instead. */
export class BadSetting extends Error {
  override readonly name = 'BadSetting';
}

interface Range {
  readonly fallback: number;
  readonly min: number;
  readonly max: number;
}

/** A whole number. @throws BadSetting where it is none, or out of range. */
export function wholeSetting(
  env: Environment,
  name: string,
  { fallback, min, max }: Range,
): number {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new BadSetting(
    `${name} is "${text}": set it to a whole number from ${min} to ${max}, or leave it out for ${fallback}.`,
  );
}

/** One of several words. @throws BadSetting where it is another. */
export function choiceSetting<Choice extends string>(
  env: Environment,
  name: string,
  choices: readonly Choice[],
  fallback: Choice,
): Choice {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  const choice = choices.find((one) => one === text);
  if (choice) return choice;
  throw new BadSetting(
    `${name} is "${text}": set it to one of ${choices.join(', ')}, or leave it out for ${fallback}.`,
  );
}

/** A URL of one of these schemes, or nothing. @throws BadSetting where it is another. */
export function urlSetting(
  env: Environment,
  name: string,
  schemes: readonly string[],
): string | undefined {
  const text = env[name];
  if (text === undefined || text === '') return undefined;
  const example = `${schemes[0]}//127.0.0.1`;
  if (URL.canParse(text) && schemes.includes(new URL(text).protocol)) return text;
  throw new BadSetting(`${name} is no address that can be used: set it to one such as ${example}.`);
}
