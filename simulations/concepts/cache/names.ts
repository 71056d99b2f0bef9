/** What a key is called: by its number, in a file by its text, which may lose its middle. */
import { heldFile } from '../../input/held.ts';
import type { CacheModel } from './model.ts';

const LETTERS_MOST = 32;

export function keyName(
  { params, requests }: CacheModel,
  key: number,
  lettersMost = LETTERS_MOST,
): string {
  if (params.workload === 'file') {
    return `“${shortened(heldFile()?.keyAt(key) ?? '', lettersMost)}”`;
  }
  if (key >= requests.unknownFrom) return `unknown key ${key - requests.unknownFrom + 1}`;
  return `key ${key + 1}`;
}

/** Both ends tell keys apart: paths begin alike, and many end alike. */
function shortened(text: string, most: number): string {
  const letters = Array.from(text);
  if (letters.length <= most) return text;
  const end = (most - 1) >> 1;
  return `${letters.slice(0, most - 1 - end).join('')}…${letters.slice(-end).join('')}`;
}
