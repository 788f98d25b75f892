import type { Document, Schema } from '@droppay/contract/document';
import { mapParts, mapSchemas } from './schemas.ts';

/**
 * A bare `$ref` in place of an `allOf` with that reference alone and nothing but extensions beside it. Generators of classes
 * make a class without a name of such an `allOf`.
 */
export function bareReferences(document: Document): Document {
  return mapSchemas(document, bare);
}

function bare(schema: Schema): Schema {
  const [only, another] = schema.allOf ?? [];
  const beside = Object.keys(schema).filter((keyword) => keyword !== 'allOf' && !keyword.startsWith('x-'));
  if (only?.$ref !== undefined && another === undefined && beside.length === 0) return only;
  return mapParts(schema, bare);
}
