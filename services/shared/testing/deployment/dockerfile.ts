/** A Dockerfile as data, and what is wrong with one. */
export interface Instruction {
  readonly name: string;
  /** What follows, on one line. */
  readonly rest: string;
}

/** A stage begins with FROM. */
export type Stage = readonly Instruction[];

export function stagesOf(text: string): readonly Stage[] {
  const stages: Instruction[][] = [];
  const lines = text
    .replace(/^\s*#.*$/gm, '')
    .replace(/\\\s*\n/g, ' ')
    .split('\n');
  for (const line of lines) {
    const [, name, rest] = /^\s*(\w+)\s+(.*?)\s*$/.exec(line) ?? [];
    if (!name || rest === undefined) continue;
    const instruction = { name: name.toUpperCase(), rest: rest.replace(/\s+/g, ' ') };
    if (instruction.name === 'FROM') stages.push([instruction]);
    else stages.at(-1)?.push(instruction);
  }
  return stages;
}

export const all = (stage: Stage | undefined, name: string): readonly string[] =>
  (stage ?? []).filter((one) => one.name === name).map(({ rest }) => rest);

/** The words of a command in exec form; undefined where a shell would run it. */
export function execForm(rest: string): readonly string[] | undefined {
  try {
    const words: unknown = JSON.parse(rest);
    return Array.isArray(words) && words.every((word) => typeof word === 'string')
      ? words
      : undefined;
  } catch {
    return undefined;
  }
}

/** The command of a HEALTHCHECK, without its options. */
export const healthCommand = (rest: string): string => rest.replace(/^.*?\bCMD /, '');

/** NAME=value pairs of ENV and ARG. */
export const pairsIn = (stage: Stage | undefined): readonly (readonly [string, string])[] =>
  [...all(stage, 'ENV'), ...all(stage, 'ARG')].flatMap((rest) =>
    [...rest.matchAll(/(\w+)=("[^"]*"|\S*)/g)].map(
      ([, name, value]) => [name as string, (value as string).replaceAll('"', '')] as const,
    ),
  );

/** What a COPY takes, and from which stage. */
export interface Copy {
  readonly from: string | undefined;
  readonly sources: readonly string[];
}

export function copyOf(rest: string): Copy {
  const words = rest.split(' ');
  const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length);
  const paths = words.filter((word) => !word.startsWith('--'));
  return { from, sources: paths.slice(0, -1) };
}

/** Whether an image is named by an exact version: 7.2.5-alpine, and not 7 or latest. */
export const isExact = (image: string): boolean =>
  /^[a-z0-9./-]+:v?\d+\.\d+\.\d+(-[a-z0-9.]+)?$/.test(image);

/** @param exists whether a path from the context's root leads to something. */
export function dockerfileFaults(text: string, exists: (path: string) => boolean): string[] {
  const stages = stagesOf(text);
  const last = stages.at(-1);
  const bases = stages.map(([from]) => from?.rest.split(' ')[0] as string);
  const names = stages.flatMap(([from]) => / AS (\S+)$/i.exec(from?.rest ?? '')?.[1] ?? []);
  const copies = stages.flatMap((stage) => all(stage, 'COPY').map(copyOf));
  const commands = all(last, 'CMD');
  const health = all(last, 'HEALTHCHECK');
  const users = all(last, 'USER');
  const missing = copies
    .flatMap((copy) => (copy.from ? [] : copy.sources))
    .filter((source) => !exists(source));
  const wanted: readonly (readonly [boolean, string])[] = [
    [stages.length >= 2, 'What builds is shipped: build in one stage, copy into another.'],
    [
      bases.every((base) => names.includes(base) || isExact(base)),
      'A base may be another tomorrow: name a version, as node:26.10.0-alpine.',
    ],
    [
      all(last, 'COPY').every((rest) => names.includes(copyOf(rest).from ?? '')),
      'Sources are shipped: copy into the last stage with --from alone.',
    ],
    [missing.length === 0, `There is no ${missing.join(', ')} to copy.`],
    [stages.every((stage) => all(stage, 'ADD').length === 0), 'ADD unpacks and downloads: COPY.'],
    [installsFirst(stages), 'Copy package.json and the lockfile, RUN npm ci, then copy sources.'],
    [
      users.length > 0 && !/^(root|0)(:|$)/.test(users.at(-1) as string),
      'It runs as root: write USER node.',
    ],
    [
      commands.length === 1 && execForm(commands[0] as string) !== undefined,
      'A shell stands before the program and hides signals: write one CMD ["node", "main.mjs"].',
    ],
    [
      health.length === 1 && execForm(healthCommand(health[0] as string)) !== undefined,
      'Nobody sees whether it is well: write one HEALTHCHECK CMD ["…"].',
    ],
    [
      pairsIn(last).some(([name, value]) => name === 'NODE_ENV' && value === 'production'),
      'Libraries may take it for a development machine: ENV NODE_ENV=production.',
    ],
    [
      !stages.flatMap(pairsIn).some(([name]) => /passw|secret|token|api_?key/i.test(name)),
      'A secret in ENV or ARG stays in the image: take it when the container starts.',
    ],
  ];
  return wanted.filter(([well]) => !well).map(([, fault]) => fault);
}

/** Packages are installed from the lockfile before any source is there, or not at all. */
function installsFirst(stages: readonly Stage[]): boolean {
  return stages.every((stage) => {
    if (all(stage, 'RUN').some((rest) => /\bnpm (i|install)\b/.test(rest))) return false;
    const install = stage.findIndex(({ name, rest }) => name === 'RUN' && /\bnpm ci\b/.test(rest));
    if (install < 0) return true;
    const before = stage
      .slice(0, install)
      .filter(({ name }) => name === 'COPY')
      .flatMap(({ rest }) => copyOf(rest).sources);
    const sources = before.filter((path) => !/^(package(-lock)?\.json|\.npmrc)$/.test(path));
    return before.includes('package-lock.json') && sources.length === 0;
  });
}
