import { catalogue, type Operation, operations } from '../contract.ts';
import { mockErrorCommand } from './mock-error.ts';
import { errorCheck } from './error-check.ts';
import { curl } from './curl.ts';
import { requestOf } from './request.ts';
import { ORIGIN } from './request-url.ts';
import { typescript } from './typescript.ts';

export { HOME_SAMPLE } from './home.ts';
export { ORIGIN };

/** The code that pages show of one operation. */
export interface Samples {
  id: string;
  curl: string;
  typescript: string;
  /** A command for each error of the catalogue that it lists. */
  errors: { name: string; status: string; code: string | null; curl: string }[];
}

export const samples: Samples[] = operations.map(samplesOf);

/** The code on the page of each error that tells the error from others. */
export const errorChecks: { name: string; status: string; code: string | null; typescript: string }[] =
  catalogue.map((error) => ({
    name: error.name,
    status: error.status,
    code: error.code,
    typescript: errorCheck(error),
  }));

function samplesOf(operation: Operation): Samples {
  return {
    id: operation.id,
    curl: curl(requestOf(operation), { variables: true }),
    typescript: typescript(operation),
    errors: operation.errors.known.map(({ name, status, code }) => ({
      name,
      status,
      code,
      curl: mockErrorCommand(operation, name),
    })),
  };
}
