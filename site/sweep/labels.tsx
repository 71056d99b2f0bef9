/** Labels below an axis, long choices in several lines. */
import type { ReactNode } from 'react';
import type { Label } from './layout';

export default function Labels({
  labels,
  y,
}: {
  readonly labels: readonly Label[];
  readonly y: number;
}): ReactNode {
  return labels.map(({ at, lines }) => (
    <text key={at} x={at} y={y} textAnchor="middle">
      {lines.map((line, index) => (
        <tspan key={line} x={at} dy={index === 0 ? 0 : 13}>
          {line}
        </tspan>
      ))}
    </text>
  ));
}
