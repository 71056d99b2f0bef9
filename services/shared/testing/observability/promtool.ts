/** Prometheus's own checker, with files of a moment. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface Said {
  readonly ok: boolean;
  readonly said: string;
}

type Files = Readonly<Record<string, string>>;

/** `promtool <what> <which> <file>`: of several files the last is named, and finds the others beside it. */
export function promtool(what: string, which: string, files: string | Files): Said {
  const all: Files = typeof files === 'string' ? { 'file.yaml': files } : files;
  const folder = mkdtempSync(path.join(tmpdir(), 'steady-state-promtool-'));
  try {
    for (const [name, text] of Object.entries(all)) writeFileSync(path.join(folder, name), text);
    return run([what, which, Object.keys(all).at(-1) as string], folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `promtool check metrics` of what /metrics says. */
export const promtoolMetrics = (text: string): Said => run(['check', 'metrics'], tmpdir(), text);

function run(args: readonly string[], cwd: string, input = ''): Said {
  const { status, stdout, stderr } = spawnSync('promtool', args, { cwd, input, encoding: 'utf8' });
  return { ok: status === 0, said: `${stdout}${stderr}` };
}
