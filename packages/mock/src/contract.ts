import { readFile } from 'node:fs/promises';

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
    document === undefined
      ? await read(import.meta.resolve('@droppay/spec/openapi.json'))
      : JSON.stringify(document);
  return {
    document: JSON.parse(json),
    json,
    // JSON is YAML.
    yaml: document === undefined ? await read(import.meta.resolve('@droppay/spec/openapi.yaml')) : json,
  };
}

function read(url: string): Promise<string> {
  return readFile(new URL(url), 'utf8');
}
