/**
 * Self-hosted fonts. On a first visit they come after the page: 100 kB of letters would hold back
 * the style sheet, and with it the first text, by half a second on a slow line. Until then, and
 * without scripts, the text stands in the reader's own fonts.
 *
 * Each family has a fallback whose metrics are adjusted to it (size and line box), so the page
 * does not move when the font arrives. The numbers are computed from the fonts' own tables.
 */
import type { HtmlTagObject } from '@docusaurus/types';

const latin =
  'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD';
const greek = 'U+0370-0377,U+037A-037F,U+0384-038A,U+038C,U+038E-03A1,U+03A3-03FF';

interface Face {
  readonly family: string;
  readonly file: string;
  readonly weight: string;
  readonly range: string;
  readonly style?: 'italic';
}

const faces: readonly Face[] = [
  { family: 'Inter Variable', file: 'inter-latin', weight: '100 900', range: latin },
  { family: 'Inter Variable', file: 'inter-greek', weight: '100 900', range: greek },
  {
    family: 'Source Serif 4 Variable',
    file: 'source-serif-4-latin',
    weight: '200 900',
    range: latin,
  },
  {
    family: 'Source Serif 4 Variable',
    file: 'source-serif-4-latin-italic',
    weight: '200 900',
    range: latin,
    style: 'italic',
  },
  {
    family: 'Source Serif 4 Variable',
    file: 'source-serif-4-greek',
    weight: '200 900',
    range: greek,
  },
  {
    family: 'JetBrains Mono Variable',
    file: 'jetbrains-mono-latin',
    weight: '100 800',
    range: latin,
  },
];

const fallbacks = [
  "@font-face{font-family:'Inter Fallback';src:local('Arial'),local('Liberation Sans');size-adjust:107.12%;ascent-override:90.44%;descent-override:22.52%;line-gap-override:0%}",
  "@font-face{font-family:'Source Serif 4 Fallback';src:local('Georgia');size-adjust:107.45%;ascent-override:96.42%;descent-override:31.18%;line-gap-override:0%}",
  "@font-face{font-family:'Source Serif 4 Fallback 2';src:local('Times New Roman'),local('Liberation Serif');size-adjust:117.91%;ascent-override:87.87%;descent-override:28.41%;line-gap-override:0%}",
];

/** The element that holds the rules of the fonts, and the key under which a browser that has them is known. */
const ELEMENT = 'fonts';
const KEPT = 'steady-state/fonts';

/**
 * Switches the rules on: at once where the browser has had the fonts before, else when the page is
 * there. Where nothing is kept, the page waits each time.
 */
const script = `!function(){var s=document.getElementById('${ELEMENT}'),k='${KEPT}';function on(){s.media='all'}try{if(localStorage.getItem(k))return on()}catch(e){}addEventListener('load',function(){on();try{localStorage.setItem(k,'1')}catch(e){}})}()`;

export function fontTags(baseUrl: string): HtmlTagObject[] {
  const href = (file: string) => `${baseUrl}fonts/${file}.woff2`;
  const rule = ({ family, file, weight, range, style = undefined }: Face) =>
    `@font-face{font-family:'${family}';font-style:${style ?? 'normal'};font-weight:${weight};font-display:swap;src:url(${href(file)}) format('woff2');unicode-range:${range}}`;

  return [
    { tagName: 'style', innerHTML: fallbacks.join('') },
    {
      tagName: 'style',
      attributes: { id: ELEMENT, media: 'not all' },
      innerHTML: faces.map(rule).join(''),
    },
    { tagName: 'script', innerHTML: script },
  ];
}
