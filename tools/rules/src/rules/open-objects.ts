import type { Rule } from '../redocly.ts';
import { everySchema } from '../schemas.ts';

const CLOSING = ['additionalProperties', 'unevaluatedProperties'];

/**
 * DropPay may add response properties and optional parameters without a new version, and known applications send
 * properties it does not list. A closed object would call that a breach of contract, on either side.
 */
export const openObjects: Rule = () =>
  everySchema(({ node, location }, report) => {
    for (const keyword of CLOSING) {
      if (node[keyword] !== false) continue;
      const message = `"${keyword}: false" closes this object, but DropPay may add properties at any time. Remove it.`;
      report({ message, location: location.child([keyword]) });
    }
  });
