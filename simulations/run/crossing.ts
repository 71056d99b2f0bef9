/** How long a request takes to cross a link on the screen (µs of the reader's time). */
export const CROSSING_US = 900_000;
