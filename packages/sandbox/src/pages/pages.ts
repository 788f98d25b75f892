import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import type { Runtime } from '../http/runtime.ts';
import { assets } from '../generated/pages/assets.ts';
import { consoleRoutes } from './console/console-routes.ts';
import { page } from './page.ts';
import { phoneRoutes } from './phone/phone-routes.ts';

/** Bytes of the longest form: a hundred times what a page's own sends. */
const LONGEST_FORM = 64 * 1024;

/** Nothing from elsewhere, no script or style within a page, no page within another's, forms to this sandbox alone. */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Phone, console and their assets. A form is only taken from a page of this sandbox: others get a 403. */
export function createPages(runtime: Runtime): Hono {
  const pages = new Hono();
  pages.use(async ({ header }, next) => {
    await next();
    header('content-security-policy', POLICY);
    header('x-content-type-options', 'nosniff');
    header('referrer-policy', 'same-origin');
    header('cache-control', 'no-store');
  });
  pages.use(csrf());
  const tooLong = ({ req }: Context): Promise<Response> =>
    problem(
      req.path,
      413,
      'This form is too long',
      `More than ${LONGEST_FORM} bytes are not read, so nothing was done.`,
    );
  pages.use(bodyLimit({ maxSize: LONGEST_FORM, onError: tooLong }));
  pages.post('*', async ({ req }, next) => {
    try {
      // Hono keeps it for the handler.
      await req.formData();
    } catch {
      return problem(
        req.path,
        400,
        'This is no form',
        'Nothing was done. A page takes what its own form sends; programs use the API below /_sandbox.',
      );
    }
    return next();
  });
  pages.get('/_sandbox/assets/:name', ({ req, notFound, body }) => {
    const asset = Object.hasOwn(assets, req.param('name')) ? assets[req.param('name')] : undefined;
    return asset === undefined ? notFound() : body(asset.text, 200, { 'content-type': asset.type });
  });
  phoneRoutes(pages, runtime);
  consoleRoutes(pages, runtime);
  pages.notFound(({ req }) =>
    problem(req.path, 404, 'There is no such page', 'Look at the address again, or begin with the console.'),
  );
  pages.onError((error, { req }) =>
    error instanceof HTTPException
      ? problem(
          req.path,
          error.status,
          'This form came from somewhere else',
          'Another site may not answer in your place, so nothing was done. Open the page itself and answer there.',
        )
      : problem(req.path, 500, 'The sandbox failed, which is its own bug', error.message),
  );
  return pages;
}

function problem(path: string, status: number, title: string, because: string): Promise<Response> {
  return page({
    look: path.startsWith('/_sandbox/') ? 'console' : 'phone',
    title,
    status,
    main: html`<h1>${title}</h1>
      <p class="lead">${because}</p>
      <p><a class="button quiet" href="/_sandbox/console">Open the console</a></p>`,
  });
}
