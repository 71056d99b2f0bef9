/**
 * What the conformance suites of all concepts share. They know no test framework: an expectation
 * throws when it fails, wherever the host is.
 *
 *     for (const { name, check } of expectations) it(name, () => check(makeHost()));
 */
import { BadRequest, Problem } from './contract.ts';

export interface ApiUnderTest {
  /** Sends to a path from the root of the origin. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Moves the clock on, where the host allows it. */
  readonly advance?: (us: number) => void;
}

export interface Expectation<Api extends ApiUnderTest = ApiUnderTest> {
  readonly name: string;
  /** Only for a host whose clock can be moved. */
  readonly needsClock?: boolean;
  check(api: Api): Promise<void>;
}

export function expectEqual(what: string, actual: unknown, expected: unknown): void {
  if (JSON.stringify(actual) === JSON.stringify(expected)) return;
  throw new Error(`${what} is ${JSON.stringify(actual)}; expected ${JSON.stringify(expected)}.`);
}

/** The problem in an answer, which must have this status. */
export async function problemOf(response: Response, status: number) {
  expectEqual('The status', response.status, status);
  const type = response.headers.get('content-type')?.split(';')[0];
  expectEqual('The content type', type, 'application/problem+json');
  const problem = Problem.loose().parse(await response.json());
  expectEqual('The status in the body', problem.status, status);
  return problem;
}

/** A problem that names the part of the body that is wrong, and says something about it. */
export async function expectBadRequest(
  response: Response,
  pointer: string,
  status: 400 | 413 = 400,
): Promise<void> {
  const { errors, detail } = BadRequest.parse(await problemOf(response, status));
  const found = errors.map((error) => error.pointer);
  if (!found.includes(pointer)) expectEqual('The parts that are wrong', found, [pointer]);
  if (detail === '') throw new Error('The problem says nothing: expected a detail.');
}

export const putJson = (api: ApiUnderTest, path: string, body: unknown): Promise<Response> =>
  api.fetch(path, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

/** Another method is refused with what is allowed; another address is not there. */
export const knowsOnly = (
  basePath: string,
  path: string,
  allow: string,
  other = 'DELETE',
): readonly Expectation[] => [
  {
    name: `understands ${allow} alone at ${path}`,
    async check(api) {
      const response = await api.fetch(`${basePath}${path}`, { method: other });
      expectEqual('Allow', response.headers.get('allow'), allow);
      await problemOf(response, 405);
    },
  },
  {
    name: 'knows no other address',
    async check(api) {
      await problemOf(await api.fetch(`${basePath}/elsewhere`), 404);
    },
  },
];
