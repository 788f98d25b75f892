import type { Hono } from 'hono';
import { accepts } from 'hono/accepts';
import { POLICY } from '../directory/style.ts';
import type { Operation } from '../prism/engine.ts';
import type { Arrival } from '../scopes/arrival.ts';
import type { Scopes } from '../scopes/scopes.ts';
import { viewOf as viewOfScript } from '../scripts/view.ts';
import type { FindOperation } from './find.ts';
import { journalPage } from './page.ts';
import { viewOf } from './view.ts';

/** Adds the page of scripts and journal for people, at the address that programs read the journal at. */
export function addJournalPage(
  front: Hono<{ Bindings: Arrival }>,
  scopes: Scopes,
  operations: readonly Operation[],
  operationOf: FindOperation,
): void {
  front.get('/_mock/journal', async (context, next) => {
    context.header('vary', 'accept');
    const supports = ['application/json', 'text/html'];
    const type = accepts(context, { header: 'Accept', supports, default: 'application/json' });
    if (type === 'application/json') return next();
    const name = context.env.scope;
    const scope = scopes.find(name);
    const journal = scopes.journalOf(name);
    context.header('content-security-policy', POLICY);
    context.header('x-content-type-options', 'nosniff');
    context.header('referrer-policy', 'no-referrer');
    context.header('cache-control', 'no-store');
    return context.html(
      journalPage({
        scope: name,
        isBased:
          context.req.raw.headers.get('x-mock-scope') === null &&
          new URL(context.req.url).pathname.includes('/_mock/scopes/'),
        scopes: scopes.all().map((each) => each.name),
        scripts: (scope?.scripts.all() ?? []).map((script) => viewOfScript(script, operations)),
        calls: journal.calls().map((call) => viewOf(call, name, operationOf(call.operation))),
        dropped: journal.dropped(),
      }),
    );
  });
}
