/** What only open views need of the worker: loaded when the first of them asks. */
export { soughtIn } from './search.ts';
export { Teller } from './teller.ts';
