import { isDeepStrictEqual } from 'node:util';
import type { Call } from '../contract/document.ts';
import type { Exchange } from '../contract/recording.ts';

/** One thing the contract documents, and whether it was ever exchanged. */
export interface Item {
  operation: string;
  /** `request`, or the status of the response as documented: `200`, `default`. */
  part: string;
  /** The named example; empty for a response without body. */
  example: string;
  exercised: boolean;
}

/**
 * Every request example, and every status with each of its examples, of every operation. An example counts when its very
 * value was sent and accepted, or came back under its status, in an exchange that conforms to the contract.
 */
export function count(operations: Call[], exchanges: Exchange[]): Item[] {
  const conforming = exchanges.filter(({ violations }) => violations.length === 0);
  const byOperation = Map.groupBy(conforming, (exchange) => operationOf(operations, exchange)?.id);
  return operations.flatMap(({ id: operation, requests, responses }) => {
    const own = byOperation.get(operation) ?? [];
    const items = requests.map(([example, value]) => ({
      operation,
      part: 'request',
      example,
      exercised: own.some(({ status, request }) => status < 300 && isDeepStrictEqual(request, value)),
    }));
    for (const [part, examples] of responses) {
      const listed = new Set(responses.map(([status]) => status));
      const matching = own.filter(({ status }) =>
        part === 'default' ? status >= 400 && !listed.has(`${status}`) : part === `${status}`,
      );
      const documented = examples.length === 0 ? [['', undefined] as const] : examples;
      for (const [example, value] of documented) {
        const exercised = matching.some(({ response }) => isDeepStrictEqual(response, value));
        items.push({ operation, part, example, exercised });
      }
    }
    return items;
  });
}

/** The operation of an exchange. Where two paths match, the one with fewer parameters is meant: `/push/verify`. */
function operationOf(operations: Call[], { method, path }: Exchange): Call | undefined {
  const matching = operations.filter((call) => call.method === method && matches(call.path, path));
  return matching.toSorted((a, b) => parameters(a.path) - parameters(b.path))[0];
}

function matches(template: string, path: string): boolean {
  const [wanted, given] = [template.split('/'), path.split('/')];
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => part === given[index] || part.startsWith('{'))
  );
}

const parameters = (template: string): number => template.split('{').length;
