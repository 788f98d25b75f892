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
import { siteDirectory } from './paths.ts';

/** A running copy of the site, at `url` (with its final slash) until closed. */
export interface SiteServer {
  url: string;
  close(): Promise<void>;
}

/** What the server does not know by itself. */
const types: Readonly<Record<string, string>> = {
  '.md': 'text/markdown; charset=utf-8',
  '.yaml': 'application/yaml; charset=utf-8',
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
  if (!existsSync(join(siteDirectory, 'index.html')))
    throw new Error('The site has not been built: run `pnpm build` first.');
  const app = new Hono();
  // As every host of folders does: the links of a page are relative to its own.
  app.use(async ({ req, redirect }, next) => {
    const folder = `${req.path}/`.slice(base.length);
    const isFolder = !req.path.endsWith('/') && existsSync(join(siteDirectory, folder, 'index.html'));
    const isOurs = `${req.path}/`.startsWith(base) && !req.path.includes('//');
    return isFolder && isOurs ? redirect(`${req.path}/`, 301) : next();
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
      root: siteDirectory,
      rewriteRequestPath: (path) => path.slice(base.length - 1),
      onFound: (path, context) => {
        const type = types[extname(path)];
        if (type !== undefined) context.header('content-type', type);
      },
    }),
  );
  const notFound = await readFile(join(siteDirectory, '404.html'), 'utf8');
  app.notFound(({ html }) => html(notFound, 404));
  // Without TLS it is Node's plain server.
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
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
