/**
 * Gets what a measurement needs: Lighthouse, a build of the stock Docusaurus template, a build of
 * this site, a Chromium. The first two go into .cache/lighthouse once, in exact versions.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { whyInstall } from './install.mjs';
import { npmInstall, runNode } from './lighthouse-programs.mjs';
import { overrides, pinned, versions } from './lighthouse-versions.mjs';
import { buildDir, inRoot } from './paths.mjs';

const place = inRoot('.cache/lighthouse');
const template = path.join(place, 'template');
const say = (words) => process.stderr.write(`${words}\n`);

/** The file to start Lighthouse with, installed if it is missing. */
export async function lighthouseProgram() {
  const { lighthouse, docusaurus } = versions;
  const dependencies = { lighthouse, 'create-docusaurus': docusaurus };
  const stale = Object.entries(dependencies).some(
    ([name, version]) => versionOf(path.join(place, 'node_modules', name)) !== version,
  );
  if (stale) {
    say(`Installing Lighthouse ${lighthouse} into .cache/lighthouse. This takes a minute.`);
    mkdirSync(place, { recursive: true });
    writeJson(path.join(place, 'package.json'), { private: true, dependencies });
    await npmInstall(place, 'Lighthouse could not be installed: npm said above what went wrong.');
  }
  return path.join(place, 'node_modules/lighthouse/cli/index.js');
}

/** The folder of the built template: what `create-docusaurus classic` makes, its content untouched. */
export async function templateBuild() {
  const made = path.join(template, 'made-with.json');
  const wanted = JSON.stringify({ ...versions, lighthouse: undefined, overrides });
  const built = path.join(template, 'build');
  if (existsSync(made) && readFileSync(made, 'utf8') === wanted) return built;

  const { docusaurus } = versions;
  say(`Building the stock template of Docusaurus ${docusaurus}. This takes two minutes, once.`);
  rmSync(template, { recursive: true, force: true });
  const problem = 'The stock template could not be built: the message above says why.';
  const create = path.join(place, 'node_modules/create-docusaurus/bin/index.js');
  const choices = ['--javascript', '--skip-install', '--package-manager', 'npm'];
  await runNode([create, 'template', 'classic', ...choices], problem, { cwd: place });
  const manifest = path.join(template, 'package.json');
  writeJson(manifest, pinned(JSON.parse(readFileSync(manifest, 'utf8'))));
  await npmInstall(template, problem);
  const modules = path.join(template, 'node_modules');
  const build = [path.join(modules, '@docusaurus/core/bin/docusaurus.mjs'), 'build'];
  await runNode(build, problem, { cwd: template });
  rmSync(modules, { recursive: true }); // 350 MB that nothing needs any more.
  writeFileSync(made, wanted);
  return built;
}

/** The folder of this site's build: the one that was named, else build/, made anew where it is old. */
export async function ownBuild(named) {
  const folder = named === undefined ? buildDir : path.resolve(named);
  if (named === undefined) {
    const why = whyInstall();
    if (why) throw new Error(`The site cannot be built, since ${why}: run \`npm ci\` first.`);
    // In a process of its own: what a build prints is no result.
    const build = pathToFileURL(inRoot('site/scripts/lib/build.mjs'));
    const code = `import { build } from '${build}'; process.exitCode = (await build()) ? 0 : 1;`;
    await runNode(['--input-type=module', '-e', code], 'The site could not be built.');
  }
  const index = path.join(folder, 'index.html');
  if (!existsSync(index)) throw new Error(`There is no built site in ${folder}.`);
  return { folder, builtAt: statSync(index).mtime };
}

/** CHROMIUM_PATH, the system's, or one that Playwright has downloaded: as the browser tests do. */
export function chromiumPath() {
  const named = process.env.CHROMIUM_PATH;
  const candidates = named ? [named] : ['/usr/bin/chromium', playwrights()];
  const found = candidates.find((file) => existsSync(file));
  if (found === undefined) {
    throw new Error(
      `Lighthouse needs Chromium, and there is none at ${candidates.join(' or ')}.\n` +
        'Install Chromium or Chrome and name it: CHROMIUM_PATH=/path/to/chromium npm run lighthouse',
    );
  }
  return found;
}

const playwrights = () =>
  createRequire(inRoot('package.json'))('@playwright/test').chromium.executablePath();

const writeJson = (file, value) => writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);

function versionOf(folder) {
  const manifest = path.join(folder, 'package.json');
  return existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).version : undefined;
}
