import { readFile } from 'node:fs/promises';
import { contractFile, preparedOperations } from './contract-files.ts';
import type { Operation } from './prism/engine.ts';
import { operationsOf } from './prism/operations.ts';

/** A contract to respond by, and its text as it is handed out. */
export interface Contract {
  /** A copy of its own, as it is written, with its references. */
  document: object;
  operations: Operation[];
  json: string;
  yaml: string;
}

/** The contract that `document` is; the DropPay contract when absent. */
export async function loadContract(document?: object): Promise<Contract> {
  const json =
    document === undefined ? await readFile(contractFile('openapi.json'), 'utf8') : JSON.stringify(document);
  const copy = JSON.parse(json) as object;
  const prepared = document === undefined ? await preparedOperations() : undefined;
  return {
    document: copy,
    operations: prepared ?? (await operationsOf(copy)),
    json,
    // JSON is YAML.
    yaml: document === undefined ? await readFile(contractFile('openapi.yaml'), 'utf8') : json,
  };
}
