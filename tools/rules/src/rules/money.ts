import { follow, isMapping, type Mapping } from '../place.ts';
import type { Rule } from '../redocly.ts';
import { everySchema } from '../schemas.ts';

const NAMED_AS_MONEY = /^(?:amount|.+_amount|balance|balance_.+|fee)$/;

/**
 * Money is a JSON number in euro, recognised by `x-unit: EUR`, from which generators and sandbox know to count in
 * cents. `multipleOf: 0.01` looks right and refuses right amounts: 1.13 is no multiple of it in binary floats.
 */
export const money: Rule = () => ({
  ...everySchema(({ node, location, target }, report) => {
    const schema = { ...target, ...node };
    if (schema['x-unit'] !== 'EUR') return;
    if (('type' in node || 'x-unit' in node) && !canBeNumber(schema)) {
      const message =
        'An amount in euro is a JSON number. Write "type: number", by itself or as one of "anyOf".';
      report({ message, location: location.child(['type' in node ? 'type' : 'x-unit']) });
    }
    if ('multipleOf' in node) {
      const message =
        'Binary floats make "multipleOf" refuse amounts such as 1.13. Remove it and tell the decimals in words.';
      report({ message, location: location.child(['multipleOf']).key() });
    }
  }),
  SchemaProperties(properties, { location, resolve, report }) {
    if (!isMapping(properties)) return;
    for (const [name, node] of Object.entries(properties)) {
      if (!NAMED_AS_MONEY.test(name)) continue;
      const place = { node, location: location.child([name]) };
      const target = follow(place, resolve).node;
      if (!isMapping(node) || !isMapping(target) || { ...target, ...node }['x-unit'] === 'EUR') continue;
      const message =
        `"${name}" is named like an amount of money but has no unit. ` +
        'Refer to common/money.yaml#/schemas/Amount, or write "x-unit: EUR" beside "type: number".';
      report({ message, location: place.location.key() });
    }
  },
});

function canBeNumber({ type, anyOf }: Mapping): boolean {
  return (
    type === 'number' ||
    (Array.isArray(anyOf) && anyOf.some((each) => isMapping(each) && each['type'] === 'number'))
  );
}
