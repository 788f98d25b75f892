// Next keeps a request's state in what this puts into the global scope, so it comes first.
// oxlint-disable-next-line import/no-unassigned-import
import 'next/dist/server/node-environment-baseline.js';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { apiResolver } from 'next/dist/server/api-utils/node/api-resolver.js';
import {
  type AppRouteRouteHandlerContext,
  AppRouteRouteModule,
} from 'next/dist/server/route-modules/app-route/module.js';
import { NextRequest } from 'next/server.js';
import { describe } from 'vitest';
import type { Webhooks } from '../../src/index.ts';
import { serve } from '../server.ts';
import { readsParsedBodies, receives } from './suite.ts';

// What Next's server calls once its compiler is done: a whole server would have to compile these two lines first.

const preview = {
  previewModeId: 'none',
  previewModeEncryptionKey: 'none',
  previewModeSigningKey: 'none',
};

/** `pages/api/hooks/[resource].ts`: a default export, and perhaps a config. */
async function pages(webhooks: Webhooks, config?: { api: { bodyParser: boolean } }): Promise<string> {
  const page = { default: webhooks.node, ...(config && { config }) };
  const { url } = await serve((request, response) => {
    void apiResolver(request, response, {}, page, { ...preview, dev: false }, false);
  });
  return url;
}

describe("Next's pages router", () => {
  receives((webhooks) => pages(webhooks, { api: { bodyParser: false } }));
  readsParsedBodies((webhooks) => pages(webhooks));
});

describe("Next's app router", () => {
  /** `app/hooks/[resource]/route.ts`: `export const POST = webhooks.fetch`. */
  async function app(webhooks: Webhooks): Promise<string> {
    const route = new AppRouteRouteModule({
      definition: {
        kind: 'APP_ROUTE' as never,
        page: '/hooks/[resource]/route',
        pathname: '/hooks/[resource]',
        filename: 'route',
        bundlePath: 'app/hooks/[resource]/route',
      },
      distDir: '',
      relativeProjectDir: '',
      resolvedPagePath: 'app/hooks/[resource]/route.ts',
      nextConfigOutput: undefined,
      userland: () => ({ POST: webhooks.fetch, generateStaticParams: undefined }),
    });
    const { url } = await serve(async (incoming, outgoing) => {
      const request = new NextRequest(new URL(incoming.url!, 'http://127.0.0.1'), {
        method: incoming.method!,
        headers: incoming.headers as Record<string, string>,
        body: Readable.toWeb(incoming) as BodyInit,
        duplex: 'half',
      } as never);
      const context = {
        params: {},
        previewProps: preview,
        renderOpts: { experimental: {} },
        sharedContext: { buildId: '', deploymentId: '' },
      };
      const response = await route.handle(request, context as unknown as AppRouteRouteHandlerContext);
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      if (response.body) Readable.fromWeb(response.body as ReadableStream).pipe(outgoing);
      else outgoing.end();
    });
    return url;
  }

  receives(app);
});
