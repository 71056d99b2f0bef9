/** The few pieces of a syntax tree from which our plugins put imports, loaders and values into a page. */
export const identifier = (name: string) => ({ type: 'Identifier', name });

export const literal = (value: string) => ({ type: 'Literal', value, raw: JSON.stringify(value) });

export const program = (body: readonly unknown[]) => ({
  type: 'Program',
  sourceType: 'module',
  body,
  comments: [],
});

/** Statements of the module that a page becomes, as a node of the page. */
export const moduleOf = (body: readonly unknown[]) => ({
  type: 'mdxjsEsm',
  value: '',
  data: { estree: program(body) },
});

/** `import local from 'source'` */
export const importOf = (local: string, source: string) =>
  moduleOf([
    {
      type: 'ImportDeclaration',
      specifiers: [{ type: 'ImportDefaultSpecifier', local: identifier(local) }],
      source: literal(source),
      attributes: [],
    },
  ]);

/** `() => import('source')`: a chunk of its own, which comes when it is asked for. */
export const loaderOf = (source: string) => ({
  type: 'ArrowFunctionExpression',
  expression: true,
  generator: false,
  async: false,
  params: [],
  body: { type: 'ImportExpression', source: literal(source) },
});

/** `const local = value`, once for the whole page: the same one each time the page is drawn. */
export const constant = (local: string, value: unknown) => ({
  type: 'VariableDeclaration',
  kind: 'const',
  declarations: [{ type: 'VariableDeclarator', id: identifier(local), init: value }],
});
