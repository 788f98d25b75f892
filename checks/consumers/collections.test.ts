import { consumers } from '@droppay/docs-site/consumers';
import { startSandbox } from '@droppay/sandbox/server';
import { afterEach, expect, inject, test } from 'vitest';
import { exchanges } from './exchanges.ts';
import { keep } from './results.ts';
import { prepare, remove, run } from './scratch.ts';

const rows = consumers.filter(
  ({ kind, heavy }) => kind === 'collection' && (inject('isLongForm') || heavy === undefined),
);

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

// A host may be given with a slash at its end, as a browser shows it.
const runs = rows.flatMap((row) => ['', '/'].map((end) => ({ row, name: row.name, end })));

test.each(runs)(
  '$name: its requests work in their order, and call every operation ($end)',
  async ({ row, end }) => {
    const begin = performance.now();
    const folder = await prepare(row);
    undo.push(() => remove(folder));
    const sandbox = await startSandbox();
    undo.push(sandbox.close);
    const { code, output } = await run(folder, row.command!, { DROPPAY: sandbox.url + end });
    expect(code, output).toBe(0);

    const requests = await sandbox.requests();
    expect(requests.filter(({ status = 0 }) => status < 200 || status >= 400)).toEqual([]);
    const called = new Set(requests.map(({ operation }) => operation));
    const every = (await exchanges('openapi.json')).map(({ operation }) => operation);
    expect(every.filter((operation) => !called.has(operation))).toEqual([]);
    const seconds = (performance.now() - begin) / 1000;
    await keep(inject('results'), {
      id: row.id,
      seconds,
      done: `${requests.length} requests, every operation`,
    });
  },
);
