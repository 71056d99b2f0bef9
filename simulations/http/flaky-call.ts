/** The console's form for a backend that fails as often as it is told to. */
import type { Call } from '../run/calls.ts';
import { BACKEND_PATH, FAILURE_TITLES, type FlakySettings, STATUSES } from './flaky-contract.ts';

export const backendCall = (basePath: string, title: string, defaults: FlakySettings): Call => ({
  id: 'backend',
  title,
  method: 'PUT',
  path: `${basePath}${BACKEND_PATH}`,
  fields: [
    {
      id: 'failureRate',
      title: 'Share that fail',
      help: 'From 0 to 1; each request by chance.',
      default: String(defaults.failureRate),
      maxLength: 8,
      kind: 'number',
    },
    {
      id: 'delayMs',
      title: 'Delay, ms',
      help: 'How long every answer takes.',
      default: String(defaults.delayMs),
      maxLength: 8,
      kind: 'number',
    },
    {
      id: 'retryAfterSeconds',
      title: 'Retry-After, s',
      help: 'What a failure says in this field; 0 for no such field.',
      default: String(defaults.retryAfterSeconds),
      maxLength: 8,
      kind: 'number',
    },
    {
      id: 'status',
      title: 'Failures answer',
      help: 'The status of a failure.',
      default: String(defaults.status),
      maxLength: 3,
      kind: 'number',
      choices: STATUSES.map((status) => ({
        value: String(status),
        title: `${status} ${FAILURE_TITLES[status]}`,
      })),
    },
    {
      id: 'seed',
      title: 'Seed',
      help: 'Which requests fail, by chance: equal settings give equal answers again.',
      default: String(defaults.seed),
      maxLength: 10,
      kind: 'number',
    },
  ],
  buttons: [{ title: `Set ${title.toLowerCase()}`, times: 1 }],
});
