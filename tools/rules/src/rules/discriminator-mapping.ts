import { isMapping } from '../place.ts';
import type { Rule } from '../redocly.ts';
import { everySchema } from '../schemas.ts';

/**
 * What generators get wrong in silence. Without a `mapping`, openapi-typescript replaces the discriminator's values
 * with the schemas' names, and the wrong wire values compile; a `const` without `type` is read differently by each
 * tool. Beside a `$ref` the type may come from the other side.
 */
export const discriminatorMapping: Rule = () =>
  everySchema(({ node, location, target }, report) => {
    const { discriminator } = node;
    if (isMapping(discriminator) && !isNonEmpty(discriminator['mapping'])) {
      report({
        message:
          'The discriminator has no mapping, so generated types would take schema names for its values. ' +
          'Add a "mapping" from each value to its schema.',
        location: location.child(['discriminator']).key(),
      });
    }
    if ('const' in node && !('type' in { ...target, ...node })) {
      report({
        message:
          'This const has no type, and tools derive it differently. Add the "type" of its value beside it.',
        location: location.child(['const']).key(),
      });
    }
  });

function isNonEmpty(mapping: unknown): boolean {
  return isMapping(mapping) && Object.keys(mapping).length > 0;
}
