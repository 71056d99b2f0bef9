/** The entry of a sweep's worker: exposes the host, nothing else. */
/// <reference lib="webworker" />
import { expose } from 'comlink';
import { createSweepHost } from './sweep-host.ts';

expose(createSweepHost());
