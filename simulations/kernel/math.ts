/**
 * ln and exp with the same bits in every engine.
 *
 * `Math.log` and `Math.exp` may differ in their last bit between engines; theory and models use
 * these instead. Plain IEEE arithmetic, within one unit in the last place. Published packages with
 * the same promise bring more than a hundred others along, so fdlibm's two methods stand here, each
 * in a file of its own: a worker loads what its concept needs.
 */
export { exp } from './exp.ts';
export { ln } from './ln.ts';
