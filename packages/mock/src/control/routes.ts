import type { Hono } from 'hono';
import type { Catalogue } from '../catalogue.ts';
import type { Engine, Operation } from '../prism/engine.ts';
import { openapi } from '../generated/control/openapi.ts';
import type { Journal as JournalView } from '../generated/control/schemas.ts';
import { isHandled } from '../journal/call.ts';
import { type Filter, find } from '../journal/find.ts';
import { addJournalPage } from '../journal/routes.ts';
import { flawOf } from '../journal/verify.ts';
import { viewOf } from '../journal/view.ts';
import { mockError } from '../mock-error.ts';
import type { Arrival } from '../scopes/arrival.ts';
import type { Scopes } from '../scopes/scopes.ts';
import { nameOf, operationOf, type Unknown, unknownName } from '../scripts/names.ts';
import { MOST_SCRIPTS } from '../scripts/queue.ts';
import { scriptOf } from '../scripts/script.ts';
import { viewOf as viewOfScript } from '../scripts/view.ts';
import { controlPaths } from './paths.ts';
import { readQuery } from './read-query.ts';
import { readSent } from './read-sent.ts';
import { nearest } from '@droppay/http-edge/warnings/near';

export interface ControlParts {
  engine: Engine;
  catalogue: Catalogue;
  scopes: Scopes;
}

/** Adds what a test says to the mock and asks it: `/_mock/scripts`, `/_mock/journal`, as `/_mock/openapi.json` describes. */
export function addControl(
  front: Hono<{ Bindings: Arrival }>,
  { engine, catalogue, scopes }: ControlParts,
): void {
  const { operations } = engine;
  const byName = new Map(operations.map((operation) => [nameOf(operation), operation]));
  const operationOfCall = (id: string | undefined): Operation | undefined => byName.get(id ?? '');
  let added = 0;
  const done = (): Response => new Response(null, { status: 204 });

  front.get('/_mock/openapi.json', () => Response.json(openapi));

  front.get('/_mock/scripts', ({ env }) => {
    const scripts = scopes.find(env.scope)?.scripts.all() ?? [];
    return Response.json({ scripts: scripts.map((script) => viewOfScript(script, operations)) });
  });
  front.post('/_mock/scripts', async ({ env, req }) => {
    const sent = await readSent(req.raw, 'ScriptRequest');
    if ('because' in sent) return refuse('script', sent);
    const script = scriptOf(sent.body, `script-${added + 1}`, { engine, catalogue });
    if ('because' in script) return refuse('script', script);
    if (!scopes.use(env.scope).scripts.add(script)) {
      const because = `The scope ${env.scope} has ${MOST_SCRIPTS} scripts, the most there may be. POST /_mock/reset forgets them.`;
      return refuse('script', { because });
    }
    added += 1;
    return Response.json(viewOfScript(script, operations));
  });
  front.delete('/_mock/scripts', ({ env }) => {
    scopes.clear(env.scope, 'scripts');
    return done();
  });

  const found = (name: string, filter: Filter): JournalView => {
    const journal = scopes.journalOf(name);
    const calls = find(journal.calls(), filter, operationOfCall);
    return {
      scope: name,
      count: calls.filter(isHandled).length,
      calls: calls.map((call) => viewOf(call, name, operationOfCall(call.operation))),
      dropped: journal.dropped(),
    };
  };
  /** What a filter names that there is not. */
  const wrongIn = (filter: Filter): Unknown | undefined => {
    const { operation, status } = filter;
    const only = operation === undefined ? undefined : operationOf(operations, operation);
    if (only !== undefined && 'because' in only) return only;
    if (status !== undefined && !/^[1-5](\d\d|XX)$/.test(String(status))) {
      return { because: `The status ${status} is none, as 410 is, or a range, as 5XX is.` };
    }
    return unknownName(filter, only === undefined ? operations : [only]);
  };
  addJournalPage(front, scopes, operations, operationOfCall);
  front.get('/_mock/journal', ({ env, req }) => {
    const filter = readQuery(req.raw);
    if ('because' in filter) return refuse('control', filter);
    const wrong = wrongIn(filter);
    return wrong === undefined
      ? Response.json(found(env.scope, filter), { headers: { vary: 'accept' } })
      : refuse('control', wrong);
  });
  front.delete('/_mock/journal', ({ env }) => {
    scopes.clear(env.scope, 'journal');
    return done();
  });
  front.post('/_mock/journal/find', async ({ env, req }) => {
    const sent = await readSent(req.raw, 'CallFilter');
    if ('because' in sent) return refuse('control', sent);
    const wrong = wrongIn(sent.body);
    return wrong === undefined ? Response.json(found(env.scope, sent.body)) : refuse('control', wrong);
  });
  front.post('/_mock/journal/verify', async ({ env, req }) => {
    const sent = await readSent(req.raw, 'Expectation');
    if ('because' in sent) return refuse('control', sent);
    const { times, at_least: least, at_most: most, ...filter } = sent.body;
    if (times !== undefined && (least !== undefined || most !== undefined)) {
      return refuse('control', { because: 'Say times, or at_least and at_most, and not both.' });
    }
    if (least !== undefined && most !== undefined && least > most) {
      return refuse('control', { because: `No number of calls is at least ${least} and at most ${most}.` });
    }
    const wrong = wrongIn(filter);
    if (wrong !== undefined) return refuse('control', wrong);
    const flaw = flawOf(scopes.journalOf(env.scope), sent.body, operationOfCall);
    return flaw === undefined ? Response.json(found(env.scope, filter)) : refuse('verify', { because: flaw });
  });

  front.post('/_mock/reset', async ({ env, req }) => {
    const sent = await readSent(req.raw, 'ResetRequest');
    if ('because' in sent) return refuse('control', sent);
    scopes.reset(sent.body.all === true ? undefined : env.scope);
    return done();
  });
  front.get('/_mock/scopes', () => {
    const list = scopes.all().map(({ name, journal, scripts }) => ({
      name,
      calls: journal.calls().length,
      dropped: journal.dropped(),
      scripts: scripts.all().length,
    }));
    return Response.json({ scopes: list });
  });
  front.all('/_mock/*', ({ req }) => {
    const methods = controlPaths[req.path];
    const paths = Object.keys(controlPaths);
    return refuse(
      'control',
      methods === undefined
        ? {
            because: `There is no ${req.path.slice(0, 200)}. There is: ${paths.join(', ')}.`,
            nearest: nearest(req.path, paths),
          }
        : { because: `${req.path} has no method ${req.method}. It has: ${methods.join(', ')}.` },
    );
  });
}

function refuse(kind: 'script' | 'control' | 'verify', { because, nearest: near }: Unknown): Response {
  return mockError(kind, because, { nearest: near });
}
