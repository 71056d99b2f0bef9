/** A small server for the built site: static files, compressed, with the site's page for a wrong address. */
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { baseUrl, buildDir } from './paths.mjs';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};
const compressible = /\.(html|js|css|json|svg|xml|txt)$/;
const compress = promisify(gzip);

/** Listens on the first free port from `port`; resolves to the address of the first page. */
export async function serve({ port = 3000, tries = 1 } = {}) {
  for (let offset = 0; ; offset++) {
    try {
      await listen(port + offset);
      return `http://127.0.0.1:${port + offset}${baseUrl}`;
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || offset + 1 >= tries) throw error;
    }
  }
}

function listen(port) {
  return new Promise((resolve, reject) => {
    createServer((request, response) => {
      answer(request, response).catch((error) => {
        const missing = error.code === 'ENOENT';
        response
          .writeHead(missing ? 503 : 500, { 'content-type': types['.txt'] })
          .end(
            missing ? 'The site is not built, or is being built. Wait, then reload.' : `${error}`,
          );
      });
    })
      .once('error', reject)
      .listen(port, '127.0.0.1', resolve);
  });
}

async function answer(request, response) {
  const { pathname, search } = new URL(request.url ?? '/', 'http://site');
  const found = await find(pathname);
  if (found?.redirect) {
    response.writeHead(302, { location: found.redirect + search }).end();
    return;
  }
  const file = found?.file ?? path.join(buildDir, '404.html');
  await send(request, response, file, found ? 200 : 404);
}

/** The file for an address; a folder's address without its slash is sent on to the one with it. */
async function find(pathname) {
  const inside = decode(pathname);
  if (inside === undefined || !inside.startsWith(baseUrl)) return undefined;
  const file = path.join(buildDir, inside.slice(baseUrl.length - 1));
  if (file !== buildDir && !file.startsWith(buildDir + path.sep)) return undefined;

  const entry = await stat(file).catch(() => undefined);
  if (entry?.isFile()) return { file };
  if (!entry?.isDirectory()) return undefined;
  if (!pathname.endsWith('/')) return { redirect: `${pathname}/` };
  const index = path.join(file, 'index.html');
  return (await stat(index).catch(() => undefined)) ? { file: index } : undefined;
}

function decode(pathname) {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}

async function send(request, response, file, status) {
  const body = await readFile(file);
  const zipped =
    compressible.test(file) && /\bgzip\b/.test(String(request.headers['accept-encoding']));
  response.writeHead(status, {
    'content-type': types[path.extname(file)] ?? 'application/octet-stream',
    // Names in assets/ hold a hash of the content.
    'cache-control': file.includes(`${path.sep}assets${path.sep}`)
      ? 'max-age=31536000'
      : 'no-cache',
    vary: 'accept-encoding',
    ...(zipped ? { 'content-encoding': 'gzip' } : {}),
  });
  response.end(request.method === 'HEAD' ? undefined : zipped ? await compress(body) : body);
}
