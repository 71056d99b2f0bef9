/** Prism with the languages that our pages use. It runs while the site is built, never in a page. */
import Prism from 'prismjs';
import 'prismjs/components/prism-bash.js';
import 'prismjs/components/prism-diff.js';
import 'prismjs/components/prism-docker.js';
import 'prismjs/components/prism-go.js';
import 'prismjs/components/prism-http.js';
import 'prismjs/components/prism-json.js';
import 'prismjs/components/prism-jsx.js';
import 'prismjs/components/prism-python.js';
import 'prismjs/components/prism-sql.js';
import 'prismjs/components/prism-typescript.js';
import 'prismjs/components/prism-tsx.js';
import 'prismjs/components/prism-yaml.js';

/** Names that mean: leave it as it is. */
const plain = new Set(['text', 'txt', 'plain']);

export type Token = string | { type: string; alias?: string | string[]; content: Token | Token[] };

/** The tokens of a text; undefined where there is no such language. */
export function tokenize(text: string, language: string): Token[] | undefined {
  if (plain.has(language)) return [text];
  const grammar = Prism.languages[language];
  return grammar ? (Prism.tokenize(text, grammar) as Token[]) : undefined;
}

export const languages = (): string[] =>
  Object.keys(Prism.languages).filter((name) => typeof Prism.languages[name] === 'object');
