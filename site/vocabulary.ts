/**
 * The teaching vocabulary: what a tutorial may write without an import, as in `<Predict …>`.
 *
 * Register a component here under the name that pages use. Whatever is heavy must load late
 * inside the component: this file is part of every page.
 */
import type { ComponentType } from 'react';
import HitCurves from './input';
import { Interview, Intro, Pitfall, Recap } from './lessons/blocks';
import Measured from './lessons/measured';
import Predict from './lessons/predict';
import RunForReal from './lessons/run-for-real';
import Simulation from './simulation';

// biome-ignore lint/suspicious/noExplicitAny: each component checks its own properties.
export const vocabulary: Record<string, ComponentType<any>> = {
  Simulation,
  Measured,
  Predict,
  Intro,
  Recap,
  Pitfall,
  Interview,
  RunForReal,
  HitCurves,
};
