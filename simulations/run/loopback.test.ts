/** Which pages are of this machine. */
import { expect, it } from 'vitest';
import { isLoopbackPage } from './loopback.ts';

it.each([
  ['http://localhost:3000', true],
  ['http://127.0.0.1:3106', true],
  ['http://[::1]:3000', true],
  ['https://docs.localhost', true],
  ['https://localhost.evil.example', false],
  ['https://evil.example', false],
  ['http://127.0.0.1.evil.example', false],
  ['file://localhost', false],
  ['null', false],
  ['', false],
])('a page of %s: %s', (origin, may) => expect(isLoopbackPage(origin)).toBe(may));
