/** Ticks and trails, for panels that need them: importing this adds both kinds. */
import { addKind } from './kinds';
import PlaneCursor from './plane-cursor';
import { ticksKind, trailKind } from './plane-kinds';
import TicksPlot from './ticks-plot';
import TrailPlot from './trail-plot';

addKind('ticks', { ...ticksKind, Plot: TicksPlot });
addKind('trail', { ...trailKind, Plot: TrailPlot, Overlay: PlaneCursor });
