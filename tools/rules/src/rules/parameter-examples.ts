import { follow, isMapping } from '../place.ts';
import type { Rule } from '../redocly.ts';

/**
 * Calls in the docs, the forms that send them and the checks of the mock are made of the parameters' examples. One
 * without would be sent as "undefined", or not at all.
 */
export const parameterExamples: Rule = () => ({
  Parameter(node, { location, resolve, report }) {
    if (!isMapping(node) || 'example' in node) return;
    const schema = follow({ node: node['schema'], location: location.child(['schema']) }, resolve).node;
    // Beside a reference, or in what it refers to.
    const own = [node['schema'], schema].some((part) => isMapping(part) && Array.isArray(part['examples']));
    if (own) return;
    const message = `The parameter "${String(node['name'])}" has no example. Add "example" with a value that it may have.`;
    report({ message, location: location.key() });
  },
});
