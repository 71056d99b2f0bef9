/** What a key is called: by its number, in a file by its text. */
import { heldFile } from '../../input/held.ts';
import type { CacheModel } from './model.ts';

const LETTERS_MOST = 32;

export function keyName({ params, requests }: CacheModel, key: number): string {
  if (params.workload === 'file') return `“${shortened(heldFile()?.keyAt(key) ?? '')}”`;
  if (key >= requests.unknownFrom) return `unknown key ${key - requests.unknownFrom + 1}`;
  return `key ${key + 1}`;
}

const shortened = (text: string) => {
  const letters = Array.from(text);
  return letters.length > LETTERS_MOST ? `${letters.slice(0, LETTERS_MOST - 1).join('')}…` : text;
};
