import { Hono } from 'hono';
import type { Runtime } from '../http/runtime.ts';

/**
 * The web pages: the phone at `/u`, where sharing links lead, and the console below `/_sandbox`. They are loaded when
 * somebody opens one, so that an API nobody looks at starts without them.
 */
export function createPagesFront(runtime: Runtime): Hono {
  let pages: Promise<Hono> | undefined;
  const front = new Hono();
  for (const path of ['/u/*', '/_sandbox/console', '/_sandbox/console/*', '/_sandbox/assets/*']) {
    front.all(path, async ({ req }) => {
      pages ??= import('./pages.ts').then(({ createPages }) => createPages(runtime));
      return (await pages).fetch(req.raw);
    });
  }
  // A browser that opens the printed address gets something to look at; for everybody else it is no path of the API.
  front.get('/', ({ req, redirect }, next) =>
    req.header('accept')?.includes('text/html') ? redirect('/_sandbox/console', 303) : next(),
  );
  return front;
}
