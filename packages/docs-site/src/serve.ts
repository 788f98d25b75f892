import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { existsSync } from 'node:fs';
import { Hono } from 'hono';
import { join } from 'node:path';
import { siteDirectory } from './paths.ts';

/** A running copy of the site, at `url` (with its final slash) until closed. */
export interface SiteServer {
  url: string;
  close(): Promise<void>;
}

/**
 * Serves the built site on this machine alone, under `base` (`/` or `/some/path/`).
 * Port 0 takes any free one; a port in use rejects with `EADDRINUSE`.
 */
export async function serveSite({
  port = 0,
  base = '/',
}: { port?: number; base?: string } = {}): Promise<SiteServer> {
  if (!existsSync(join(siteDirectory, 'index.html')))
    throw new Error('The site has not been built: run `pnpm build` first.');
  const app = new Hono();
  app.use(
    `${base}*`,
    serveStatic({ root: siteDirectory, rewriteRequestPath: (path) => path.slice(base.length - 1) }),
  );
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, (address) => {
      resolve({
        url: `http://127.0.0.1:${address.port}${base}`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            // Browsers hold connections open for later, and `close` would wait for them.
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
    server.on('error', reject);
  });
}

if (import.meta.main) {
  const port = Number(process.env['PORT'] ?? 8080);
  try {
    const { url } = await serveSite({ port });
    console.log(`The DropPay contract's site is at ${url} (Ctrl+C ends it).`);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE')) throw cause;
    console.error(`Port ${port} is taken. Choose another one: \`PORT=8081 pnpm site\`.`);
    process.exitCode = 1;
  }
}
