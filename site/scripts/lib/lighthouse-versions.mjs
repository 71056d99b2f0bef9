/**
 * What `npm run lighthouse` installs for itself, in exact versions. Docusaurus, and every package
 * that the template shares with this site, come in the version that this site has.
 */
import { readFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';

const ours = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
const installed = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages;

export const versions = {
  lighthouse: '13.5.0',
  docusaurus: ours.dependencies['@docusaurus/core'],
};

/** For packages that others bring; `@docsearch/react` 4.7.1 asks for a core that may be missing. */
export const overrides = { ...ours.overrides, '@docsearch/react': '4.7.0' };

/** A package.json with our versions in place of its ranges. */
export function pinned(manifest) {
  const exact = (packages) =>
    Object.fromEntries(
      Object.entries(packages).map(([name, range]) => [
        name,
        installed[`node_modules/${name}`]?.version ?? range,
      ]),
    );
  return {
    ...manifest,
    dependencies: exact(manifest.dependencies),
    devDependencies: exact(manifest.devDependencies),
    overrides,
  };
}
