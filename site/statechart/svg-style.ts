/**
 * The looks of marks in a file that stands alone: the light theme's colours, written out. The page
 * has the same rules with variables in drawing.module.css.
 */
const PAPER = '#ffffff';
const INK = '#1d2230';
const MUTED = '#5b6474';
const LINE = '#e3dfd6';
const SUNK = '#f6f2ea';
const WAITING = '#7b8494';
const ACCENT = '#2f5bd7';
const ACCENT_TINT = '#e2e8f9';

export const SVG_PAPER = PAPER;

export const SVG_STYLE = [
  `text{font:400 12px 'Inter Variable',Inter,'Helvetica Neue',Arial,sans-serif;fill:${MUTED};font-variant-numeric:tabular-nums}`,
  `.name,.note,.label{text-anchor:middle}.count{text-anchor:end}`,
  `.name,.holderName{font-size:13px;font-weight:600;fill:${INK}}.inside{fill:${INK}}`,
  `.state,.any{fill:${SUNK};stroke:${LINE};stroke-width:1.2}.any{stroke:${WAITING};stroke-dasharray:3 3}`,
  `.holder{fill:${PAPER};stroke:${WAITING}}.end{fill:none;stroke:${WAITING}}.rule{fill:none;stroke:${LINE}}`,
  `.line{fill:none;stroke:${WAITING};stroke-width:1.4}.tip{fill:${WAITING}}.dot{fill:${INK}}`,
  `.ground{fill:${PAPER}}`,
  `.ring{fill:${PAPER};stroke:${LINE};stroke-width:3}.arc{fill:none;stroke:${ACCENT};stroke-width:3}`,
  `.idle{fill:${PAPER};stroke:${WAITING};stroke-width:1.4}`,
  `.state.lit{fill:${ACCENT_TINT};stroke:${ACCENT};stroke-width:2}.holder.lit{stroke:${ACCENT};stroke-width:2}`,
  `.end.lit,.rule.lit{stroke:${ACCENT}}.line.lit{stroke:${ACCENT};stroke-width:2.2}.tip.lit{fill:${ACCENT}}`,
  `.holderName.lit{fill:${ACCENT}}.label.lit,.inside.lit,.count.lit{fill:${ACCENT};font-weight:600}`,
].join('\n');
