import type { Machine } from '@droppay/contract/machine';
import { graphProblems, valueProblems } from '../machine-graph.ts';
import { isMachine, shapeProblems, type MachineProblem } from '../machine-shape.ts';
import { operations } from '../operations.ts';
import { at, follow, isMapping, type Place } from '../place.ts';
import type { Context, Rule } from '../redocly.ts';

/**
 * State machines are data: the sandbox runs them, the docs draw them, tests walk every edge. A state nobody reaches, a
 * value without a state or an operation that does not exist would surface there as behaviour, far from its cause.
 */
export const stateMachine: Rule = () => {
  const machines: { machine: Machine; place: Place }[] = [];

  return {
    Schema(node, { location, resolve, report }) {
      if (!isMapping(node) || !('x-state-machine' in node)) return;
      const place = follow(
        { node: node['x-state-machine'], location: location.child(['x-state-machine']) },
        resolve,
      );
      const machine = place.node;
      if (!isMachine(machine)) {
        reportAll(shapeProblems(machine), place, report);
        return;
      }
      machines.push({ machine, place });
      reportAll(graphProblems(machine), place, report);
      const values = knownValues({ node, location }, machine.property, resolve);
      const problems = Array.isArray(values)
        ? valueProblems(machine, values)
        : [{ path: ['property'], message: values }];
      reportAll(problems, place, report);
    },
    Root: {
      leave(node, { location, resolve, report }) {
        const known = new Set(operations({ node, location }, 'paths', resolve).map(({ name }) => name));
        for (const { machine, place } of machines) {
          machine.transitions.forEach(({ operation }, index) => {
            if (operation === undefined || known.has(operation)) return;
            const message = `There is no operation ${operation}. Correct the operationId, or leave it out.`;
            report({ message, location: place.location.child(['transitions', index, 'operation']) });
          });
        }
      },
    },
  };
};

/** The values of the property that holds the state, or what is wrong with it. */
function knownValues(schema: Place, property: string, resolve: Context['resolve']): unknown[] | string {
  const stated = at(at(schema, 'properties', resolve), property, resolve);
  const place = unwrapped(stated, resolve);
  if (!isMapping(place.node))
    return `There is no property "${property}" here. Name the one that holds the state.`;
  const values = place.node['x-extensible-enum'];
  if (Array.isArray(values)) return values;
  return `"${property}" lists no known values. Give it an x-extensible-enum.`;
}

/** A reference with marks beside it is published as `allOf` of that reference alone. */
function unwrapped(place: Place, resolve: Context['resolve']): Place {
  const parts = isMapping(place.node) ? place.node['allOf'] : undefined;
  if (!Array.isArray(parts) || parts.length !== 1) return place;
  return follow({ node: parts[0], location: place.location.child(['allOf', 0]) }, resolve);
}

function reportAll(
  problems: readonly MachineProblem[],
  { location }: Place,
  report: Context['report'],
): void {
  for (const { path, message } of problems) {
    report({ message, location: path.length === 0 ? location.key() : location.child(path).key() });
  }
}
