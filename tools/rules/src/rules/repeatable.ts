import { operations, type Operation } from '../operations.ts';
import { placeOf } from '../place.ts';
import type { Rule } from '../redocly.ts';

/**
 * DropPay has no idempotency key. So clients send a call again by themselves, when it is not known what became of it,
 * only where a second one does no harm: a GET, and what says `x-repeatable: true`. On a call that moves money it would
 * move it twice.
 */
export const repeatable: Rule = () => ({
  Root(node, { location, resolve, report }) {
    for (const section of ['paths', 'webhooks'] as const) {
      for (const operation of operations({ node, location }, section, resolve)) {
        const message = 'x-repeatable' in operation.node ? problem(section, operation) : undefined;
        if (message === undefined) continue;
        report({ message: `${operation.name}: ${message}`, location: placeOf('x-repeatable', operation) });
      }
    }
  },
});

function problem(section: 'paths' | 'webhooks', { node, method }: Operation): string | undefined {
  if (node['x-repeatable'] !== true) return 'write "x-repeatable: true", or leave it out.';
  if (section === 'webhooks') return 'whether an event comes again is up to DropPay. Remove x-repeatable.';
  if (method === 'get') return 'a GET can be repeated without saying so. Remove x-repeatable.';
  if (node['x-moves-money'] === true) {
    return 'it moves money, so a second one would move it twice. Remove x-repeatable.';
  }
  return undefined;
}
