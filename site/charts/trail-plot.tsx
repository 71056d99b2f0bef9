/** A plot of trails, drawn: the plane with its lines, and the path of each lane in it. */
import { memo, type ReactNode } from 'react';
import Axes from './axes';
import { classes } from './classes';
import { boxOf, px, valueTicks } from './frame';
import { alongLine, atEnd, placeLabels } from './labels';
import type { ChartSpec, LaneStyle } from './lane-data';
import { type PlotProps, samePlot } from './plot';
import { layoutPlaneLines, layoutTrail, planeAxes, pointsIn, within } from './trail';

const TrailPlot = memo(function TrailPlot(props: PlotProps): ReactNode {
  const { chart, lanes, size, shape, range, label, endUs } = props;
  const box = boxOf(size, shape);
  const { x, y } = planeAxes(chart, props, box);
  const all = lanes.flatMap((lane) => lane.references);
  const once = all.filter(({ title }, at) => all.findIndex((one) => one.title === title) === at);
  const references = layoutPlaneLines(once, { x, y, box });
  const several = lanes.length > 1;
  const trails = lanes.map((lane) => {
    const points = within(pointsIn(chart, lane, endUs), range);
    const style = several ? lane.style : undefined;
    return {
      lane,
      style,
      last: points.at(-1),
      pieces: layoutTrail(points, { x, y }, { ...lane, style }),
    };
  });
  const words = placeLabels(
    references.map(({ title, end }) => ({
      key: title,
      text: title,
      places: end.x > box.right - 2 ? alongLine(end.y, [], box) : atEnd(end, title),
    })),
    box,
  );
  const clip = { x: box.left - 6, y: box.top - 6, width: box.right - box.left + 12 };
  const height = box.bottom - clip.y + 6;
  return (
    <svg viewBox={`0 0 ${box.width} ${box.height}`} role="img" aria-label={label}>
      <Axes
        box={box}
        xTicks={valueTicks(x, chart.plane?.xUnit ?? chart.unit)}
        yTicks={valueTicks(y, chart.unit)}
      />
      <text x={box.right} y={box.bottom + 35} textAnchor="end">
        {`${titleOf(chart, chart.plane?.x)} →`}
      </text>
      <text x={box.left} y={box.top - 6}>
        {`↑ ${titleOf(chart, chart.plane?.y)}`}
      </text>
      <svg
        {...clip}
        height={height}
        viewBox={`${clip.x} ${clip.y} ${clip.width} ${height}`}
        aria-hidden="true"
      >
        {references.map(({ title, d }) => (
          <path key={title} className={classes('reference')} d={d} />
        ))}
        {trails.map(({ lane, pieces }) =>
          pieces.map(({ age, style, shared, line, dots }) => (
            <g key={`${lane.style}${age}${shared}`} className={classes(`age${age}`)}>
              <path className={classes('line', inkOf(style), shared && 'past')} d={line} />
              <path className={classes('steps', inkOf(style), shared && 'past')} d={dots} />
            </g>
          )),
        )}
        {trails.map(
          ({ lane, style, last }) =>
            last && (
              <circle
                key={lane.style}
                className={classes('present', inkOf(style))}
                cx={px(x(last.x))}
                cy={px(y(last.y))}
                r={5}
              />
            ),
        )}
      </svg>
      {words.map(({ key, text, x: at, y: baseline, anchor }) => (
        <text
          key={key}
          className={classes('label', 'label-reference')}
          x={at}
          y={baseline}
          textAnchor={anchor}
        >
          {text}
        </text>
      ))}
    </svg>
  );
}, samePlot);
export default TrailPlot;

const inkOf = (style: LaneStyle | undefined) =>
  style === undefined ? 'line-state' : `lane${style}`;

const titleOf = ({ series }: ChartSpec, wanted: string | undefined): string =>
  series.find(({ id }) => id === wanted)?.title ?? '';
