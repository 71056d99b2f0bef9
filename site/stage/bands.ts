/**
 * Stages with a farm or lamps where there is little room: these have a row of their own, with what
 * comes before them above it and what comes after them below.
 */
import type { StageLayout, StagePart } from '@simulations/index.ts';
import { isTray, isWide, TRAY } from './arrange';
import type { Arranged, Box, Measures } from './layout';

/** Room between two rows: for a link, and with a tray for its words. */
const BAND = 34;
const BAND_TRAY = 44;
const TITLE = 24;
/** A line or servers alone in a row: their words and two rows of slots. */
const SLOTS_LOW = 80;

/** Before the wide part, the wide part, after it: one below the other. */
export function bandsOf(stage: StageLayout, measures: Measures): Arranged {
  const { width, gap, heights, heightOf } = measures;
  const boxes = new Map<string, Box>();
  const fed = (id: string) =>
    stage.links.some(
      ({ from, to }) => from === id && stage.parts.some((part) => part.id === to && isTray(part)),
    );
  let y = 6;
  const bands = bandsIn(stage.parts.filter((part) => !isTray(part)));
  for (const [index, band] of bands.entries()) {
    if (band.some((part) => part.kind !== 'box' && !isWide(part))) y += TITLE;
    const alone = band.length === 1;
    const tall = (part: StagePart) => (alone && hasSlots(part) ? SLOTS_LOW : heightOf(part));
    const highest = Math.max(...band.map(tall));
    band.forEach((part, place) => {
      const whole = isWide(part) || (alone && hasSlots(part));
      const own = whole ? width - 2 * gap : Math.min(136, width / band.length - 24);
      const share = alone ? 0 : place / (band.length - 1);
      const x = gap + share * (width - 2 * gap - own);
      const height = tall(part);
      boxes.set(part.id, { x, y: y + (highest - height) / 2, width: own, height });
    });
    y += highest;
    const last = index === bands.length - 1;
    const hasTray = band.some(({ id }) => fed(id));
    if (!last) y += hasTray ? BAND_TRAY : BAND;
    else y += hasTray ? heights.height - heights.tray + TRAY : 6;
  }
  return { boxes, height: y, trayY: y };
}

const hasSlots = ({ kind }: StagePart) => kind === 'queue' || kind === 'servers';

function bandsIn(chain: readonly StagePart[]): StagePart[][] {
  const bands: StagePart[][] = [];
  for (const part of chain) {
    const band = bands.at(-1);
    if (band && !isWide(part) && !band.some(isWide)) band.push(part);
    else bands.push([part]);
  }
  return bands;
}
