/**
 * Makes a module of one number of a still: `….json?metric=rejected&lane=token-bucket`. A page that
 * names a number carries the number, and a still that is generated anew brings its new number.
 *
 * A metric or a lane that does not exist stops the build, with those that do.
 */
import path from 'node:path';

export default function measuredLoader(source) {
  const { dir, name } = path.parse(this.resourcePath);
  const query = new URLSearchParams(this.resourceQuery);
  const asked = { run: `${path.basename(dir)}/${name}`, metric: query.get('metric') };
  const value = measuredValue(JSON.parse(source), { ...asked, lane: query.get('lane') });
  return `export default ${JSON.stringify(value)};`;
}

/**
 * The number that `<Measured run metric lane />` asks for, at the end of the run.
 * @param {{ lanes: string[], measured: Record<string, number>[] }} still
 * @param {{ run: string, metric: string, lane: string | null }} asked
 * @throws {Error} when the run has no such lane or metric.
 */
export function measuredValue({ lanes, measured }, { run, metric, lane }) {
  const index = lane === null ? 0 : lanes.indexOf(lane);
  if (lanes.length > 0 && (lane === null || index < 0)) {
    throw new Error(`<Measured run="${run}">: name a lane, one of ${lanes.join(', ')}.`);
  }
  const metrics = measured[Math.max(0, index)] ?? {};
  if (!Object.hasOwn(metrics, metric)) {
    const known = Object.keys(metrics).join(', ');
    throw new Error(`<Measured run="${run}">: no metric "${metric}". It has ${known}.`);
  }
  return metrics[metric];
}
