import type { Expectation } from '../generated/control/schemas.ts';
import { type Call, isHandled } from './call.ts';
import { type Filter, find, type FindOperation, flawsOf, isAbout } from './find.ts';
import { nested } from '../scripts/nested.ts';
import { isSecret, maskedValue } from './mask.ts';
import { bodySchemaOf, schemaAt, type Schema } from './schema-at.ts';
import type { Journal } from './journal.ts';

/** Calls that are described where there are not those that must be. */
const MOST_DESCRIBED = 5;

/** What is not as expected, in words for whoever wrote the test; undefined when all is. */
export function flawOf(
  journal: Journal,
  { times, at_least: least, at_most: most, ...filter }: Expectation,
  operationOf: FindOperation,
): string | undefined {
  const isUnsaid = times === undefined && least === undefined && most === undefined;
  const [from, to] = isUnsaid ? [1, 1] : [times ?? least ?? 0, times ?? most ?? Infinity];
  const calls = journal.calls();
  const count = find(calls, filter, operationOf).filter(isHandled).length;
  const lost = journal.dropped();
  const isCertain = lost === 0 || (count >= from && to === Infinity) || count > to || since(calls, filter);
  if (count >= from && count <= to && isCertain) return undefined;
  if (!isCertain) {
    return `The journal had to forget ${lost} older calls, so how often it was cannot be said. Found ${often(count)} among the latest ${calls.length}. Reset the scope between tests, or give each a scope of its own.`;
  }
  const what = describe(filter, bodySchemaOf(operationOf(filter.operation)));
  const found = `${what} was called ${often(count)}, not ${range(from, to)}.`;
  return [found, ...others(calls, filter, operationOf, count > to)].join('\n');
}

/** Whether all that is asked for came after what was dropped. */
function since(calls: readonly Call[], { since: number = 0 }: Filter): boolean {
  const [oldest] = calls;
  return oldest !== undefined && number >= oldest.number - 1;
}

function others(
  calls: readonly Call[],
  filter: Filter,
  operationOf: FindOperation,
  isTooOften: boolean,
): string[] {
  const about = calls.filter((call) => isAbout(call, filter));
  const near = about
    .map((call) => ({ call, flaws: flawsOf(call, filter, operationOf) }))
    .filter(({ call, flaws }) => (flaws.length === 0 && isHandled(call)) === isTooOften)
    .toSorted((one, other) => one.flaws.length - other.flaws.length || other.call.number - one.call.number);
  if (near.length === 0) {
    const names = [...new Set(calls.map(({ operation, method, path }) => operation ?? `${method} ${path}`))];
    return calls.length === 0
      ? ['Nothing was called in this scope.']
      : isTooOften
        ? []
        : [`What was called in this scope: ${names.slice(0, 10).join(', ')}.`];
  }
  const lines = near.slice(0, MOST_DESCRIBED).map(({ call, flaws }) => {
    const schema = bodySchemaOf(operationOf(call.operation));
    const why = flaws.map((flaw) => {
      if (flaw.in === 'status') return `its status is ${flaw.sent ?? 'none'}, not ${flaw.wanted}`;
      const at = flaw.in === 'body' ? partOf(schema, flaw.name) : undefined;
      const where = flaw.in === 'body' ? flaw.name : `${flaw.in} ${flaw.name}`;
      const isHidden = flaw.name.split('.').some((each) => isSecret(each, at));
      if (isHidden) return `${where} is ${flaw.sent === undefined ? 'not there' : 'another secret'}`;
      const sent = flaw.sent === undefined ? 'not there' : written(maskedValue(flaw.sent, at));
      return `${where} is ${sent}, not ${written(maskedValue(flaw.wanted, at))}`;
    });
    if (typeof call.body === 'number') why.push('its body was too long to be kept');
    const end = isHandled(call)
      ? `→ ${call.status ?? 'pending'}${call.cut === 'lost' ? ', lost' : ''}`
      : '→ reset before it was handled, so it does not count';
    return `  #${call.number} ${call.method} ${call.path} ${end}${why.length === 0 ? '' : `: ${why.join('; ')}`}`;
  });
  const more = near.length - lines.length;
  return [...lines, ...(more > 0 ? [`  and ${more} more`] : [])];
}

function partOf(schema: Schema | undefined, name: string): Schema | undefined {
  return name.split('.').reduce((part, each) => schemaAt(part, each), schema);
}

function describe(
  { operation = 'Any operation', path, query, body, status, script }: Filter,
  schema: Schema | undefined,
): string {
  const shown = body && maskedValue(nested(body), schema);
  const wanted = Object.entries({ path, query: query && maskedValue(query), body: shown })
    .filter(([, values]) => values !== undefined && Object.keys(values as object).length > 0)
    .map(([where, values]) => `${where} ${written(values)}`);
  if (status !== undefined) wanted.push(`status ${status}`);
  if (script !== undefined) wanted.push(`script ${script}`);
  return wanted.length === 0 ? operation : `${operation} with ${wanted.join(', ')}`;
}

const LONGEST_VALUE = 200;

function written(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

const often = (count: number): string => (count === 0 ? 'never' : count === 1 ? 'once' : `${count} times`);

function range(from: number, to: number): string {
  if (from === to) return often(from);
  if (to === Infinity) return `at least ${often(from)}`;
  return from === 0 ? `at most ${often(to)}` : `${from} to ${to} times`;
}
