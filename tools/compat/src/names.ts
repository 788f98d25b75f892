import { child } from '@droppay/contract/references';
import { at, type Bundled } from './bundled.ts';
import type { Change } from './change.ts';
import { canonical, isMapping, type Mapping } from './json.ts';

const NAMES = new Set(['Operation operationId', 'Operation tags', 'SecurityScheme key', 'Component name']);

/**
 * Whether a change takes away a name under which generators put their code: of methods (`operationId`), of groups of them
 * (`tags`), of credentials and of types. They are this contract's own, not DropPay's.
 */
export function isNameOfOurs({ kind, part, keyword }: Change): boolean {
  return kind === 'changed' && NAMES.has(`${part} ${keyword ?? ''}`);
}

/**
 * The named schemas that are gone, and those that have another name and say the same. The rest of the comparison is of
 * expanded documents, in which what is used has no name.
 */
export function namesDiff(before: Bundled, after: Bundled): Change[] {
  const [old, now] = [schemas(before), schemas(after)];
  const fresh = Object.keys(now).filter((name) => !(name in old));
  return Object.entries(old)
    .filter(([name]) => !(name in now))
    .map(([name, schema]): Change => {
      const formerPlace = ['components', 'schemas', name];
      const renamed = fresh.find((each) => canonical(now[each]) === canonical(withName(schema, name, each)));
      if (renamed === undefined)
        return { kind: 'removed', part: 'Component', place: formerPlace, formerPlace, before: name };
      const place = ['components', 'schemas', renamed];
      return {
        kind: 'changed',
        part: 'Component',
        keyword: 'name',
        place,
        formerPlace,
        before: name,
        after: renamed,
      };
    });
}

function schemas(document: Bundled): Mapping {
  const named = child(at(document, ['components']), 'schemas');
  return isMapping(named) ? named : {};
}

/** A schema that refers to itself does so under its new name. */
function withName(schema: unknown, from: string, to: string): unknown {
  const [old, now] = [from, to].map((name) => JSON.stringify(`#/components/schemas/${name}`)) as [
    string,
    string,
  ];
  return JSON.parse(JSON.stringify(schema).replaceAll(old, now)) as unknown;
}
