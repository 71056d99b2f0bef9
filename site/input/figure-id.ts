/** What links to the run of a file name. */
export const FIGURE_ID = 'your-file';
