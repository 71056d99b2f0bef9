/** The worker's entry: exposes the host, nothing else. */
/// <reference lib="webworker" />
import { expose } from 'comlink';
import { createHost } from './host.ts';

expose(createHost());
