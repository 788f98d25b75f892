import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveSite } from '@droppay/docs-site/serve';

/** The site with one script more in each page, which loads the page again when told. */
export interface SiteServer {
  readonly url: string;
  /** Makes every page that is open load itself again. */
  reload(): void;
  close(): Promise<void>;
}

/** Where pages listen for the word to reload. No page of the site has this address. */
const RELOADS = '/_reload';
const script = `<script>
new EventSource('${RELOADS}').addEventListener('reload', () => location.reload());
</script>`;

/**
 * Serves the built site on this machine alone. It has to be built; builds that follow are seen at once.
 * @throws {Error} when the port is taken, with `code` `EADDRINUSE`, and when the site was never built.
 */
export async function serveWithReload(port: number): Promise<SiteServer> {
  const site = await serveSite();
  const open = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    if (request.url === RELOADS) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(':\n\n');
      open.add(response);
      response.once('close', () => open.delete(response));
      return;
    }
    forward(new URL(request.url ?? '/', site.url), response).catch((error: unknown) => {
      response.writeHead(502).end(String(error));
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening').catch(async (error: unknown) => {
    await site.close();
    throw error;
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    reload: () => open.forEach((response) => response.write('event: reload\ndata:\n\n')),
    async close() {
      server.close();
      server.closeAllConnections();
      await site.close();
    },
  };
}

async function forward(url: URL, response: ServerResponse): Promise<void> {
  const found = await fetch(url, { redirect: 'manual', headers: { 'accept-encoding': 'identity' } });
  const type = found.headers.get('content-type') ?? 'application/octet-stream';
  const location = found.headers.get('location');
  response.writeHead(found.status, {
    'content-type': type,
    'cache-control': 'no-store',
    ...(location !== null && { location }),
  });
  if (!type.startsWith('text/html')) return void response.end(Buffer.from(await found.arrayBuffer()));
  // The policy of a page names the scripts that it may run, and this one is not among them.
  const page = (await found.text()).replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/i, '');
  response.end(page.replace('</head>', `${script}</head>`));
}
