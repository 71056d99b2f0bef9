/** The few pieces of a syntax tree from which our plugins put imports and values into a page. */
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
