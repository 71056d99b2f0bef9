/** Holds answers against an OpenAPI document: status, media type and body. */
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';

interface Operation {
  readonly operationId: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema: object }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >;
}

export interface DocumentedOperation extends Operation {
  readonly method: string;
  /** With its parameters in braces. */
  readonly path: string;
}

export interface Documented {
  readonly operations: readonly DocumentedOperation[];
  /** The operation that a request is, if it is one. */
  operationOf(method: string, path: string): DocumentedOperation | undefined;
  /** What of an answer is not as the document says; undefined where all is. */
  complaint(operation: DocumentedOperation, answer: Answer): string | undefined;
}

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

export function documented(document: object): Documented {
  const ajv = new Ajv2020({ strict: false });
  const validators = new Map<object, ValidateFunction>();
  const validatorOf = (schema: object) => {
    const known = validators.get(schema) ?? ajv.compile(schema);
    validators.set(schema, known);
    return known;
  };
  const { paths } = document as { paths: Record<string, Record<string, Operation>> };
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path,
    })),
  );
  return {
    operations,
    operationOf: (method, path) =>
      operations.find((one) => one.method === method && patternOf(one.path).test(path)),
    complaint({ operationId, responses }, { status, type, body }) {
      const response = responses[String(status)];
      if (!response) return `${operationId} answered ${status}, of which its contract says nothing`;
      const media = type.split(';')[0]?.trim() ?? '';
      const content = response.content?.[media];
      if (!content) return `${operationId} answered ${status} as ${media || 'no media type'}`;
      if (!media.endsWith('json')) return undefined;
      const validate = validatorOf(content.schema);
      if (validate(JSON.parse(body))) return undefined;
      return `${operationId} ${status}: ${ajv.errorsText(validate.errors)}: ${body}`;
    },
  };
}

const patternOf = (path: string) =>
  new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+').replaceAll('.', '\\.')}$`);
