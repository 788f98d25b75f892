import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** A page of the site, and what went wrong on it so far: foreign requests, errors, violations of its policy. */
export interface Visit {
  page: Page;
  trouble: string[];
}

/** Opens a page that may talk to the site alone: other requests are noted and not sent. */
export async function visit(
  browser: Browser,
  site: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(20_000);
  const trouble: string[] = [];
  await context.route(
    (url) => !url.href.startsWith(site),
    (route) => {
      trouble.push(`request to ${route.request().url()}`);
      return route.abort();
    },
  );
  // A blocked eval is reported nowhere else.
  await context.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      console.error(`violates ${effectiveDirective}: ${blockedURI}`),
    ),
  );
  const page = await context.newPage();
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) trouble.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => trouble.push(`uncaught: ${error.message}`));
  return { page, trouble };
}
