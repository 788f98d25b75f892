// Next keeps a request's state in what this puts into the global scope, so it comes first.
// oxlint-disable-next-line import/no-unassigned-import
import 'next/dist/server/node-environment-baseline.js';
import appRoute from 'next/dist/server/route-modules/app-route/module.js';
import { NextRequest } from 'next/server.js';

const { AppRouteRouteModule } = appRoute;
const original = globalThis.fetch;
const NONE = { previewModeId: 'none', previewModeEncryptionKey: 'none', previewModeSigningKey: 'none' };

/** Does the work where a route handler of Next's app router does its own: there fetch is Next's. */
export async function within(work) {
  let result;
  const route = new AppRouteRouteModule({
    definition: {
      kind: 'APP_ROUTE',
      page: '/buy/route',
      pathname: '/buy',
      filename: 'route',
      bundlePath: 'app/buy/route',
    },
    distDir: '',
    relativeProjectDir: '',
    resolvedPagePath: 'app/buy/route.ts',
    nextConfigOutput: undefined,
    userland: () => ({
      POST: async () => {
        if (globalThis.fetch === original) throw new Error('Next has not patched fetch.');
        result = await work();
        return new Response('');
      },
      generateStaticParams: undefined,
    }),
  });
  const response = await route.handle(new NextRequest('http://127.0.0.1/buy', { method: 'POST' }), {
    params: {},
    previewProps: NONE,
    renderOpts: { experimental: {} },
    sharedContext: { buildId: '', deploymentId: '' },
  });
  if (result === undefined) throw new Error(`The route handler has failed: ${response.status}`);
  return result;
}

export const wrap = () => {};
