import { ContractError } from './contract-error.ts';
import type { Document, ErrorPair } from './document.ts';
import { type Evidence, statedEvidence } from './evidence.ts';
import { isError, type Response } from './responses.ts';

/** An error of the catalogue. DropPay's own name for it is the pair of status (`410`, `5XX`) and code. */
export interface CatalogueError extends ErrorPair {
  name: string;
  summary: string;
  meaning: string;
  evidence: Evidence;
  /** As DropPay sends it. */
  body: unknown;
}

export function readErrors(document: Document): Map<string, CatalogueError> {
  const seen = new Map<string, string>();
  const catalogue = new Map<string, CatalogueError>();
  for (const [name, entry] of Object.entries(document['x-errors'])) {
    const { status, code } = entry['x-error'];
    const pair = errorPair({ status, code });
    const same = seen.get(pair);
    if (same !== undefined) {
      throw new ContractError(
        `The errors ${same} and ${name} are both ${pair}: a response could not tell them apart.`,
      );
    }
    seen.set(pair, name);
    const evidence = statedEvidence(entry, `The error ${name}`);
    const { summary, description: meaning, value: body } = entry;
    catalogue.set(name, { name, status, code, summary, meaning, evidence, body });
  }
  return catalogue;
}

/** `410/200`, or the status alone when the error has no code. */
export function errorPair({ status, code }: ErrorPair): string {
  return code === null ? status : `${status}/${code}`;
}

/** What an operation's error responses say: errors of the catalogue, or errors of another form. */
export interface OperationErrors {
  /** Each once. */
  known: CatalogueError[];
  others: { status: string; description: string | undefined }[];
}

/** An example of the catalogue has `x-error`; a response without any such example has another form. */
export function operationErrors(
  catalogue: Map<string, CatalogueError>,
  id: string,
  responses: Response[],
): OperationErrors {
  const all = new Set<CatalogueError>();
  const others: OperationErrors['others'] = [];
  for (const { status, description, examples } of responses.filter(isError)) {
    const names = examples.filter(({ error }) => error !== undefined).map(({ name }) => name);
    for (const name of names) {
      const error = catalogue.get(name);
      if (error === undefined) {
        throw new ContractError(
          `${id} ${status} has the error example "${name}", which x-errors does not have. ` +
            `Name the example as the catalogue does.`,
        );
      }
      all.add(error);
    }
    if (names.length === 0) others.push({ status, description });
  }
  return { known: [...all], others };
}
