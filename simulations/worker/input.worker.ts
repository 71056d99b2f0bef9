/** The entry of a worker that reads a reader's file: exposes the host, nothing else. */
/// <reference lib="webworker" />
import { expose } from 'comlink';
import { createInputHost } from './input-host.ts';

expose(createInputHost());
