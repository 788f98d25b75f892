import type { Document } from '@droppay/contract/document';
import { samples } from '../samples/samples.ts';
import { operations } from './operations.ts';

/** A copy of the document in which Redoc shows the samples of the operations' own pages. */
export function withCodeSamples(document: Document): Document {
  const shown = structuredClone(document);
  const byId = new Map(operations(shown).map((operation) => [operation.operationId, operation]));
  for (const { id, curl, typescript } of samples) {
    const operation = byId.get(id);
    if (operation === undefined) continue;
    operation['x-codeSamples'] = [
      { lang: 'Shell', label: 'curl', source: curl },
      { lang: 'TypeScript', label: '@droppay/client', source: typescript },
    ];
  }
  return shown;
}
