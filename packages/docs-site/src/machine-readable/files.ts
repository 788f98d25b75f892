import { glob, readFile } from 'node:fs/promises';
import type { Document } from '@droppay/contract/document';
import { reachable } from '@droppay/contract/reachable';
import { variants } from '@droppay/variants/variants';
import { eventSchemaFile } from '../addresses.ts';
import { webhooks } from '../contract.ts';

const dist = new URL('dist/', import.meta.resolve('@droppay/spec/package.json'));

/** A file for programs, beside the pages. */
export interface MachineReadableFile {
  /** Its path from the root of the site: `/openapi.json`. */
  address: string;
  /** None for a part of a folder that another file stands for. */
  what: string | undefined;
  text: string;
}

/** Whatever `@droppay/spec` publishes, at its path there, and a JSON Schema for each event. */
export async function machineReadableFiles(): Promise<MachineReadableFile[]> {
  const paths: string[] = [];
  for await (const path of glob('**/*.*', { cwd: dist })) paths.push(path.replaceAll('\\', '/'));
  const texts = await Promise.all(paths.map((path) => readFile(new URL(path, dist), 'utf8')));
  const files = paths.map((path, index) => ({ path, text: texts[index]! }));
  const whole = JSON.parse(files.find(({ path }) => path === 'openapi.json')!.text) as Document;
  return [
    ...files
      .map(({ path, text }) => ({ address: `/${path}`, what: whatIs(path, text), text }))
      .toSorted(
        (one, other) => place(one.address) - place(other.address) || (one.address < other.address ? -1 : 1),
      ),
    ...webhooks.map(({ resource, description, envelope, entity }) => ({
      address: eventSchemaFile(resource),
      what: `JSON Schema of what a listener of "${resource}" receives`,
      text: `${JSON.stringify(eventSchema(whole, resource, description, [envelope, entity]), null, 2)}\n`,
    })),
  ];
}

/** The forms of the contract in their order, before all else. */
function place(address: string): number {
  const index = variants.findIndex(({ name }) => name === address.slice(1).replace(/\.\w+$/, ''));
  return index === -1 ? variants.length : index;
}

const collections = new Map([
  ['collections/droppay.postman_collection.json', 'Postman collection with every operation'],
  ['collections/sandbox.postman_environment.json', 'Its environment for the sandbox'],
  ['collections/bruno/bruno.json', 'Bruno collection with every operation; keep the folder as it is'],
  ['collections/bruno/environments/sandbox.bru', 'Its environment for the sandbox'],
]);

function whatIs(path: string, text: string): string | undefined {
  const [, name, ending] = /^([\w.-]+)\.(json|yaml)$/.exec(path) ?? [];
  const variant = variants.find((each) => each.name === name);
  if (variant !== undefined && ending !== undefined) return `${variant.what}, as ${ending.toUpperCase()}`;
  if (!path.startsWith('workflows/')) return collections.get(path);
  return `Arazzo workflow: ${/^ {2}summary: (.*)$/m.exec(text)?.[1] ?? path}`;
}

/** A JSON Schema with all that it refers to, so that it needs no other file. */
function eventSchema(document: Document, resource: string, description: string, forms: string[]): object {
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
