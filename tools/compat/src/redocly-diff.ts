import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tokensOf } from '@droppay/contract/references';
import type { Change, Step } from './change.ts';
import { CompatError } from './compat-error.ts';
import { isMapping, type Mapping, sameSet } from './json.ts';
import { redocly } from './redocly.ts';

interface Side {
  pointer: string;
  value: unknown;
}

interface Rated {
  path: string;
  typeName: string;
  kind: 'added' | 'removed' | 'modified';
  impact: Step;
  property?: string;
  base?: Side;
  revision?: Side;
}

/** Nodes that are lists of others: their members come and go with them, each on its own terms. */
const MEMBERS = new Map([
  ['ParameterList', 'Parameter'],
  ['HeadersMap', 'Header'],
  ['ExamplesMap', 'Example'],
  ['SecurityRequirementList', 'SecurityRequirement'],
]);

/**
 * What `redocly diff` finds between two expanded documents. Of extensions it gets those with scalar values only: one with
 * parts makes it take the parameter, or the one of several forms, in which something changes inside for another one.
 */
export async function redoclyDiff(before: Mapping, after: Mapping): Promise<Change[]> {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-compat-'));
  try {
    const config = { telemetry: 'off', extends: ['diff-recommended'] };
    await Promise.all([
      writeFile(join(folder, 'redocly.yaml'), JSON.stringify(config)),
      writeFile(join(folder, 'before.json'), JSON.stringify(before, withoutParts)),
      writeFile(join(folder, 'after.json'), JSON.stringify(after, withoutParts)),
    ]);
    const args = ['diff', 'before.json', 'after.json', '--format', 'json', '--fail-on', 'none'];
    // Into a file, for Redocly ends before a pipe has taken all of a long report.
    const { code, stderr } = await redocly([...args, '--output', 'report.json'], folder);
    if (code !== 0) {
      throw new CompatError(
        `redocly diff failed, so nothing is known about the changes. It said:\n${stderr.trim()}`,
      );
    }
    const report: { changes: Rated[] } = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8'));
    return report.changes.flatMap(members).flatMap(read);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function withoutParts(key: string, value: unknown): unknown {
  // An example with x-error is an error.
  return key.startsWith('x-') && key !== 'x-error' && typeof value === 'object' ? undefined : value;
}

function members(rated: Rated): Rated[] {
  const { typeName: list, kind, path, impact } = rated;
  const typeName = MEMBERS.get(list);
  const side = rated.revision ?? rated.base;
  if (typeName === undefined || kind === 'modified' || side === undefined) return [rated];
  const { value } = side;
  const entries = isMapping(value) || Array.isArray(value) ? Object.entries(value) : [];
  return entries.map(([key, part]): Rated => {
    const step = `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const member = { pointer: side.pointer + step, value: part };
    const where = kind === 'added' ? { revision: member } : { base: member };
    return Object.assign(where, { path: path + step, typeName, kind, impact });
  });
}

function read({ path, typeName, kind, impact, property, base, revision }: Rated): Change[] {
  if (property !== undefined && sameSet(base?.value, revision?.value)) return [];
  const tail = property === undefined || property === 'key' ? [] : [property];
  const place = [...tokensOf(path), ...tail];
  // An extension that comes or goes as a whole has its name in the place alone.
  const keyword = typeName === 'SpecExtension' ? place.at(-1) : property;
  return [
    {
      kind: kind === 'modified' ? 'changed' : kind,
      part: keyword?.startsWith('x-') === true ? keyword : typeName,
      ...(property !== undefined && { keyword: property }),
      place,
      formerPlace: base === undefined ? place : formerPlace(base, tail),
      ...(base !== undefined && { before: base.value }),
      ...(revision !== undefined && { after: revision.value }),
      redocly: impact,
    },
  ];
}

/** Redocly points at the keyword that changed, but at the node around it where the keyword is new. */
function formerPlace({ pointer }: Side, tail: readonly string[]): string[] {
  const tokens = tokensOf(pointer);
  return tokens.at(-1) === tail[0] ? tokens : [...tokens, ...tail];
}
