import { ANY_LEVEL, isLevel } from '../evidence-levels.ts';
import { at, entries, isMapping, isText, type Mapping } from '../place.ts';
import type { Context, Location, Rule } from '../redocly.ts';
import { schemaName } from '../schemas.ts';

/**
 * Everything a reader may rely on says how it is known. Nothing here was tried against DropPay's servers, so a part
 * without evidence would present a guess as a fact; an `inferred` one without a note would hide which part of it is
 * the guess. Properties inherit from their schema, so they are free to say nothing.
 */
export const evidence: Rule = () => {
  const visited = new Set<unknown>();

  return {
    Operation(node, { location, report }) {
      if (!isMapping(node)) return;
      const name = `Operation ${String(node['operationId'])}`;
      demandEvidence(name, node, location, report);
      demandNote(name, node, location, report);
    },
    Schema(node, context) {
      const name = schemaName(context);
      if (name === undefined || !isMapping(node)) return;
      demandEvidence(`Schema ${name}`, node, context.location, context.report);
      demandNote(`Schema ${name}`, node, context.location, context.report);
    },
    Example(node) {
      visited.add(node);
    },
    SpecExtension(_, { key, parent, rawLocation, report }) {
      if (isMapping(parent)) checkValue(String(key), parent, rawLocation, report);
    },
    Root: {
      leave(node, { location, resolve, report }) {
        for (const [name, error] of entries(at({ node, location }, 'x-errors', resolve), resolve)) {
          if (!isMapping(error.node)) continue;
          demandEvidence(`Error ${name}`, error.node, error.location, report);
          // Redocly does not look inside extensions: it has seen an error only when an operation shows it.
          if (visited.has(error.node)) continue;
          for (const key of Object.keys(error.node)) {
            checkValue(key, error.node, error.location.child([key]), report);
          }
        }
      },
    },
  };
};

type Report = Context['report'];

function demandEvidence(name: string, node: Mapping, location: Location, report: Report): void {
  if ('x-evidence' in node) return;
  const message = `${name} does not say how it is known. Add "x-evidence": ${ANY_LEVEL}.`;
  report({ message, location: location.key() });
}

function demandNote(name: string, node: Mapping, location: Location, report: Report): void {
  if (node['x-evidence'] !== 'inferred' || 'x-evidence-note' in node) return;
  const message = `${name} is inferred without saying what is. Add an "x-evidence-note" that names the guess.`;
  report({ message, location: location.child(['x-evidence']) });
}

function checkValue(key: string, node: Mapping, location: Location, report: Report): void {
  if (key === 'x-evidence' && !isLevel(node[key])) {
    report({ message: `"${String(node[key])}" is no kind of evidence. Write ${ANY_LEVEL}.`, location });
  }
  if (key !== 'x-evidence-note') return;
  if (!isText(node[key])) {
    report({ message: 'This note is empty. Say what is known how, or remove it.', location });
  }
  if (!('x-evidence' in node)) {
    const message = 'This note explains an evidence that is not here. Add the "x-evidence" it belongs to.';
    report({ message, location: location.key() });
  }
}
