/** Hands a file to the browser, which asks the reader or puts it where downloads go. */
export function save(name: string, contents: Blob | string, type = 'text/plain'): void {
  const blob = typeof contents === 'string' ? new Blob([contents], { type }) : contents;
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the address after this task; a minute is more than it needs.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
