import { operations, type Operation } from '../operations.ts';
import { placeOf } from '../place.ts';
import type { Rule } from '../redocly.ts';

const VERBS = 'create get list update delete refresh verify register check charge'.split(' ');

/** Nouns that are their own plural. */
const UNCHANGED = new Set(['pos', 'checkout']);

/**
 * A client method is called tag.verb: `createCharge` with the tag `charges` becomes `charges.create`. Both names are
 * read off the contract, so an id that does not fit its tag would give a method that nobody finds, and two equal
 * pairs would give one method for two operations.
 */
export const operationNaming: Rule = () => ({
  Root(node, { location, resolve, report }) {
    const methods = new Map<string, string>();
    for (const operation of operations({ node, location }, 'paths', resolve)) {
      const { tag, verb, problem } = read(operation);
      if (problem !== undefined) {
        report({ message: problem, location: placeOf('operationId', operation) });
        continue;
      }
      const method = `${tag}.${verb}`;
      const other = methods.get(method);
      if (other !== undefined) {
        const message = `${operation.name} and ${other} would both be the method ${method}. Give one another tag.`;
        report({ message, location: placeOf('operationId', operation) });
      }
      methods.set(method, operation.name);
    }
    for (const webhook of operations({ node, location }, 'webhooks', resolve)) {
      const expected = `${webhook.path}Notification`;
      if (webhook.name === expected) continue;
      const message = `The webhook "${webhook.path}" has the operationId ${webhook.name}. Call it ${expected}.`;
      report({ message, location: placeOf('operationId', webhook) });
    }
  },
});

function read({ node, name }: Operation): { tag?: string; verb?: string; problem?: string } {
  const verb = VERBS.find((candidate) => new RegExp(`^${candidate}[A-Z]`).test(name));
  const tags: unknown[] = Array.isArray(node['tags']) ? node['tags'] : [];
  const [tag] = tags;
  if (verb === undefined) {
    return { problem: `${name} does not start with a known verb. Start it with one of ${VERBS.join(', ')}.` };
  }
  if (tags.length !== 1 || typeof tag !== 'string') {
    return { problem: `${name} has ${tags.length} tags; its noun is the one tag. Leave exactly one.` };
  }
  const noun = verb === 'list' ? tag : singular(tag);
  const expected = `${verb}${noun.charAt(0).toUpperCase()}${noun.slice(1)}`;
  if (name === expected) return { tag, verb };
  return { problem: `${name} does not fit its tag "${tag}". Call it ${expected}, or correct the tag.` };
}

function singular(plural: string): string {
  if (UNCHANGED.has(plural)) return plural;
  return plural.replace(/(?<=(?:s|x|z|ch|sh))es$|s$/, '');
}
