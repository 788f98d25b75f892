import { noteComponents } from '../components.ts';
import { operations } from '../operations.ts';
import { at, entries, isMapping } from '../place.ts';
import type { Location, Rule } from '../redocly.ts';
import { reservedIn } from '../reserved-words.ts';

/**
 * Of the names that we choose, those of components, operations, tags, callbacks and parameters of paths, generators make
 * classes, functions and variables. A word that a language keeps for itself does not compile there, or is renamed in a way
 * nobody expects. Case is ignored for every language, for generators change it. Names on the wire are DropPay's and stay.
 */
export const reservedNames: Rule = () => {
  const { ref, all } = noteComponents();
  return {
    ref,
    Root: {
      leave(node, { location, resolve, report }) {
        const check = (what: string, name: unknown, where: Location): void => {
          const languages = typeof name === 'string' ? reservedIn(name) : [];
          if (languages.length === 0) return;
          const message = `The ${what} ${String(name)} is a reserved word in ${languages.join(', ')}. Choose another name.`;
          report({ message, location: where });
        };
        const root = { node, location };
        for (const { kind, name, location: where } of all()) check(`name in ${kind}`, name, where.key());
        for (const section of ['paths', 'webhooks'] as const) {
          for (const operation of operations(root, section, resolve)) {
            check('operationId', operation.node['operationId'], operation.location.child(['operationId']));
            for (const [name, { location: where }] of entries(at(operation, 'callbacks', resolve), resolve)) {
              check('callback', name, where.key());
            }
          }
        }
        const tags = at(root, 'tags', resolve);
        for (const [index, tag] of (Array.isArray(tags.node) ? tags.node : []).entries()) {
          check('tag', isMapping(tag) ? tag['name'] : undefined, tags.location.child([index, 'name']));
        }
        for (const [path] of entries(at(root, 'paths', resolve), resolve)) {
          for (const [, name] of path.matchAll(/\{(\w+)\}/g)) {
            check('parameter', name, location.child(['paths', path]).key());
          }
        }
      },
    },
  };
};
