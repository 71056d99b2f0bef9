/** Transitions: lines with their arrowheads and text. The one taken last is lit, and on top. */
import type { Drawing, DrawnLine } from '@simulations/index.ts';
import type { Live } from './lit';
import { type Mark, text } from './mark';

const LINE_HEIGHT = 16;

export function lineMarks({ lines, starts }: Drawing, { last }: Live): readonly Mark[] {
  const isLit = ({ texts }: DrawnLine) => texts.some(({ edge }) => edge === last);
  const ordered = [...lines.filter((line) => !isLit(line)), ...lines.filter(isLit)];
  return [
    ...starts.flatMap(({ x, y, path, tip }, i) => [
      ...arrow(`start ${i}`, path, tip, false),
      dot(`start ${i} dot`, x, y),
    ]),
    ...ordered.flatMap((line) => arrow(keyOf(line), line.path, line.tip, isLit(line))),
    ...ordered.flatMap((line) => [...ground(line), ...labels(line, last)]),
  ];
}

const keyOf = ({ from, to }: DrawnLine): string => `${from}>${to}`;

const arrow = (key: string, path: string, tip: string, lit: boolean): readonly Mark[] => [
  { key, tag: 'path', look: 'line', lit, attributes: { d: path } },
  { key: `${key} tip`, tag: 'path', look: 'tip', lit, attributes: { d: tip } },
];

const dot = (key: string, cx: number, cy: number): Mark => ({
  key,
  tag: 'circle',
  look: 'dot',
  lit: false,
  attributes: { cx, cy, r: 4 },
});

/** Hides the line where text stands on it. */
const ground = (line: DrawnLine): readonly Mark[] =>
  line.ground
    ? [
        {
          key: `${keyOf(line)} ground`,
          tag: 'rect',
          look: 'ground',
          lit: false,
          attributes: { ...line.ground },
        },
      ]
    : [];

const labels = (line: DrawnLine, last: string | null): readonly Mark[] =>
  line.texts.map(({ edge, text: words }, i) =>
    text(
      `${keyOf(line)} ${i}`,
      'label',
      words,
      { x: line.textAt.x, y: line.textAt.y + LINE_HEIGHT * i },
      edge === last,
    ),
  );
