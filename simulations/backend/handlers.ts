/**
 * MSW's handlers: one loop over the concepts with an API, and none written by hand. They answer at
 * the root of one origin, whatever path the site is served under; everything else goes its way, and
 * so does a call to a concept that no app is there for.
 */
import { http } from 'msw/http';
import { passthrough } from 'msw/utils/passthrough';
import type { App } from '../run/ports.ts';

export const handlersFor = (
  origin: string,
  ids: readonly string[],
  appOf: (id: string) => App | undefined,
) =>
  ids.map((id) =>
    http.all(
      `${origin}/services/${id}/*`,
      ({ request }) => appOf(id)?.fetch(request) ?? passthrough(),
    ),
  );
