/** The entry of a worker for hit curves: exposes the host, nothing else. */
/// <reference lib="webworker" />
import { expose } from 'comlink';
import { createCurveHost } from './curve-host.ts';

expose(createCurveHost());
