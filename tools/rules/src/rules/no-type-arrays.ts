import type { Rule } from '../redocly.ts';
import { everySchema } from '../schemas.ts';

/**
 * `type: [string, number]` is new in OpenAPI 3.1. A generator ends in a stack overflow over it, others read its first type
 * alone; `anyOf` with a type each says the same to all of them.
 */
export const noTypeArrays: Rule = () =>
  everySchema(({ node, location }, report) => {
    if (!Array.isArray(node['type'])) return;
    const message = `"type" is a list, which generators do not know. Write "anyOf" with one type each.`;
    report({ message, location: location.child(['type']) });
  });
