/**
 * Fenced code, highlighted while the site is built.
 *
 *     ```ts title="token-bucket.ts" {3,5-6}
 *
 * gives coloured tokens, a title, and marks on lines 3, 5 and 6. The `pre` carries the title and
 * the language as data; site/theme/MDXComponents draws the frame and the copy button around it.
 */
import { languages, type Token, tokenize } from './prism';

export interface Hast {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: Hast[];
  data?: { meta?: string };
  position?: unknown;
}

interface File {
  fail(reason: string, place?: unknown): never;
}

export default function rehypeCode() {
  return (tree: Hast, file: File): void => {
    const walk = (node: Hast): void => {
      const code = node.tagName === 'pre' ? node.children?.[0] : undefined;
      if (code?.tagName === 'code') highlight(node, code, file);
      else node.children?.forEach(walk);
    };
    walk(tree);
  };
}

function highlight(pre: Hast, code: Hast, file: File): void {
  const { className, metastring, ...rest } = code.properties ?? {};
  const language = languageOf(className);
  const meta = code.data?.meta ?? (typeof metastring === 'string' ? metastring : '');
  const title = /\btitle=(?:"([^"]*)"|'([^']*)')/.exec(meta);
  const marked = markedLines(meta);
  const text = code.children?.[0]?.value ?? '';

  const tokens = tokenize(text, language);
  if (!tokens) {
    file.fail(
      `No highlighting for "${language}": use one of ${languages().join(', ')}, or text.`,
      code.position,
    );
  }

  code.properties = rest;
  code.children = marked.size > 0 ? markLines(linesOf(tokens), marked) : tokens.map(element);
  pre.properties = {
    ...pre.properties,
    dataLanguage: language,
    ...(title ? { dataTitle: title[1] ?? title[2] } : {}),
  };
}

function languageOf(className: unknown): string {
  const names = Array.isArray(className) ? className.map(String) : [];
  return names.find((name) => name.startsWith('language-'))?.slice('language-'.length) ?? 'text';
}

/** `{3,5-6}` → 3, 5, 6. */
export function markedLines(meta: string): ReadonlySet<number> {
  const lines = new Set<number>();
  const ranges = /\{([\d,\s-]+)\}/.exec(meta)?.[1] ?? '';
  for (const range of ranges.split(',').filter((part) => part.trim() !== '')) {
    const [first = 0, last = first] = range.split('-').map(Number);
    for (let line = first; line <= last; line++) lines.add(line);
  }
  return lines;
}

/** Tokens cut at the ends of lines; a token that spans lines is repeated in each. */
export function linesOf(tokens: readonly Token[]): Token[][] {
  const lines: Token[][] = [[]];
  const add = (token: Token) => lines.at(-1)?.push(token);

  for (const token of tokens) {
    const parts: Token[][] =
      typeof token === 'string'
        ? token.split('\n').map((part) => (part === '' ? [] : [part]))
        : linesOf([token.content].flat()).map((content) => [{ ...token, content }]);
    parts.forEach((part, index) => {
      if (index > 0) lines.push([]);
      part.forEach(add);
    });
  }
  return lines;
}

/** Each marked line in a block of its own, its line break inside. */
function markLines(lines: readonly Token[][], marked: ReadonlySet<number>): Hast[] {
  return lines.flatMap((tokens, index) => {
    const end: Hast[] = index < lines.length - 1 ? [{ type: 'text', value: '\n' }] : [];
    const content = [...tokens.map(element), ...end];
    return marked.has(index + 1)
      ? [
          {
            type: 'element',
            tagName: 'mark',
            properties: { className: ['line'] },
            children: content,
          },
        ]
      : content;
  });
}

function element(token: Token): Hast {
  if (typeof token === 'string') return { type: 'text', value: token };
  return {
    type: 'element',
    tagName: 'span',
    properties: { className: ['token', token.type, ...[token.alias ?? []].flat()] },
    children: [token.content].flat().map(element),
  };
}
