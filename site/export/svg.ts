/**
 * A chart as a picture that stands alone: its title, its legend, its plots one below the other, and
 * a line that says which run it is of. Pure text; what it is made of is read in inline.ts.
 */
export interface PictureKey {
  /** The mark, as markup with its colours inside; '' for words alone. */
  readonly mark: string;
  readonly markWidth: number;
  readonly text: string;
}

export interface PicturePart {
  /** The lane; '' where all are in one plot. */
  readonly title: string;
  readonly keys: readonly PictureKey[];
  /** What is inside the plot's drawing. */
  readonly markup: string;
  readonly width: number;
  readonly height: number;
}

export interface PictureSpec {
  readonly title: string;
  readonly source: string;
  readonly parts: readonly PicturePart[];
}

const MARGIN = 16;
const LINE = 18;
const LETTER = 6.4;
const FONT = 'font-family="Inter, system-ui, sans-serif"';
const COLOURS = { ground: '#ffffff', ink: '#1d2230', muted: '#5b6474' };

export function svgFile({ title, source, parts }: PictureSpec): string {
  const width = Math.max(...parts.map((part) => part.width)) + 2 * MARGIN;
  const body: string[] = [words(title, MARGIN, MARGIN + 14, { weight: 620, size: 14 })];
  let y = MARGIN + 22;
  for (const part of parts) {
    if (part.title) {
      body.push(words(part.title, MARGIN, y + 13, { weight: 560 }));
      y += LINE;
    }
    const legend = keyRows(part.keys, y, width);
    body.push(legend.markup);
    y = legend.bottom + 4;
    body.push(
      `<svg x="${MARGIN}" y="${y}" width="${part.width}" height="${part.height}" ` +
        `viewBox="0 0 ${part.width} ${part.height}" overflow="visible">${part.markup}</svg>`,
    );
    y += part.height + 6;
  }
  body.push(words(source, MARGIN, y + 14, { fill: COLOURS.muted, size: 11 }));
  const height = y + 14 + MARGIN;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ` +
    `viewBox="0 0 ${width} ${height}" role="img">\n<title>${escaped(title)}</title>\n` +
    `<rect width="${width}" height="${height}" fill="${COLOURS.ground}"/>\n${body.join('\n')}\n</svg>\n`
  );
}

/** Keys side by side, in as many rows as they need. */
function keyRows(keys: readonly PictureKey[], top: number, width: number) {
  const marks: string[] = [];
  let x = MARGIN;
  let y = top;
  for (const { mark, markWidth, text } of keys) {
    const start = mark ? markWidth + 6 : 0;
    const wide = start + text.length * LETTER;
    if (x > MARGIN && x + wide > width - MARGIN) {
      x = MARGIN;
      y += LINE;
    }
    if (mark) marks.push(`<g transform="translate(${round(x)} ${y + 4})">${mark}</g>`);
    marks.push(words(text, x + start, y + 13, { fill: COLOURS.muted }));
    x += wide + 18;
  }
  return { markup: marks.join('\n'), bottom: keys.length > 0 ? y + LINE : y };
}

interface Look {
  readonly weight?: number;
  readonly size?: number;
  readonly fill?: string;
}

function words(text: string, x: number, y: number, look: Look): string {
  const { weight = 400, size = 12, fill = COLOURS.ink } = look;
  return `<text x="${round(x)}" y="${y}" ${FONT} font-size="${size}" font-weight="${weight}" fill="${fill}">${escaped(text)}</text>`;
}

const round = (value: number) => Math.round(value * 10) / 10;

export const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
