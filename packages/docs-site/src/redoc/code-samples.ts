import { samples } from '../samples/samples.ts';
import type { Contract } from './openapi.ts';
import { operations } from './operations.ts';

/** A copy of the contract in which Redoc shows the samples of the operations' own pages. */
export function withCodeSamples(contract: object): Contract {
  const shown = structuredClone(contract) as Contract;
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
