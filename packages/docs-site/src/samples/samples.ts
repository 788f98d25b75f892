import { type Operation, operations } from '../contract.ts';
import { askMock } from './ask-mock.ts';
import { curl } from './curl.ts';
import { origin, requestOf } from './request.ts';
import { typescript } from './typescript.ts';

export { origin };

/** The code that pages show of one operation. */
export interface Samples {
  id: string;
  curl: string;
  typescript: string;
  /** A command for each error of the catalogue that it lists. */
  errors: { name: string; status: string; code: string | null; curl: string }[];
}

export const samples: Samples[] = operations.map(samplesOf);

function samplesOf(operation: Operation): Samples {
  return {
    id: operation.id,
    curl: curl(requestOf(operation)),
    typescript: typescript(operation),
    errors: operation.errors.known.map(({ name, status, code }) => ({
      name,
      status,
      code,
      curl: askMock(operation, name),
    })),
  };
}
