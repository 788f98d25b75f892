import type { Document } from '@droppay/contract/document';

/** `schemas.ts`: the schemas of `api.ts` under their own names. */
export function aliases(document: Document): string {
  const names = Object.keys(document.components.schemas);
  const lines = names.map((name) => `export type ${name} = components['schemas']['${name}'];\n`);
  return `import type { components } from './api.ts';\n\n${lines.join('')}`;
}
