import { glob, readFile } from 'node:fs/promises';
import type { Document } from '@droppay/contract/document';
import { reachable } from '@droppay/contract/reachable';
import { variants } from '@droppay/variants/variants';
import { strToU8, zipSync } from 'fflate';
import { BRUNO_ARCHIVE, eventSchemaFile } from '../addresses.ts';
import { webhooks } from '../contract.ts';

const dist = new URL('dist/', import.meta.resolve('@droppay/spec/package.json'));

/** A file for programs, beside the pages. */
export interface MachineReadableFile {
  /** Its path from the root of the site: `/openapi.json`. */
  address: string;
  /** None for a part of a folder that another file stands for. */
  what: string | undefined;
  text: string | Uint8Array;
}

/** Whatever `@droppay/spec` publishes, at its path there, Bruno's collection as one file, and a JSON Schema for each event. */
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
    {
      address: BRUNO_ARCHIVE,
      what: 'Bruno collection with every operation, and its environment for the sandbox: a folder, as an archive',
      text: archive(files.filter(({ path }) => path.startsWith('collections/bruno/'))),
    },
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
]);

function whatIs(path: string, text: string): string | undefined {
  const [, name, ending] = /^([\w.-]+)\.(json|yaml)$/.exec(path) ?? [];
  const variant = variants.find((each) => each.name === name);
  if (variant !== undefined && ending !== undefined) return `${variant.what}, as ${ending.toUpperCase()}`;
  if (!path.startsWith('workflows/')) return collections.get(path);
  return `Arazzo workflow: ${/^ {2}summary: (.*)$/m.exec(text)?.[1] ?? path}`;
}

/** A zip of the files, in folders from `bruno` on; the same bytes whenever the files are the same. */
function archive(files: { path: string; text: string }[]): Uint8Array {
  const entries = files
    .map(({ path, text }): [string, Uint8Array] => [path.replace('collections/', ''), strToU8(text)])
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  // The first moment that the format knows, in whatever time zone this runs.
  return zipSync(Object.fromEntries(entries), { mtime: new Date(1980, 0, 1) });
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
