import { isMapping, isReference, type Mapping } from '../place.ts';
import type { Rule } from '../redocly.ts';

/** What makes a schema more than one value; besides `anyOf`, which scalars have as well. */
const composite = ['properties', 'items', 'additionalProperties', 'allOf', 'oneOf'];

/**
 * A reference to an object, a list or a choice of them stands alone or with extensions. Some tools refuse what is written
 * beside a reference and others drop it, so the published files write such references out; a copy of an object would be
 * another type in every language.
 */
export const bareReferences: Rule = () => ({
  ref(reference, { type, rawLocation, resolve, report }) {
    const beside = Object.keys(reference).find((keyword) => keyword !== '$ref' && !keyword.startsWith('x-'));
    if (type.name !== 'Schema' || beside === undefined) return;
    const target = resolve(reference, rawLocation.source.absoluteRef).node;
    if (!isMapping(target) || !isComposite(target)) return;
    report({
      message:
        `"${beside}" stands beside a reference to what is more than one value. ` +
        'Refer to it bare, and say that in its description or in that of the schema around it.',
      location: rawLocation.child([beside]).key(),
    });
  },
});

function isComposite(schema: Mapping): boolean {
  const { anyOf } = schema;
  return composite.some((keyword) => keyword in schema) || (Array.isArray(anyOf) && anyOf.some(isReference));
}
