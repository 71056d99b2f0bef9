/**
 * Bundles a companion service into a folder that plain Node runs, without node_modules:
 *
 *     node services/shared/bundle.mjs rate-limiter --out some/folder
 *     node some/folder/main.mjs
 *
 * Everything but Node's own modules goes into the one file; the parts of the API reference that are
 * served as they are lie in `reference/` beside it.
 */
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';

const root = path.resolve(import.meta.dirname, '../..');

/** Of the package swagger-ui-dist; shared/reference.ts serves the first two. */
const referenceFiles = ['swagger-ui.css', 'swagger-ui-bundle.js', 'LICENSE', 'NOTICE'];

/** Bundles `services/<name>/main.ts` into `folder`, which is emptied first. */
export async function bundle(name, folder) {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: path.join(root, 'services', name, 'main.ts'),
      outDir: path.resolve(folder),
      emptyOutDir: true,
      target: 'node26',
      rolldownOptions: { output: { entryFileNames: 'main.mjs', codeSplitting: false } },
    },
  });
  const reference = path.join(folder, 'reference');
  mkdirSync(reference, { recursive: true });
  for (const file of referenceFiles) {
    cpSync(path.join(root, 'node_modules/swagger-ui-dist', file), path.join(reference, file));
  }
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { out: { type: 'string' } },
  });
  const [name] = positionals;
  if (!name || !existsSync(path.join(root, 'services', name, 'main.ts'))) {
    console.error('Say which service: node services/shared/bundle.mjs rate-limiter');
    process.exitCode = 2;
  } else {
    const folder = values.out ?? path.join(root, '.cache/services', name);
    await bundle(name, folder);
    console.log(`${path.join(folder, 'main.mjs')} runs the ${name} service.`);
  }
}
