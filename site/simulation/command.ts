/** A wish of the reader's: done with the controller, now or as soon as its code has come. */
import type { Controller } from './controller';

export type Command = (wish: (controller: Controller) => void) => void;
