/**
 * One row over HTTP that nobody locks: a reader gets its version as an ETag, a writer sends it back
 * with If-Match, and of all who read the same version exactly one writes.
 */
import type { Hono } from 'hono';
import { conceptApp } from '../../http/app.ts';
import { badRequest, readJson } from '../../http/bodies.ts';
import { problemResponse } from '../../run/http-problem.ts';
import type { ApiHost, ConceptApi } from '../../run/ports.ts';
import { compareAndWrite } from './algorithm/versioned-row.ts';
import { contendingClients, FOLLOWED } from './api-client.ts';
import {
  BASE_PATH,
  EXAMPLE,
  RowRequest,
  readRoute,
  routes,
  VALUE_MAX,
  writeRoute,
} from './contract.ts';
import { matches, tagOf, tagsOf } from './etags.ts';

interface Row {
  readonly value: string;
  readonly version: number;
}

const FRESH: Row = { value: 'nobody’s', version: 1 };
const ROW_KEY = 'row';

export function contentionApi({ store }: Pick<ApiHost, 'store'>): Hono {
  return conceptApp(BASE_PATH, routes, (app) => {
    app.get(readRoute.path, async () => {
      const { value, version } = await store.update<Row, Row>(ROW_KEY, (kept = FRESH) => ({
        kept,
        result: kept,
      }));
      return Response.json({ value }, { headers: { ETag: tagOf(version) } });
    });

    app.put(writeRoute.path, async (c) => {
      const condition = c.req.header('If-Match');
      if (condition === undefined) return unconditional();
      const tags = tagsOf(condition);
      if (!tags) return malformed(condition);
      const body = await readJson(c.req.raw, RowRequest, EXAMPLE);
      if (body instanceof Response) return body;
      const { written, version } = await store.update<Row, ReturnType<typeof compareAndWrite>>(
        ROW_KEY,
        (row = FRESH) => {
          const seen = matches(tags, row.version) ? row.version : row.version - 1;
          const result = compareAndWrite(row.version, seen);
          const kept = result.written ? { value: body.value, version: result.version } : row;
          return { kept, result };
        },
      );
      if (!written) return conflict(condition);
      return new Response(null, { status: 204, headers: { ETag: tagOf(version) } });
    });
  });
}

const unconditional = () =>
  problemResponse({
    title: 'Precondition Required',
    status: 428,
    detail: 'There is no If-Match: read the row, and send the ETag that came with it.',
  });

function malformed(condition: string): Response {
  const given = condition.slice(0, 40);
  const detail = `If-Match says ${JSON.stringify(given)}: send an ETag in its quotes, such as "7", or *.`;
  return badRequest([{ pointer: '#', detail }]);
}

/** Without the present ETag: whoever writes has to see first what he would write over. */
const conflict = (condition: string) =>
  problemResponse({
    title: 'Precondition Failed',
    status: 412,
    detail: `The row no longer has the version ${condition.slice(0, 40)}: read it again, then write.`,
  });

export const api: ConceptApi = {
  calls: [
    {
      id: 'crowd',
      title: 'Clients that read, then write',
      method: 'PUT',
      path: `${BASE_PATH}${writeRoute.path}`,
      fields: [],
      buttons: [
        { title: 'One client', times: 1 },
        { title: 'Ten clients at once', times: 10 },
      ],
      byClient: true,
    },
    {
      id: 'read',
      title: 'The row',
      method: 'GET',
      path: `${BASE_PATH}${readRoute.path}`,
      fields: [],
      buttons: [{ title: 'Read', times: 1 }],
    },
    {
      id: 'write',
      title: 'A write of your own',
      method: 'PUT',
      path: `${BASE_PATH}${writeRoute.path}`,
      fields: [
        {
          id: 'value',
          title: 'Value',
          help: 'What the row will hold.',
          default: 'mine',
          maxLength: VALUE_MAX,
        },
        {
          id: 'If-Match',
          title: 'If-Match',
          help: 'The ETag that was read, in its quotes; empty for none.',
          default: tagOf(FRESH.version),
          maxLength: 200,
          place: 'header',
        },
      ],
      buttons: [{ title: 'Write', times: 1 }],
    },
  ],
  shows: ['ETag'],
  refusals: [412],
  actor: 'Crowd',
  follows: FOLLOWED,
  app: contentionApi,
  client: contendingClients,
};
