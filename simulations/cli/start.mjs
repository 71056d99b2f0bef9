/** Starts the command line. */
import { startMain } from './start-main.mjs';

await startMain(new URL('main.ts', import.meta.url));
