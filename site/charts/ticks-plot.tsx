/** A plot of ticks, drawn: rows with their strokes, and below them the count of all. */
import { nice, ticks } from 'd3-array';
import { memo, type ReactNode } from 'react';
import Axes from './axes';
import { classes } from './classes';
import { valueTick } from './format';
import { boxOf, px, spanScale, timeScale, timeTicks } from './frame';
import { barClass, barKey, type PlotProps, samePlot } from './plot';
import { layoutTicks, layoutTries, rowScale, splitBox, tickClasses } from './ticks';

const ROW_TICKS = 4;
const BAR_TICKS = 5;

const TicksPlot = memo(function TicksPlot(props: PlotProps): ReactNode {
  const { lanes, size, shape, range, most, least = 0, across, label } = props;
  const box = boxOf(size, shape);
  const { rows, bars } = splitBox(box);
  const x = timeScale(range, box);
  const y = rowScale({ most, least }, { rows });
  const [, end] = nice(0, Math.max(1, across), BAR_TICKS);
  const counted = spanScale(end, bars.bottom, bars.top);
  const [lane] = lanes;
  const [series] = lane?.series ?? [];
  const clip = { x: box.left, y: box.top - 6, width: box.right - box.left };
  const height = box.bottom - clip.y;
  const rowTicks = ticks(least, most - 1, ROW_TICKS)
    .filter(Number.isInteger)
    .map((row) => ({ at: px(y(row + 0.5)), text: valueTick(row, '', most) }));
  return (
    <svg viewBox={`0 0 ${box.width} ${box.height}`} role="img" aria-label={label}>
      <Axes
        box={box}
        xTicks={shape.time === false ? [] : timeTicks(x, size, box)}
        yTicks={[
          ...(series?.dots ? rowTicks : []),
          { at: px(bars.top), text: valueTick(end, '', end) },
          { at: px(bars.bottom), text: '' },
        ]}
      />
      <svg
        {...clip}
        height={height}
        viewBox={`${clip.x} ${clip.y} ${clip.width} ${height}`}
        aria-hidden="true"
      >
        {layoutTries(series, { x, y: counted }, lane).map((bar) => (
          <path key={barKey(bar)} className={barClass(bar)} d={bar.d} />
        ))}
        {(series ? layoutTicks(series, { x, y }, lane?.forkAtUs) : []).map(
          ({ outcome, again, shared, d }) => (
            <path
              key={`${outcome}${again}${shared}`}
              className={classes(...tickClasses(outcome, again), shared && 'faded')}
              d={d}
            />
          ),
        )}
      </svg>
    </svg>
  );
}, samePlot);
export default TicksPlot;
