import type { Document, Schema } from '@droppay/contract/document';
import { resolve } from '@droppay/contract/references';
import { type Evidence, evidenceLine, propertyEvidence, statedEvidence } from '@droppay/contract/evidence';

/**
 * Rewrites every description to what its doc comment should say: the description, or that of the schema it refers to,
 * and a last paragraph with its evidence. Formats go: the descriptions say them, and the comment would open with them.
 */
export function documentSchemas(document: Document): void {
  // What is referred to counts as it was before.
  const original = structuredClone(document);
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    const evidence = statedEvidence(schema, `The schema ${name}`);
    schema.description = schemaComment(schema, evidence);
    delete schema.format;
    documentParts(original, schema, evidence);
  }
}

export function schemaComment(schema: Schema, evidence: Evidence): string {
  return [schema.description?.trim(), evidenceLine(evidence)].filter(Boolean).join('\n\n');
}

function documentParts(original: Document, schema: Schema, inherited: Evidence): void {
  for (const property of Object.values(schema.properties ?? {})) {
    const target = resolve(original, property);
    const evidence = propertyEvidence(property, inherited, target);
    const description = property.description ?? target.description;
    property.description = schemaComment({ ...(description !== undefined && { description }) }, evidence);
    delete property.format;
    documentParts(original, property, evidence);
  }
  const { additionalProperties: others, items, allOf = [], anyOf = [], oneOf = [] } = schema;
  for (const part of [items, others, ...allOf, ...anyOf, ...oneOf]) {
    if (typeof part === 'object') documentParts(original, part, inherited);
  }
}
