import type { Catalogue } from '../catalogue.ts';
import type { Operation, PrismRequest } from '../engine.ts';
import { type Preference, type Preferred, readPreference } from '../prefer.ts';
import type { Arrival } from '../scopes/arrival.ts';
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
 * is before it is handled. `give` responds as a `Prefer` would have it.
 */
export async function byScript(
  { scope, call }: NonNullable<Arrival['met']>,
  operation: Operation,
  asked: PrismRequest,
  { catalogue, delays }: Parts,
  give: (wish: Partial<Preference>, choice: Preferred) => Promise<Response>,
): Promise<(() => Promise<Response>) | undefined> {
  const { scripts } = scope;
  if (scripts.all().length === 0) return undefined;
  const sent = { path: pathValues(operation.path, asked.path), query: asked.query, body: asked.body };
  const none = readPreference(null);
  const due = await nextStep(scripts, operation, sent, catalogue, () => give(none, { dynamic: false }));
  if (due === undefined) return undefined;
  if (due instanceof Response) return async () => due;
  if (due.step.answer.reset === true) call.cut = 'reset';
  return () => follow(due, call, delays, () => give(due.step.preference, due.choice));
}
