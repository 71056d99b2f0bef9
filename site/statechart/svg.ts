/** A drawing as an SVG file that stands alone: its styles inside, readable wherever it is put. */
import type { Drawing, StatechartLayout } from '@simulations/index.ts';
import { AT_REST, type Live } from './lit';
import type { Mark } from './mark';
import { marksOf } from './marks';
import { SVG_PAPER, SVG_STYLE } from './svg-style';

interface SvgOptions {
  readonly drawing?: Drawing;
  readonly live?: Live;
  /** What it shows, in words. */
  readonly description: string;
}

export function svgOf(layout: StatechartLayout, options: SvgOptions): string {
  const { drawing = layout.wide, live = AT_REST, description } = options;
  const { width, height } = drawing;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escaped(layout.title)}</title>`,
    `<desc id="description">${escaped(description)}</desc>`,
    `<style>${SVG_STYLE}</style>`,
    `<rect width="${width}" height="${height}" fill="${SVG_PAPER}"/>`,
    ...marksOf(layout, drawing, live).map(tagOf),
    '</svg>',
    '',
  ].join('\n');
}

function tagOf({ tag, look, lit, attributes, text }: Mark): string {
  const given = Object.entries({ class: lit ? `${look} lit` : look, ...attributes })
    .map(([name, value]) => `${name}="${escaped(String(value))}"`)
    .join(' ');
  return text === undefined ? `<${tag} ${given}/>` : `<${tag} ${given}>${escaped(text)}</${tag}>`;
}

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
