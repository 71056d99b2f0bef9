/** Text in any colour of ours can be read on any ground it stands on, in both themes. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(path.join(import.meta.dirname, 'tokens.css'), 'utf8');
const [light = '', dark = ''] = css.split("[data-theme='dark']");

const colours = (block: string) =>
  Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, n, v]) => [n, v]));

const themes = {
  light: colours(light),
  dark: { ...colours(light), ...colours(dark) },
};

const grounds = ['paper', 'raise', 'sunk'];
const texts = ['ink', 'muted', 'accent', 'served', 'rejected-text', 'failed', 'retried', 'hit'];
const codes = ['ink', 'muted', 'code-keyword', 'code-string', 'code-number', 'code-name'];

/** A line that is marked stands on a tenth of the accent. */
const mark = 0.1;

describe.each(Object.entries(themes))('in the %s theme', (_theme, colour) => {
  const of = (name: string) => channels(colour[name] ?? '');

  it.each(texts)('%s is readable as text', (name) => {
    for (const ground of grounds) {
      expect(contrast(of(name), of(ground)), `on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(codes)('%s is readable in code, marked or not', (name) => {
    const marked = of('sunk').map((c, i) => c * (1 - mark) + (of('accent')[i] ?? 0) * mark);
    expect(contrast(of(name), of('sunk'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of(name), marked), 'on a marked line').toBeGreaterThanOrEqual(4.5);
  });

  it('a filled button is readable', () => {
    expect(contrast(of('on-accent'), of('accent'))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['served', 'waiting', 'rejected', 'failed', 'retried'])(
    'a mark in %s is visible',
    (name) => {
      for (const ground of grounds) {
        expect(contrast(of(name), of(ground)), `on ${ground}`).toBeGreaterThanOrEqual(3);
      }
    },
  );
});

function channels(hex: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16));
}

/** WCAG 2.2: contrast ratio. */
function contrast(a: readonly number[], b: readonly number[]): number {
  const [dim = 0, bright = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (bright + 0.05) / (dim + 0.05);
}

function luminance(rgb: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = rgb.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
