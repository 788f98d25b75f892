import type { Engine, Operation, PrismRequest, PrismResponse } from '../engine.ts';
import { datesInOrder, keepInOrder } from './date-orders.ts';
import { createDraft, type Draft, type Place, valueAt } from './draft.ts';
import { isAllowed } from './is-allowed.ts';
import { isObject } from './json.ts';
import { written } from './occurrences.ts';
import { type Plan, planOf } from './plan.ts';
import { renamesOf } from './renames.ts';
import { sentValues } from './sent-values.ts';
import { amountToldBy } from './told-amounts.ts';

/**
 * The body of a response that is an example of the contract, as it would be for this request: see the table in the README. The example
 * itself, the same object, when nothing of it changes. It is as valid as the example is.
 *
 * @param isNamed whether the example was asked for by its name: then what is out of a list, such as a status, stays, and nothing is left out
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
  example: unknown,
  isNamed: boolean,
): { draft: Draft; isProven: boolean } {
  const draft = createDraft(example);
  let isProven = plan.isLocal;
  const put = (place: Place, value: unknown): void => {
    if (value === undefined || value === valueAt(draft.body(), place)) return;
    const isAllowedThere = plan.allowsAt(place, value);
    if (isAllowedThere === false) return;
    isProven &&= isAllowedThere === true;
    draft.put(place, value);
  };
  const sent = isObject(body) ? sentValues(plan.fields, body, isNamed) : [];
  const taken = new Set(sent.map(({ place }) => place.join('/')));
  const isFree = (place: Place): boolean => !taken.has(place.join('/'));

  for (const { name, places, read } of plan.queryFields) {
    const text = query[name];
    if (typeof text === 'string') for (const place of places.filter(isFree)) put(place, read(text));
  }
  for (const { own, value, isOfPath } of renamesOf(plan, path.split('/'), sent)) {
    const told = amountToldBy(value);
    for (const occurrence of plan.occurrences.get(own) ?? []) {
      const { place, isName, isNumber } = occurrence;
      if (!isName && (isNumber || !isOfPath)) continue;
      if (isFree(place)) put(place, written(occurrence, value));
      const beside = told?.names.map((name) => [...place.slice(0, -1), name]);
      const amount = beside?.find((each) => valueAt(example, each) !== undefined);
      if (amount !== undefined && isFree(amount)) put(amount, told!.amount);
    }
  }
  for (const { place, value, isDocumented } of sent) {
    isProven &&= isDocumented;
    draft.put(place, value);
  }
  if (!isNamed && isObject(body)) {
    for (const name of plan.echoed) if (!Object.hasOwn(body, name)) draft.remove([name]);
  }
  const sentDates = sent.flatMap(({ place, value }) => datesInOrder(value, place));
  if (sentDates.length > 0) keepInOrder(draft, sentDates, plan.dates.filter(isFree));
  return { draft, isProven };
}
