/** Swim lanes, for panels that need them: importing this adds their kind. */
import { addKind } from './kinds';
import SwimCursor from './swim-cursor';
import { swimKind } from './swim-keys';
import SwimPlot from './swim-plot';

addKind('lanes', { ...swimKind, Plot: SwimPlot, Overlay: SwimCursor });
