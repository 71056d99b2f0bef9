/** The three instants (µs) that stand for a run on paper, from where it rests and where it ends. */
export function keyInstants(restsAtUs: number, endUs: number): readonly number[] {
  // Where it rests near its end there is no other instant after that: then thirds of it.
  const nearEnd = restsAtUs > 0.9 * endUs;
  const shares = nearEnd ? [endUs / 3, (2 * endUs) / 3] : [restsAtUs / 2, restsAtUs];
  return [...shares.map(Math.round), endUs];
}
