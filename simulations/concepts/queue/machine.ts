/** The machine of this concept: a server, idle or busy. Line and arrivals are plain data. */
export { server } from '../../stations/server.ts';
