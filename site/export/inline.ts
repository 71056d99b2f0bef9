/**
 * Reads a chart off the page: its plots and legend with every colour, width and font written into
 * them, always in the light theme, so that a saved picture needs no style sheet.
 */
import { plainColour } from './colour';
import type { PictureKey, PicturePart } from './svg';

const PROPERTIES = [
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'paint-order',
  'font-family',
  'font-size',
  'font-weight',
] as const;

/** What these are where nobody says: they need not be written. */
const USUAL = ['1px', 'none', 'butt', 'miter', '1', 'normal'];

/** The plots of a chart, each with the legend that belongs to it. */
export function partsOf(section: HTMLElement): PicturePart[] {
  return inLightTheme(() => {
    const plots = [...section.querySelectorAll<SVGSVGElement>('[data-plot] > svg')];
    return plots.map((svg) => {
      const part = svg.closest('[data-part]');
      const lane = part?.querySelector('[data-lane]')?.textContent ?? '';
      const legend = (lane ? part : section)?.querySelector('ul');
      const { width, height } = svg.viewBox.baseVal;
      return { title: lane, keys: keysOf(legend), markup: inlined(svg), width, height };
    });
  });
}

/** Colours are read in one go, before anything is drawn: the page does not flash. */
function inLightTheme<T>(read: () => T): T {
  const { dataset } = document.documentElement;
  const { theme } = dataset;
  dataset.theme = 'light';
  try {
    return read();
  } finally {
    if (theme === undefined) delete dataset.theme;
    else dataset.theme = theme;
  }
}

const keysOf = (legend: Element | null | undefined): PictureKey[] =>
  [...(legend?.children ?? [])].map((key) => {
    const svg = key.querySelector('svg');
    const text = (key.textContent ?? '').trim();
    return { mark: svg ? inlined(svg) : '', markWidth: svg?.viewBox.baseVal.width ?? 0, text };
  });

/** What is inside a drawing, with its styles as attributes. */
function inlined(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [...svg.querySelectorAll('*')];
  [...copy.querySelectorAll('*')].forEach((element, i) => {
    const original = originals[i];
    if (original) writeStyle(element, getComputedStyle(original));
  });
  const serializer = new XMLSerializer();
  return [...copy.childNodes]
    .map((node) =>
      serializer.serializeToString(node).replaceAll(' xmlns="http://www.w3.org/2000/svg"', ''),
    )
    .join('');
}

function writeStyle(element: Element, style: CSSStyleDeclaration): void {
  element.removeAttribute('class');
  if (element.tagName === 'g' || element.tagName === 'svg') return;
  for (const paint of ['fill', 'stroke'] as const) {
    const { colour, opacity } = plainColour(style.getPropertyValue(paint));
    element.setAttribute(paint, colour);
    if (opacity < 1) element.setAttribute(`${paint}-opacity`, String(opacity));
  }
  for (const property of PROPERTIES) {
    const font = property.startsWith('font');
    if (font && element.tagName !== 'text') continue;
    const value = style.getPropertyValue(property);
    if (value !== '' && !USUAL.includes(value)) element.setAttribute(property, value);
  }
}
