/** The machines of this concept: a server, and a client of a closed loop. Lines are plain data. */
export { client } from '../../stations/client.ts';
export { server } from '../../stations/server.ts';
