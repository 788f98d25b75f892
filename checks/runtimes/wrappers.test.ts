import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, inject, test } from 'vitest';
import { startConnectProxy } from './connect-proxy.ts';
import { runCases } from './drivers/child-process.ts';
import { http2Rows } from './faults/http2.ts';
import { faults, groups as allGroups } from './faults/table.ts';
import { keep } from './results.ts';
import { type JudgedCell, runTrials, trialsOf } from './run-trials.ts';
import { runtimes } from './runtimes.ts';
import { type Wrapper, wrappers } from './wrappers.ts';

/** What a wrapper can change: the other groups are about what the server says, and are tried in the long form. */
const SHORT = ['none', 'no response', 'refusals', 'statuses', '3xx', 'unreachable'];

const rows = wrappers.flatMap((wrapper) =>
  (wrapper.on ?? ['node24']).map((id) => ({
    wrapper,
    runtime: runtimes.find((runtime) => runtime.id === id)!,
    title: `${wrapper.name}, ${id}`,
  })),
);

describe('books at most once and says what is true under', () => {
  test.each(rows)('$title', async ({ wrapper, runtime, title }) => {
    const cells = await runWrapped(wrapper, runtime);
    await keep(inject('cells'), 100 + rows.findIndex((row) => row.title === title), {
      name: title,
      version: await runtime.version(),
      isWrapped: true,
      cells,
    });
    expect(cells.flatMap((cell) => objection(wrapper, cell) ?? [])).toEqual([]);
  });
});

async function runWrapped(wrapper: Wrapper, runtime: (typeof runtimes)[number]): Promise<JudgedCell[]> {
  const isLongForm = process.env['RUNTIMES'] === 'all';
  const groups = wrapper.groups ?? (isLongForm ? allGroups : SHORT);
  const tried = [...faults, ...http2Rows]
    .filter(({ group }) => groups.includes(group))
    .map((fault) => Object.assign({}, fault, { says: wrapper.says?.[fault.name] ?? fault.says }));
  const trials = trialsOf(tried).filter(({ call }) => isLongForm || call === 'charge');
  const proxy = wrapper.proxy === undefined ? undefined : await startConnectProxy(wrapper.proxy);
  try {
    const module = fileURLToPath(new URL(`wrappers/${wrapper.id}.mjs`, import.meta.url));
    const { id } = runtime;
    const { always } = wrapper;
    const cells = await runTrials(
      {
        id,
        ...(always && { always }),
        run: (cases) => runCases(runtime.command!, cases, { module, context: { proxy: proxy?.url } }),
      },
      trials,
    );
    if (proxy?.tunnels() === 0) throw new Error('Nothing went through the proxy.');
    return cells;
  } finally {
    await proxy?.close();
  }
}

/** What stands against a cell, by what its wrapper keeps. */
function objection({ keeps }: Wrapper, cell: JudgedCell): string | undefined {
  const { name, told, bookings } = cell;
  const isUnpreventable =
    keeps === 'verdict' && bookings > 1 && told.verdict !== 'not_sent' && told.verdict !== 'rejected';
  const problem = isUnpreventable ? undefined : keeps === 'all' ? cell.complaint : cell.falsehood;
  return problem && `${name}: ${problem}`;
}
