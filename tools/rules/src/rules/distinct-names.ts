import { type Component, noteComponents } from '../components.ts';
import { folded } from '../folded.ts';
import { at, entries, follow, isMapping, type Place } from '../place.ts';
import type { Context, Location, Rule } from '../redocly.ts';

/** Kinds of which generators make types, classes or constants in one namespace. */
const IDENTIFIERS = new Set(['schemas', 'parameters', 'responses', 'requestBodies', 'headers']);

/**
 * Names become identifiers in many languages, some of which ignore case and drop `_` and `-`: PHP does not load a class
 * with `getChargeMaxCount` and `getChargeMaxcount`, Python refuses a function with one argument twice, and Ruby overwrites
 * one without a word. So no two names are equal in that sense within the properties of a schema, the parameters of an
 * operation and a kind of component, nor among the kinds that share a namespace.
 *
 * A misspelt twin that DropPay really sends says so: `x-twin-of` on it names the other. Variants for tools leave it out.
 */
export const distinctNames: Rule = () => {
  const { ref, all } = noteComponents();
  return {
    ref,
    SchemaProperties(properties, { location, report }) {
      if (!isMapping(properties)) return;
      const owners = new Map<string, string>();
      for (const [name, node] of Object.entries(properties)) {
        const twin = isMapping(node) ? node['x-twin-of'] : undefined;
        const where = location.child([name]).key();
        if (twin !== undefined) {
          const message = twinProblem(name, node, twin, properties);
          if (message !== undefined) report({ message, location: where });
          continue;
        }
        const owner = owners.get(folded(name));
        owners.set(folded(name), owner ?? name);
        if (owner !== undefined) report({ message: same(name, owner, 'property'), location: where });
      }
    },
    Root: {
      leave(node, { location, resolve, report }) {
        for (const [, item] of entries(at({ node, location }, 'paths', resolve), resolve)) {
          for (const [, operation] of entries(item, resolve)) {
            if (!isMapping(operation.node) || !('operationId' in operation.node)) continue;
            checkParameters([...parametersOf(item, resolve), ...parametersOf(operation, resolve)], report);
          }
        }
        checkComponents(all(), report);
      },
    },
  };
};

function twinProblem(name: string, node: unknown, twin: unknown, properties: object): string | undefined {
  if (typeof twin !== 'string' || !(twin in properties) || folded(twin) !== folded(name) || twin === name) {
    return `"x-twin-of" of ${name} names no other property of this schema that is spelt alike.`;
  }
  return isMapping(node) && node['deprecated'] === true
    ? undefined
    : `${name} is the misspelt twin of ${twin}. Add "deprecated: true".`;
}

interface Parameter {
  readonly name: string;
  readonly place: unknown;
  readonly location: Location;
}

function parametersOf(owner: Place, resolve: Context['resolve']): Parameter[] {
  const list = at(owner, 'parameters', resolve);
  return (Array.isArray(list.node) ? list.node : []).flatMap((each: unknown, index) => {
    const { node, location } = follow({ node: each, location: list.location.child([index]) }, resolve);
    if (!isMapping(node) || typeof node['name'] !== 'string') return [];
    return [{ name: node['name'], place: node['in'], location: location.child(['name']) }];
  });
}

/** An operation's own parameter replaces one of its path with the same name and place. */
function checkParameters(parameters: readonly Parameter[], report: Context['report']): void {
  for (const [index, { name, place, location }] of parameters.entries()) {
    const owner = parameters
      .slice(0, index)
      .find((each) => folded(each.name) === folded(name) && !(each.name === name && each.place === place));
    if (owner !== undefined) report({ message: same(name, owner.name, 'parameter'), location });
  }
}

function checkComponents(components: readonly Component[], report: Context['report']): void {
  const owners = new Map<string, Component>();
  for (const component of components) {
    const { kind, name, location } = component;
    const key = `${IDENTIFIERS.has(kind) ? '' : kind} ${folded(name)}`;
    const owner = owners.get(key);
    owners.set(key, owner ?? component);
    // One name twice in one kind is what Redocly's own component-name-unique reports.
    if (owner === undefined || (owner.kind === kind && owner.name === name)) continue;
    report({
      message: same(`${kind}/${name}`, `${owner.kind}/${owner.name}`, 'component'),
      location: location.key(),
    });
  }
}

function same(name: string, owner: string, what: string): string {
  return `The ${what} ${name} and ${owner} are one name where case, "_" and "-" do not count. Rename one.`;
}
