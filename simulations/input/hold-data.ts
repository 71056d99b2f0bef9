/** Holds a file that has come as plain data: in a worker. Loaded when the first one comes. */
import { type FileData, readersFile } from './file.ts';
import { holdFile } from './held.ts';

export const holdData = (data: FileData): void => holdFile(readersFile(data));
