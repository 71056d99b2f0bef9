/** Opens an address in the reader's browser, where there is a screen to show it. */
import { spawn } from 'node:child_process';

const openers = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
  linux: ['xdg-open'],
};

export function openBrowser(address) {
  const { CI, DISPLAY, WAYLAND_DISPLAY, BROWSER } = process.env;
  const opener = openers[process.platform];
  const blind = process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY;
  if (CI || BROWSER === 'none' || blind || !opener) return;
  const [command, ...args] = [...opener, address];
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {}); // The address stands in the terminal already.
  child.unref();
}
