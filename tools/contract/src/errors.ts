import { ContractError } from './contract-error.ts';
import { type Document, type OperationObject, resolve } from './document.ts';
import { type Evidence, statedEvidence } from './evidence.ts';

/** An error of the catalogue. DropPay's own name for it is the pair of status (`410`, `5XX`) and code. */
export interface CatalogueError {
  name: string;
  status: string;
  code: string | null;
  summary: string;
  meaning: string;
  evidence: Evidence;
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
        `The errors ${same} and ${name} are both ${pair}: an answer could not tell them apart.`,
      );
    }
    seen.set(pair, name);
    const evidence = statedEvidence(entry, `The error ${name}`);
    catalogue.set(name, { name, status, code, summary: entry.summary, meaning: entry.description, evidence });
  }
  return catalogue;
}

/** `410/200`, or the status alone when the error has no code. */
export function errorPair({ status, code }: { status: string; code: string | null }): string {
  return code === null ? status : `${status}/${code}`;
}

/** What an operation's 4XX and 5XX responses say: errors of the catalogue, or errors of another form. */
export interface OperationErrors {
  /** Each once. */
  known: CatalogueError[];
  others: { status: string; description: string | undefined }[];
}

/** An example of the catalogue has `x-error`; a response without any such example has another form. */
export function operationErrors(
  document: Document,
  catalogue: Map<string, CatalogueError>,
  operation: OperationObject,
): OperationErrors {
  const all = new Set<CatalogueError>();
  const others: OperationErrors['others'] = [];
  for (const [status, response] of Object.entries(operation.responses)) {
    if (!/^[45]/.test(status)) continue;
    const { content = {}, description } = resolve(document.components.responses, response);
    let known = false;
    for (const media of Object.values(content)) {
      for (const [name, example] of Object.entries(media.examples ?? {})) {
        if (resolve(document.components.examples, example)['x-error'] === undefined) continue;
        const error = catalogue.get(name);
        if (error === undefined) {
          throw new ContractError(
            `${operation.operationId} ${status} has the error example "${name}", which x-errors does not have. ` +
              `Name the example as the catalogue does.`,
          );
        }
        all.add(error);
        known = true;
      }
    }
    if (!known) others.push({ status, description });
  }
  return { known: [...all], others };
}
