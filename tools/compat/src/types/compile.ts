import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { client } from '@droppay/generate/client';
import type { Document } from '@droppay/contract/document';
import { writeFolder } from '@droppay/contract/write-folder';
import { CompatError } from '../compat-error.ts';
import { run } from '../run.ts';
import { type Consumer, consumer } from './consumer.ts';
import { handWritten } from './hand-written.ts';

const require = createRequire(import.meta.url);
// The compiler that builds the packages, not the older one that openapi-typescript needs.
const tsc = join(require.resolve('typescript/package.json'), '../bin/tsc');

/** What a consumer of the old types cannot do with the new. */
export interface TypeProblem {
  /** `charges.create: request` */
  use: string;
  message: string;
}

/** A consumer of an old client, and the new client that it is to run against. */
export interface Comparison {
  readonly consumer: Consumer;
  /** File name to text, as generated. */
  readonly old: Map<string, string>;
  readonly now: Map<string, string>;
}

/** @throws {ContractError} when one of the documents cannot become code. */
export async function comparison(before: Document, after: Document): Promise<Comparison> {
  return { consumer: consumer(before), old: await clientOf(before), now: await clientOf(after) };
}

/** The last few clients by their documents: many comparisons have the same old one. */
const recent = new Map<string, Promise<Map<string, string>>>();
const KEPT = 4;

function clientOf(document: Document): Promise<Map<string, string>> {
  const text = JSON.stringify(document);
  const known = recent.get(text) ?? client(document);
  recent.delete(text);
  recent.set(text, known);
  for (const oldest of [...recent.keys()].slice(0, -KEPT)) recent.delete(oldest);
  return known;
}

/**
 * Compiles consumers that were written against the old client against the new, all in one run of the compiler: they
 * import nothing of each other.
 */
export async function compile(comparisons: readonly Comparison[]): Promise<TypeProblem[][]> {
  // Comparisons share clients, and the compiler takes most of its time for those.
  const clients = [...new Set(comparisons.flatMap(({ old, now }) => [old, now]))];
  const folder = await mkdtemp(join(tmpdir(), 'droppay-compat-'));
  try {
    await Promise.all([
      ...clients.map((files, index) => writeClient(join(folder, `client-${index}`), files)),
      ...comparisons.map(({ consumer: { text }, old, now }, index) => {
        const [from, to] = [old, now].map((files) => `./client-${clients.indexOf(files)}`);
        return writeFile(join(folder, `consumer-${index}.ts`), text(from!, to!));
      }),
      writeFile(join(folder, 'package.json'), '{ "type": "module" }'),
      writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options() })),
    ]);
    const args = [tsc, '-p', folder, '--pretty', 'false'];
    const { code, stdout, stderr } = await run(process.execPath, args, folder);
    const found = read(stdout.replaceAll(`${folder}/`, ''), comparisons);
    if (code !== 0 && found.length === 0) throw new CompatError(`tsc failed. It said:\n${stdout}${stderr}`);
    return comparisons.map((_, index) => firstOfEachUse(found.filter(({ of }) => of === index)));
  } finally {
    await rm(folder, { recursive: true });
  }
}

function options(): object {
  const { compilerOptions } = require('../../../../tsconfig.base.json') as { compilerOptions: object };
  return {
    ...compilerOptions,
    lib: ['es2023', 'dom'],
    noEmit: true,
    declaration: false,
    isolatedDeclarations: false,
  };
}

async function writeClient(folder: string, generated: Map<string, string>): Promise<void> {
  await writeFolder(join(folder, 'generated'), generated);
  const besides = await handWritten(generated);
  await Promise.all(
    [...besides].map(async ([path, text]) => {
      await mkdir(join(folder, dirname(path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }),
  );
}

interface Found extends TypeProblem {
  /** The index of the comparison. */
  of: number;
}

/**
 * `consumer-0.ts(12,34): error TS2345: Argument of …`, and indented below it the reasons, of which the last is the one
 * that names the property.
 */
function read(stdout: string, comparisons: readonly Comparison[]): Found[] {
  return stdout.split(/^(?=\S)/m).flatMap((block): Found[] => {
    const [, of, line, message] = /^consumer-(\d+)\.ts\((\d+),\d+\): error TS\d+: (.*)/s.exec(block) ?? [];
    const use = comparisons[Number(of)]?.consumer.uses[Number(line) - 1];
    if (message !== undefined && use !== undefined)
      return [{ of: Number(of), use, message: message.trim().split('\n').at(-1)?.trim() ?? message }];
    if (!block.includes(': error ')) return [];
    throw new CompatError(`The generated client does not compile by itself. tsc said:\n${block}`);
  });
}

function firstOfEachUse(found: readonly Found[]): TypeProblem[] {
  return [...Map.groupBy(found, ({ use }) => use)].map(([use, [first]]) => ({
    use,
    message: first?.message ?? '',
  }));
}
