import { readFile } from 'node:fs/promises';
import { contractFile } from './contract-file.ts';

/** A contract to respond by, and its text as it is handed out. */
export interface Contract {
  /** A copy of its own: loading resolves the references in place. */
  document: object;
  json: string;
  yaml: string;
}

/** The contract that `document` is; the DropPay contract when absent. */
export async function loadContract(document?: object): Promise<Contract> {
  const json =
    document === undefined ? await readFile(contractFile('openapi.json'), 'utf8') : JSON.stringify(document);
  return {
    document: JSON.parse(json),
    json,
    // JSON is YAML.
    yaml: document === undefined ? await readFile(contractFile('openapi.yaml'), 'utf8') : json,
  };
}
