import { describe, expect, test } from 'vitest';
import { listMutants } from '../mutants.ts';

/** What one mutator makes of a source: `original → replacement`, each on one line. */
async function mutantsOf(name: string, text: string): Promise<string[]> {
  const mutants = await listMutants([{ file: 'source.ts', text }]);
  return mutants
    .filter(({ mutator }) => mutator === name)
    .map(({ original, replacement }) => `${original} → ${replacement}`.replaceAll(/\s+/g, ' '));
}

describe('DroppedAwait', () => {
  const mutants = (text: string): Promise<string[]> => mutantsOf('DroppedAwait', text);

  test('does not wait for a statement', async () => {
    expect(await mutants('async function a() { await note(failed); next(); }')).toEqual([
      'await note(failed) → void note(failed)',
    ]);
  });

  test('takes the promise for its value', async () => {
    expect(
      await mutants('const a = async () => { if (await isNew(id)) act((await read()).state); };'),
    ).toEqual(['await isNew(id) → isNew(id)', 'await read() → read()']);
  });

  test('leaves what is returned, which the caller awaits', async () => {
    expect(
      await mutants('async function a() { return await b(); }\nconst c = async () => await b();'),
    ).toEqual([]);
  });

  test('takes what is returned out of a try, where a catch would have met its failure', async () => {
    expect(await mutants('async function a() { try { return await b(); } catch { return 0; } }')).toEqual([
      'await b() → b()',
    ]);
    expect(await mutants('async () => { try { x(async () => { return await b(); }); } catch {} }')).toEqual(
      [],
    );
  });
});

describe('ArrowFunction', () => {
  const mutants = (text: string): Promise<string[]> => mutantsOf('ArrowFunction', text);

  test('returns nothing', async () => {
    expect(await mutants('const sum = (a, b) => a + b;\nconst f = async () => await a();')).toEqual([
      'a + b → undefined',
      'await a() → undefined',
    ]);
  });

  test('leaves blocks, and what returns nothing already', async () => {
    expect(await mutants('const a = () => { b(); }; const c = () => undefined;')).toEqual([]);
  });
});

describe('CallRemoval', () => {
  const mutants = (text: string): Promise<string[]> => mutantsOf('CallRemoval', text);

  test.each([
    'clearTimeout(timer);',
    "signal?.removeEventListener('abort', stop);",
    'await store.close();',
    'await response.body?.cancel();',
    'known.clear();',
    'void worker.wake();',
    'delete this.pending[id];',
    "throw new Error('no');",
  ])('leaves out %s', async (statement) => {
    expect(await mutants(`async function a() { x = 1; ${statement} }`)).toEqual([`${statement} → ;`]);
  });

  test('leaves out a call that has something else to mutate in it, which the stock mutator does not', async () => {
    expect(await mutants('function a() { x = 1; book(from, to, 1 + 2); }')).toEqual([
      'book(from, to, 1 + 2); → ;',
    ]);
  });

  test('leaves a call that is alone in its block, which goes with the block', async () => {
    expect(await mutants('function a() { clearTimeout(timer); }')).toEqual([]);
    expect(await mutantsOf('BlockStatement', 'function a() { clearTimeout(timer); }')).toEqual([
      '{ clearTimeout(timer); } → {}',
    ]);
  });

  test('leaves what is no call, and super, without which nothing could be made', async () => {
    expect(await mutants('function a() { x = 1; y = f(); return f(); }')).toEqual([]);
    expect(await mutants('class A extends B { constructor() { super(1); this.x = 1; } }')).toEqual([]);
  });
});

describe('SwappedArguments', () => {
  const mutants = (text: string): Promise<string[]> => mutantsOf('SwappedArguments', text);

  test('swaps arguments beside each other', async () => {
    expect(await mutants('transfer(from, to, amount);')).toEqual([
      'transfer(from, to, amount) → transfer(to, from, amount)',
      'transfer(from, to, amount) → transfer(from, amount, to)',
    ]);
    expect(await mutants('new Entry(payer.id, shop.id); promise.then(() => 1, () => 2); a?.b(c, d)')).toEqual(
      [
        'new Entry(payer.id, shop.id) → new Entry(shop.id, payer.id)',
        'promise.then(() => 1, () => 2) → promise.then(() => 2, () => 1)',
        'a?.b(c, d) → a?.b(d, c)',
      ],
    );
  });

  test('leaves what cannot be taken for each other, what is equal, and calls that do not mind', async () => {
    expect(
      await mutants("send(url, { method }); wait(1, 'ms'); same(a, a); Math.min(a, b); f(...a, b)"),
    ).toEqual([]);
  });
});

describe('TimeUnit', () => {
  const mutants = (text: string): Promise<string[]> => mutantsOf('TimeUnit', text);

  test.each([
    ['const SETTLING = 5 * 60_000;', '60_000'],
    ['const LIFE = 24 * 60 * 60 * 1000;', '1000'],
    ['const retryAfter = 30;', '30'],
    ['const limits = { pauseMs: 250, max_wait_seconds: 8 };', '250', '8'],
    ['function wait({ timeout = 120_000 }) {}', '120_000'],
    ['class A { #patience = 50; }', '50'],
    ['const at = Date.now() + seconds * 1000;', '1000'],
    ['const seconds = ms / 1000;', '1000'],
    ['setTimeout(stop, 250);', '250'],
    ['AbortSignal.timeout(5);', '5'],
    ['if (elapsedMs > 400) stop();', '400'],
    ['const delay = Math.min(retryAfter(headers), 8000);', '8000'],
    ['const pause = isNew ? 100 : 200;', '100', '200'],
  ])('%s', async (source, ...literals) => {
    expect(await mutants(source)).toEqual(
      literals.flatMap((literal) => {
        const value = Number(literal.replaceAll('_', ''));
        return [`${literal} → ${value / 1000}`, `${literal} → ${value * 1000}`];
      }),
    );
  });

  test.each([
    'const attempts = 3;',
    'const cents = Math.round(euro * 100);',
    'const pause = Math.min(pause * 1.5, limit);',
    'const timeout = 0;',
    'const half = delay / 2;',
    'const patience = Math.min(2 * claimFor, 2 ** 31 - 1);',
    'const items = [1000, 2000];',
  ])('leaves what is no duration: %s', async (source) => {
    expect(await mutants(source)).toEqual([]);
  });
});

test('texts and objects are not mutated, and Stryker mutates all else', async () => {
  const text = "const a = { b: 'c' }; if (x > 1 && !y) { f(`d${x}`); }";
  const mutators = new Set((await listMutants([{ file: 'source.ts', text }])).map(({ mutator }) => mutator));
  expect([...mutators].toSorted()).toEqual([
    'BlockStatement',
    'BooleanLiteral',
    'ConditionalExpression',
    'EqualityOperator',
    'LogicalOperator',
  ]);
});

test('a mutant is known by its place, from line 1 and column 0', async () => {
  expect(
    await listMutants([{ file: 'a/b.ts', text: "import x from 'y';\nx(\n  1 < 2,\n);" }]),
  ).toContainEqual({
    file: 'a/b.ts',
    line: 3,
    column: 2,
    endLine: 3,
    endColumn: 7,
    mutator: 'EqualityOperator',
    original: '1 < 2',
    replacement: '1 >= 2',
  });
});
