import type { Engine, Operation, PrismRequest, PrismResponse } from '../prism/engine.ts';
import { datesInOrder, keepInOrder } from './date-orders.ts';
import { createDraft, type Draft, type Place, valueAt } from './draft.ts';
import { isAllowed } from './is-allowed.ts';
import { isObject } from '../json.ts';
import { written } from './occurrences.ts';
import { type Plan, planOf } from './plan.ts';
import { renamesOf } from './renames.ts';
import { sentValues } from './sent-values.ts';
import { amountToldBy } from './told-amounts.ts';

/**
 * The body of a response that is an example of the contract, as it would be for this request: see the table in the README. The example
 * itself, the same object, when nothing of it changes. It is as valid as the example is.
 *
 * @param isNamed whether the response was asked for, by its status or its example: then what is out of a list, such as a status, stays, and
 *   nothing is left out
 */
export type Reflect = (
  operation: Operation,
  request: PrismRequest,
  response: PrismResponse,
  isNamed: boolean,
) => unknown;

/** Prepares each example when it is given for the first time. */
export function createReflect(engine: Pick<Engine, 'judge' | 'allows'>): Reflect {
  const plans = new WeakMap<object, Map<string, Plan>>();
  const planFor = (operation: Operation, { status, headers }: PrismResponse, example: object): Plan => {
    const ofExample = plans.get(example) ?? new Map<string, Plan>();
    plans.set(example, ofExample);
    const key = `${status} ${operation.method} ${operation.path}`;
    const known = ofExample.get(key);
    if (known !== undefined) return known;
    const type = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
    const plan = planOf(operation, { status, type: String(type) }, example, engine.allows(operation));
    ofExample.set(key, plan);
    return plan;
  };
  return (operation, request, response, isNamed) => {
    const { body: example } = response;
    if (typeof example !== 'object' || example === null) return example;
    const plan = planFor(operation, response, example);
    const { draft, isProven } = drafted(plan, request, example, isNamed);
    const body = draft.body();
    return body === example || isProven || isAllowed(engine, operation, response, body) ? body : example;
  };
}

function drafted(
  plan: Plan,
  { path, query, body }: PrismRequest,
  example: object,
  isNamed: boolean,
): { draft: Draft; isProven: boolean } {
  const sent = isObject(body) ? sentValues(plan.fields, body, isNamed) : [];
  const isSent = (key: string): boolean => sent.some(({ field }) => field.key === key);
  const leftOut =
    isNamed || !isObject(body)
      ? []
      : plan.echoed.filter((name) => (body[name] ?? null) === null && !isSent(name));
  const draft = createDraft(example, leftOut);
  let isProven = plan.isLocal;
  const put = (place: Place, value: unknown, own: unknown, isAllowedThere: boolean | undefined): void => {
    if (value === undefined || value === own || isAllowedThere === false) return;
    isProven &&= isAllowedThere === true;
    draft.put(place, value);
  };
  const fill = (place: Place, key: string, value: unknown): void => {
    const own = valueAt(draft.body(), place);
    if (own !== undefined && !isSent(key)) put(place, value, own, plan.allowsAt(place, key, value));
  };

  for (const { name, places, read } of plan.queryFields) {
    const text = query[name];
    if (typeof text === 'string') for (const place of places) fill(place, place.join('/'), read(text));
  }
  for (const { own, value, isOfPath } of renamesOf(plan, path, sent)) {
    const told = amountToldBy(value);
    for (const occurrence of plan.occurrences.get(own) ?? []) {
      const { place, key, isName, isNumber } = occurrence;
      if (!isName && (isNumber || !isOfPath)) continue;
      fill(place, key, written(occurrence, value));
      if (told === undefined) continue;
      const beside = told.names.map((name) => [...place.slice(0, -1), name]);
      const amount = beside.find((each) => valueAt(example, each) !== undefined);
      if (amount !== undefined) fill(amount, amount.join('/'), told.amount);
    }
  }
  for (const { field, value } of sent) put(field.place, value, field.own, field.isDocumented || undefined);
  const sentDates = sent.flatMap(({ field, value }) => datesInOrder(value, field.place));
  if (sentDates.length > 0) {
    keepInOrder(
      draft,
      sentDates,
      plan.dates.filter((place) => !isSent(place.join('/'))),
    );
  }
  return { draft, isProven };
}
