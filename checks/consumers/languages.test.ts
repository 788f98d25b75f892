import { cp, readFile, writeFile } from 'node:fs/promises';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { consumers, type Consumer } from '@droppay/docs-site/consumers';
import { afterEach, expect, inject, test } from 'vitest';
import { countBookings } from './count-bookings.ts';
import { startProgram } from './program.ts';
import { keep } from './results.ts';
import { prepare, remove, run, toolsFolder } from './scratch.ts';
import { sellOnBothHosts } from './sell-on-both-hosts.ts';
import { checkInstalled, checkPrograms, type Toolchain, toolchains } from './toolchains.ts';

const rows = consumers.filter(({ id }) => id in toolchains);

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

test.each(rows)('$language: what it generates compiles, sells and charges once', async (row) => {
  const begin = performance.now();
  for (const [name, version] of Object.entries(row.toolchain ?? {})) await checkInstalled(name, version);
  const toolchain = toolchains[row.id]!;
  const folder = await generate(row, toolchain);

  const { code, output } = await run(folder, toolchain.compile);
  const errors = output.match(toolchain.error) ?? [];
  expect(errors, output).toHaveLength(row.errors);
  expect(code, output).toBe(0);

  const { program, env } = toolchain;
  await sellOnBothHosts((droppay, checkout) => startProgram(program, { folder, droppay, checkout, env }));
  expect(await bookings(folder, toolchain)).toEqual({ FIN: 1, RST: 1, 'half-close': 1 });
  const seconds = (performance.now() - begin) / 1000;
  await keep(inject('results'), {
    id: row.id,
    seconds,
    errors: errors.length,
    done: 'generated, sold, booked once',
  });
});

// The canary of the count: it can count to two.
test.each(rows.filter(({ id }) => toolchains[id]!.once !== undefined))(
  '$language: without the setting that the page names it charges twice',
  async (row) => {
    const toolchain = toolchains[row.id]!;
    const { in: where, text } = toolchain.once!;
    const command = where === 'command' ? without(row.command!, text) : row.command!;
    const folder = await generate({ ...row, command }, toolchain);
    if (where !== 'command') {
      const file = join(folder, toolchain.programs, where);
      await writeFile(file, without(await readFile(file, 'utf8'), text));
    }
    expect(await bookings(folder, toolchain)).toEqual({ FIN: 2, RST: 2, 'half-close': 2 });
  },
);

// The canary of the compilers: what the contract once had, and no language could do.
test.each(rows.filter(({ id }) => ['php', 'python', 'ruby'].includes(id)))(
  '$language: two names that differ in case alone are errors',
  async (row) => {
    const toolchain = toolchains[row.id]!;
    const folder = await generate(row, toolchain, (document) => {
      const { properties } = document.components.schemas['Webhooks']!;
      properties!['all'] = properties!['ALL'];
    });
    const { output } = await run(folder, toolchain.compile);
    expect(output).toMatch(toolchain.error);
    expect(output).toMatch(/webhooks/i);
  },
);

test('Go: a client without models is no client', async () => {
  const row = rows.find(({ id }) => id === 'go')!;
  const command = row.command!.replace('openapi-generator-4.3.1', 'openapi-generator-5.0.0-beta2');
  await expect(generate({ ...row, command }, toolchains['go']!)).rejects.toThrow('models of Go');
});

/** As far as it matters here. */
interface Document {
  components: { schemas: Record<string, { properties?: Record<string, unknown> }> };
}

/** A folder with the generated clients and the program that drives them. */
async function generate(
  row: Consumer,
  { programs, models }: Toolchain,
  change: (document: Document) => void = () => {},
): Promise<string> {
  checkPrograms(row.language);
  // The generator's own.
  await checkInstalled('OpenJDK', '17');
  const folder = await prepare(row);
  undo.push(() => remove(folder));
  const file = join(folder, row.file);
  const document = JSON.parse(await readFile(file, 'utf8')) as Document;
  change(document);
  await writeFile(file, JSON.stringify(document));
  const generated = await run(folder, row.command!);
  expect(generated.code, generated.output).toBe(0);
  // A version of the generator writes a client without models, and says nothing of it.
  const schemas = Object.values(document.components.schemas);
  expect(globSync(join(folder, models)).length, `models of ${row.language}`).toBeGreaterThanOrEqual(
    schemas.filter(({ properties }) => properties !== undefined).length,
  );
  await cp(join(toolsFolder, 'languages', row.id), join(folder, programs), { recursive: true });
  return folder;
}

/** How often a charge is booked, for each way in which its connection dies. */
const bookings = (folder: string, { program, env }: Toolchain): Promise<Record<string, number>> =>
  countBookings((droppay) => startProgram(program, { folder, droppay, env }));

function without(text: string, part: string): string {
  expect(text).toContain(part);
  return text.replace(part, '');
}
