import { createAdaptorServer } from '@hono/node-server';
import { listen } from '@droppay/http-edge/server/listen';
import { serveStatic } from '@hono/node-server/serve-static';
import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { secureHeaders } from 'hono/secure-headers';
import { extname, join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { SITE_DIRECTORY } from './paths.ts';

/** A server of the site. `url` ends with a slash. */
export interface SiteServer {
  url: string;
  close(): Promise<void>;
}

/** The content types that the server does not know by itself, by extension. */
const types: Readonly<Record<string, string>> = {
  '.md': 'text/markdown; charset=utf-8',
  '.yaml': 'application/yaml; charset=utf-8',
  '.bru': 'text/plain; charset=utf-8',
};

/**
 * Serves the built site on this machine alone, under `base` (`/` or `/some/path/`). Port 0 takes any free one.
 *
 * @throws {Error} when the site has not been built, or the port is taken or not to be had.
 */
export async function serveSite({
  port = 0,
  base = '/',
}: { port?: number; base?: string } = {}): Promise<SiteServer> {
  if (!existsSync(join(SITE_DIRECTORY, 'index.html')))
    throw new Error('The site has not been built: run `pnpm build` first.');
  const app = new Hono();
  // Every host of static files redirects so: the links of a page are relative to its folder.
  app.use(async ({ req, redirect }, next) => {
    const folder = `${req.path}/`.slice(base.length);
    const isFolder = !req.path.endsWith('/') && existsSync(join(SITE_DIRECTORY, folder, 'index.html'));
    const isOurs = `${req.path}/`.startsWith(base) && !req.path.includes('//');
    return isFolder && isOurs ? redirect(`${req.path}/`, 301) : next();
  });
  app.use(async (context, next) => {
    await next();
    const type = types[extname(context.req.path)];
    if (type !== undefined && context.res.ok) context.header('content-type', type);
  });
  app.use(
    `${base}*`,
    compress(), // as every host of such files does
    secureHeaders({
      xFrameOptions: 'DENY', // the one thing that a policy inside a page cannot say
      referrerPolicy: 'no-referrer',
      strictTransportSecurity: false, // there is no TLS on loopback
    }),
    serveStatic({
      root: SITE_DIRECTORY,
      rewriteRequestPath: (path) => path.slice(base.length - 1),
    }),
  );
  const notFound = await readFile(join(SITE_DIRECTORY, '404.html'), 'utf8');
  app.notFound(({ html }) => html(notFound, 404));
  // The adapter's type covers HTTP/2, too; without TLS the server is that of node:http.
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
  const { url, close } = await listen(server, { port, host: '127.0.0.1', name: 'site' });
  return { url: url + base, close };
}

if (import.meta.main) {
  try {
    const args = process.argv.slice(2).filter((argument) => argument !== '--');
    const { values } = parseArgs({ args, options: { port: { type: 'string', default: '8080' } } });
    const { url } = await serveSite({ port: portOf(values.port) });
    console.log(`The DropPay contract's site is at ${url} (Ctrl+C ends it).`);
  } catch (cause) {
    console.error(cause instanceof Error ? cause.message : String(cause));
    console.error('Usage: pnpm site [--port 8080]');
    process.exitCode = 1;
  }
}

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65536) return port;
  throw new Error(`"${text}" is no port: a port is a number from 0 to 65535.`);
}
