/**
 * How wide text is, without a browser: the widths of Inter's letters, measured once.
 *
 * Everything is measured as semibold (600), though most is drawn lighter, and a little is added for
 * the fallback font: a line of text that is lit then never grows into another.
 */

/** Thousandths of the size, for the characters from space to tilde: Inter 4, weight 600. */
const WIDTHS = [
  252, 321, 523, 644, 650, 1004, 663, 326, 373, 373, 540, 673, 319, 465, 319, 379, 660, 423, 623,
  636, 666, 612, 640, 576, 640, 640, 319, 329, 673, 673, 673, 543, 999, 728, 659, 737, 722, 605,
  588, 749, 746, 277, 580, 703, 565, 922, 759, 769, 645, 773, 652, 650, 660, 736, 728, 1020, 720,
  713, 652, 373, 379, 373, 481, 469, 351, 574, 624, 583, 624, 591, 389, 625, 612, 262, 262, 569,
  262, 900, 612, 609, 624, 624, 397, 549, 353, 612, 587, 839, 569, 588, 566, 455, 359, 455, 673,
];
const OTHERS: Readonly<Record<string, number>> = { µ: 614, '–': 500, '’': 294, '…': 956, '×': 673 };
/** Of any other character: wider than most. */
const UNKNOWN = 800;
const FALLBACK_FONT = 1.04;

/** Font sizes (px) and distances between lines of text. */
export const NAME_SIZE = 13;
const TEXT_SIZE = 12;
export const LINE_HEIGHT = 16;

export function textWidth(text: string, size = TEXT_SIZE): number {
  let width = 0;
  for (const letter of text) {
    width += WIDTHS[letter.charCodeAt(0) - 32] ?? OTHERS[letter] ?? UNKNOWN;
  }
  return (width * size * FALLBACK_FONT) / 1000;
}

/** Breaks between words so that no line is wider than `most`, where words allow it. */
export function wrapped(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer) > most) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}
