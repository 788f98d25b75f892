import type { Catalogue } from '../catalogue.ts';
import type { Operation, PrismRequest } from '../prism/engine.ts';
import type { Arrival } from '../scopes/arrival.ts';
import type { Preferred } from '../wishes/choose.ts';
import type { Delays } from './delays.ts';
import { follow } from './follow.ts';
import { nextStep } from './next-step.ts';
import { pathValues } from './values.ts';

/** What takes part in it. */
interface Parts {
  catalogue: Catalogue;
  delays: Delays;
}

/**
 * How to respond to a request that a script is due to; undefined when none is. The call then says whether it is reset, which
 * is before it is handled. Of the request's own wish nothing counts but whether its values are reflected. `give` responds by a wish.
 */
export async function byScript(
  { scope, call }: NonNullable<Arrival['met']>,
  operation: Operation,
  asked: PrismRequest,
  { reflect }: Preferred,
  { catalogue, delays }: Parts,
  give: (wish: Preferred) => Promise<Response>,
): Promise<(() => Promise<Response>) | undefined> {
  const { scripts } = scope;
  if (scripts.all().length === 0) return undefined;
  // A copy, because Prism makes numbers of texts in what it is given.
  const { query, body } = structuredClone({ query: asked.query, body: asked.body });
  const sent = { path: pathValues(operation.path, asked.path), query, body };
  const due = await nextStep(scripts, operation, sent, catalogue, () => give({ isNamed: false, reflect }));
  if (due === undefined) return undefined;
  if (due instanceof Response) return async () => due;
  const { answer } = due.step;
  if (answer.reset === true) call.cut = 'reset';
  // A status alone says nothing of the values.
  const wish = { ...due.choice, reflect, isNamed: answer.example !== undefined };
  return () => follow(due, call, delays, () => give(wish));
}
