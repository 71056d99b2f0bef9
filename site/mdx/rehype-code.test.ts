import { describe, expect, it } from 'vitest';
import rehypeCode, { type Hast, linesOf, markedLines } from './rehype-code';

const text = (node: Hast): string => node.value ?? (node.children ?? []).map(text).join('');

function run(code: string, language: string, meta = ''): Hast {
  const pre: Hast = {
    type: 'element',
    tagName: 'pre',
    properties: {},
    children: [
      {
        type: 'element',
        tagName: 'code',
        properties: { className: [`language-${language}`], metastring: meta },
        children: [{ type: 'text', value: code }],
      },
    ],
  };
  const file = {
    fail: (reason: string): never => {
      throw new Error(reason);
    },
  };
  rehypeCode()({ type: 'root', children: [pre] }, file);
  return pre;
}

describe('code, highlighted while the site is built', () => {
  const source = '/* one\n   two */\nconst a = `x\ny`;\n';

  it('colours tokens and keeps every character', () => {
    const pre = run(source, 'ts');
    expect(text(pre)).toBe(source);
    expect(JSON.stringify(pre)).toContain('"keyword"');
  });

  it('marks lines and keeps every character', () => {
    const pre = run(source, 'ts', '{1,3-4}');
    expect(text(pre)).toBe(source);
    const marks = pre.children?.[0]?.children?.filter(({ tagName }) => tagName === 'mark') ?? [];
    expect(marks.map(text)).toEqual(['/* one\n', 'const a = `x\n', 'y`;\n']);
  });

  it('carries the title and the language', () => {
    const { properties } = run('GET / HTTP/1.1\n', 'http', 'title="A request"');
    expect(properties).toEqual({ dataLanguage: 'http', dataTitle: 'A request' });
  });

  it('leaves nothing of the fence in the page', () => {
    expect(run('a', 'text', 'title="t"').children?.[0]?.properties).toEqual({});
  });

  it('refuses an unknown language, naming those it knows', () => {
    expect(() => run('a', 'cobol')).toThrow(/No highlighting for "cobol".*typescript/);
  });

  it('reads ranges of lines', () => {
    expect([...markedLines('title="x" {2, 4-6}')]).toEqual([2, 4, 5, 6]);
    expect(markedLines('title="x"').size).toBe(0);
  });

  it('cuts a token that spans lines', () => {
    expect(linesOf([{ type: 'comment', content: 'a\nb' }, 'c'])).toEqual([
      [{ type: 'comment', content: ['a'] }],
      [{ type: 'comment', content: ['b'] }, 'c'],
    ]);
  });
});
