import { type Document, isMap, isScalar, type Pair, Scalar, type YAMLMap } from 'yaml';

export const kinds = [
  'drop a required',
  'add a required',
  'widen an enum',
  'narrow an enum',
  'swap a status',
  'drop a status',
  'drop an error',
  'rename a property',
  'loosen a bound',
  'change a type',
  'rename a path',
  'swap a method',
  'drop a security',
  'drop a mark of money',
  'drop a mark of repetition',
  'drop a transition',
  'swap a reference',
  'promote an evidence',
  'add a property',
  'change a callback',
  'change a sum',
  'drop a secret',
  'move a deprecation',
  'change a server',
  'change a credential',
  'change a behaviour',
  'break a contradiction',
  'reverse a contradiction',
  'invent a contradiction',
  'reverse a text',
  'swap an example',
  'move a tag',
  'drop a dialect',
] as const;
export type Kind = (typeof kinds)[number];

export type Path = (string | number)[];

/** One wrong change to one file of the contract. */
export interface Mutation {
  kind: Kind;
  /** What is changed, inside the file. */
  path: Path;
  /** `required: charge_id`, or `maxLength: 512 -> 513`. */
  change: string;
  apply: (document: Document) => void;
}

/** The mapping at `path`. */
function mapAt(document: Document, path: Path): YAMLMap {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isMap(node)) throw new Error(`There is no mapping at ${path.join('/')}.`);
  return node;
}

/** Gives the key at the end of `path` another name, where it stands. */
export function renameKey(document: Document, path: Path, name: string): void {
  const pairs: Pair[] = mapAt(document, path.slice(0, -1)).items;
  const pair = pairs.find(({ key }) => String(isScalar(key) ? key.value : key) === path.at(-1));
  if (pair === undefined) throw new Error(`There is nothing at ${path.join('/')}.`);
  const key = new Scalar(name);
  // A status is a string.
  if (/^\d/.test(name)) key.type = Scalar.QUOTE_SINGLE;
  pair.key = key;
}
