import { dirname, resolve as resolvePath } from 'node:path';
import { parse } from 'yaml';
import { isMapping } from '../place.ts';
import type { Location, Rule } from '../redocly.ts';

/**
 * A resource file holds its schemas, examples and responses in maps of its own, which `no-unused-components` does not
 * know. What nothing refers to is in no bundle, is checked by no other rule, and still looks like part of the contract.
 */
export const noOrphans: Rule = () => {
  const files = new Map<string, Location['source']>();
  const targets = new Set<string>();

  return {
    ref({ $ref }, { rawLocation, resolve }) {
      const from = rawLocation.source.absoluteRef;
      const { location } = resolve({ $ref }, from);
      if (location === undefined || !isResourceFile(location)) return;
      files.set(location.source.absoluteRef, location.source);
      // Not where the reference ends but where it points: what passes it on is in use as well.
      const [file = '', pointer = ''] = $ref.split('#');
      targets.add(`${file === '' ? from : resolvePath(dirname(from), file)}#${pointer}`);
    },
    Root: {
      leave(_, { location, report }) {
        files.delete(location.source.absoluteRef);
        for (const [file, source] of files) {
          for (const [section, name] of parts(source.body)) {
            const pointer = `#/${[section, name].map(escape).join('/')}`;
            if (isTarget(`${file}${pointer}`, targets)) continue;
            const message = `Nothing refers to ${section}/${name}, so it is not in the contract. Use it or remove it.`;
            report({ message, location: { source, pointer, reportOnKey: true } });
          }
        }
      },
    },
  };
};

/** The package's own description is a file that the contract takes its version from, and no part of it. */
function isResourceFile({ source }: Location): boolean {
  return source.absoluteRef.endsWith('.yaml');
}

function parts(yaml: string): [section: string, name: string][] {
  const file: unknown = parse(yaml);
  return Object.entries(isMapping(file) ? file : {}).flatMap(([section, map]) =>
    Object.keys(isMapping(map) ? map : {}).map((name): [string, string] => [section, name]),
  );
}

/** As a JSON pointer spells a key. */
function escape(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Whether a reference points to the part itself, into it, or to the map it is in. */
function isTarget(part: string, targets: ReadonlySet<string>): boolean {
  for (const target of targets) {
    if (part === target || target.startsWith(`${part}/`) || part.startsWith(`${target}/`)) return true;
  }
  return false;
}
