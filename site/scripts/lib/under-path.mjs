/**
 * The site built once more under a path, as on a host that it shares with others. It has folders of
 * its own, so that the other build stays as it is.
 */
import { runNode } from './run.mjs';

const folder = '.cache/base-path';

/** The environment of this build, and of what reads it. */
export const underPath = {
  SITE_BASE_URL: '/steady/',
  SITE_BUILD_DIR: `${folder}/build`,
  DOCUSAURUS_GENERATED_FILES_DIR_NAME: `${folder}/docusaurus`,
  // The bundler's cache does not know of folders and paths: it would mix the two builds.
  DOCUSAURUS_NO_PERSISTENT_CACHE: 'true',
  E2E_PORT: process.env.E2E_BASE_PATH_PORT ?? '3106',
};

let built;

/** Builds it once, beside others; false if that failed. */
export function builtUnderPath() {
  built ??= buildIt();
  return built;
}

async function buildIt() {
  const lines = [];
  const code = await runNode(
    'node_modules/@docusaurus/core/bin/docusaurus.mjs',
    ['build', '--out-dir', underPath.SITE_BUILD_DIR],
    { env: underPath, told: (text) => lines.push(text) },
  );
  if (code !== 0) console.error(`Under a path the site was not built:\n${lines.join('')}`);
  return code === 0;
}
