import { readdir, readFile } from 'node:fs/promises';
import { reachable } from '@droppay/contract/reachable';
import { eventSchemaFile } from '../addresses.ts';
import { document, webhooks } from '../contract.ts';

const spec = new URL('.', import.meta.resolve('@droppay/spec/package.json'));

/** A file for programs, beside the pages. */
export interface MachineReadableFile {
  /** Its path from the root of the site: `/openapi.json`. */
  address: string;
  what: string;
  text: string;
}

/** The contract itself, the workflows on it, and a JSON Schema for each event. */
export async function machineReadableFiles(): Promise<MachineReadableFile[]> {
  const read = (path: string): Promise<string> => readFile(new URL(path, spec), 'utf8');
  const workflows = (await readdir(new URL('workflows', spec))).toSorted();
  return [
    {
      address: '/openapi.json',
      what: 'The contract, OpenAPI 3.1 as JSON',
      text: await read('dist/openapi.json'),
    },
    {
      address: '/openapi.yaml',
      what: 'The contract, OpenAPI 3.1 as YAML',
      text: await read('dist/openapi.yaml'),
    },
    ...(await Promise.all(
      workflows.map(async (name) => {
        const text = await read(`workflows/${name}`);
        const title = /^ {2}summary: (.*)$/m.exec(text)?.[1] ?? name;
        return { address: `/workflows/${name}`, what: `Arazzo workflow: ${title}`, text };
      }),
    )),
    ...webhooks.map(({ resource, description, envelope, entity }) => ({
      address: eventSchemaFile(resource),
      what: `JSON Schema of what a listener of "${resource}" receives`,
      text: `${JSON.stringify(eventSchema(resource, description, [envelope, entity]), null, 2)}\n`,
    })),
  ];
}

/** A JSON Schema with all that it refers to, so that it needs no other file. */
function eventSchema(resource: string, description: string, forms: string[]): object {
  const { schemas } = reachable(document, forms).components;
  const own = (value: object): object =>
    JSON.parse(JSON.stringify(value).replaceAll('#/components/schemas/', '#/$defs/')) as object;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `DropPay event: ${resource}`,
    description,
    anyOf: forms.map((name) => ({ $ref: `#/$defs/${name}` })),
    $defs: own(schemas),
  };
}
