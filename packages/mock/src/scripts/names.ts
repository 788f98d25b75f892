import { type Shape, shapeOf } from '@droppay/http-edge/warnings/shape';
import { nearest } from '@droppay/http-edge/warnings/near';
import type { Operation } from '../prism/engine.ts';
import { leaves, type Wanted } from './values.ts';

/** A thing that a script or a filter names and the contract does not have. */
export interface Unknown {
  because: string;
  nearest?: string | undefined;
}

/** The operation of this id; what is wrong with the id when there is none. */
export function operationOf(operations: readonly Operation[], id: string): Operation | Unknown {
  const ids = operations.map(nameOf);
  const found = operations[ids.indexOf(id)];
  return found ?? unknown(`The contract has no operation ${id}.`, id, ids);
}

/** How scripts and journal call an operation. */
export const nameOf = ({ iid, method, path }: Operation): string => iid ?? `${method.toUpperCase()} ${path}`;

/** The first name in `wanted` that none of `operations` has; undefined when all are known. */
export function unknownName(wanted: Wanted, operations: readonly Operation[]): Unknown | undefined {
  const [only] = operations;
  const whose = operations.length === 1 && only !== undefined ? nameOf(only) : 'any operation';
  for (const where of ['path', 'query'] as const) {
    const known = operations.flatMap(({ request }) => request?.[where]?.map(({ name }) => name) ?? []);
    const name = Object.keys(wanted[where] ?? {}).find((each) => !known.includes(each));
    if (name !== undefined) return unknown(`The ${where} of ${whose} has no ${name}.`, name, known);
  }
  const shapes = operations.map(({ request }) => request?.body?.contents?.[0]?.schema);
  for (const [name] of leaves(wanted.body ?? {})) {
    const wrong = unknownIn(shapes.map(shape), name, `The body of ${whose}`);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

/** What is wrong with a place in a response of `operation`, `['recipient', 'account']`. */
export function unknownInResponse(
  operation: Operation,
  schema: object | undefined,
  name: readonly string[],
): Unknown | undefined {
  return unknownIn([shape(schema)], name, `The response of ${nameOf(operation)}`);
}

const shapes = new WeakMap<object, Shape>();

function shape(schema: object | undefined): Shape | undefined {
  if (schema === undefined) return undefined;
  const found = shapes.get(schema) ?? shapeOf({}, schema);
  shapes.set(schema, found);
  return found;
}

/** Looks for a place in several bodies at once; absent is one that there is none of. */
function unknownIn(
  bodies: readonly (Shape | undefined)[],
  names: readonly string[],
  whose: string,
): Unknown | undefined {
  let places = bodies.filter((each) => each !== undefined);
  for (const [index, name] of names.entries()) {
    // A place of which the contract says nothing may hold anything.
    if (places.some(isOpen)) return undefined;
    const known = places.flatMap(({ properties = {} }) => Object.keys(properties));
    const inner = places.flatMap((place) => within(place, name));
    if (inner.length === 0) {
      const before = names.slice(0, index);
      const where = before.length === 0 ? '' : ` in ${before.join('.')}`;
      const wrong = unknown(`${whose} has no ${name}${where}.`, name, known);
      const { nearest: near } = wrong;
      const rest = names.slice(index + 1);
      return near === undefined ? wrong : { ...wrong, nearest: [...before, near, ...rest].join('.') };
    }
    places = inner;
  }
  return undefined;
}

function within({ properties, items }: Shape, name: string): Shape[] {
  if (properties !== undefined && Object.hasOwn(properties, name)) return [properties[name]!];
  return items !== undefined && /^\d+$/.test(name) ? [items] : [];
}

const isOpen = ({ types, properties, items }: Shape): boolean =>
  properties === undefined &&
  items === undefined &&
  (types === undefined || types.some((type) => type === 'object' || type === 'array'));

function unknown(because: string, written: string, known: readonly string[]): Unknown {
  const near = nearest(written, known);
  const all = [...new Set(known)];
  const there = all.length === 0 ? 'It has none.' : `There is: ${all.join(', ')}.`;
  return {
    because: `${because} ${near === undefined ? there : `Do you mean ${near}? ${there}`}`,
    nearest: near,
  };
}
