import type { Document } from '@droppay/contract/document';
import { statedEvidence } from '@droppay/contract/evidence';
import { docComment } from '../text/doc-comment.ts';
import { literal } from '../text/literal.ts';
import { schemaComment } from './schema-comments.ts';

/** `schemas.ts`: the schemas under their own names, which is how signatures and users call them. */
export function schemas(document: Document): string {
  const aliases = Object.entries(document.components.schemas).map(([name, schema]) => {
    const comment = docComment([schemaComment(schema, statedEvidence(schema, `The schema ${name}`))]);
    return `${comment}export type ${name} = components['schemas'][${literal(name)}];\n`;
  });
  return `import type { components } from './api.ts';\n\n${aliases.join('\n')}`;
}
