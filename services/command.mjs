/** `node services/command.mjs <folder> …`: starts a command of the services. */
import { startMain } from '../simulations/cli/start-main.mjs';

const [, , folder, ...rest] = process.argv;
process.argv.splice(2, process.argv.length, ...rest);
await startMain(new URL(`${folder}/main.ts`, import.meta.url));
