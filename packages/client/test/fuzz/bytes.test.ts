import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { answered, ending } from './answered.ts';
import { cases } from './cases.ts';
import { judge } from './oracle.ts';
import { runs, seed, timeout } from './runs.ts';

const utf8 = new TextEncoder();
const texts = cases.map(({ right }) => JSON.stringify(right));

interface Cut {
  at: number;
  drop: number;
  insert: Uint8Array;
}

const pieces = [
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  '"',
  '\\',
  '\\u0',
  '"id"',
  'null',
  '1e999',
  '\uFEFF',
  '__proto__',
];
const cut: fc.Arbitrary<Cut> = fc.record({
  at: fc.nat(),
  drop: fc.oneof({ weight: 9, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.nat(200) }),
  insert: fc.oneof(
    fc.constantFrom(...pieces).map((text) => utf8.encode(text)),
    fc.uint8Array({ maxLength: 4 }),
  ),
});

function cutUp(bytes: Uint8Array<ArrayBuffer>, { at, drop, insert }: Cut): Uint8Array<ArrayBuffer> {
  const start = at % (bytes.length + 1);
  return Uint8Array.from([...bytes.subarray(0, start), ...insert, ...bytes.subarray(start + drop)]);
}

/** Other ways to write a text. */
const writings: Record<string, (text: string) => Uint8Array<ArrayBuffer>> = {
  'UTF-8': (text) => utf8.encode(text),
  'UTF-8 with its mark': (text) => utf8.encode(`\uFEFF${text}`),
  'UTF-16': (text) => Uint8Array.from(Buffer.from(`\uFEFF${text}`, 'utf16le')),
  'Latin 1': (text) => Uint8Array.from(Buffer.from(text, 'latin1')),
  twice: (text) => utf8.encode(text + text),
  'in a list': (text) => utf8.encode(`[${text}]`),
  'in a text': (text) => utf8.encode(JSON.stringify(text)),
  JSONP: (text) => utf8.encode(`callback(${text})`),
  'before HTML': (text) => utf8.encode(`${text}<html></html>`),
  'with spaces': (text) => utf8.encode(`\r\n\t ${text} \n`),
};

const types = [
  'application/json',
  'application/json; charset=utf-16',
  'application/problem+json',
  'text/html',
  'text/plain',
  'application/octet-stream',
  'multipart/form-data; boundary=x',
  `application/${'x+'.repeat(4000)}json`,
  'a/'.repeat(4000),
];

/** What JSON the bytes are, by the platform's own reading of UTF-8; `undefined` for none. */
function read(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

test(
  `${runs.bytes} bodies of any bytes and types: none that is not the right one is a success`,
  { timeout },
  async () => {
    let successes = 0;
    const property = fc.asyncProperty(
      fc.nat(cases.length - 1),
      fc.constantFrom(...Object.keys(writings)),
      fc.array(cut, { maxLength: 2 }),
      fc.oneof({ weight: 3, arbitrary: fc.constant('application/json') }, fc.constantFrom(...types)),
      async (index, writing, cuts, type) => {
        const bytes = cuts.reduce(cutUp, writings[writing]!(texts[index]!));
        const each = cases[index]!;
        const response = (): Response => new Response(bytes, { headers: { 'Content-Type': type } });
        const ended = await ending(each.call(answered(response)));
        const isRight = judge(each, read(bytes)) !== 'fails' && /^application\/\S*json/.test(type);
        if (ended === 'success') successes += 1;
        expect(ended === 'success' ? isRight || ended : ended.outcome).toBe(
          ended === 'success' ? true : 'unknown',
        );
        expect(String(ended).length).toBeLessThan(2000);
      },
    );
    await fc.assert(property, { numRuns: runs.bytes, seed });
    expect(successes).toBeGreaterThan(runs.bytes / 50);
  },
);

test.each([204, 205])('a %i, which has no body, is no success of a call that has one', async (status) => {
  for (const { call } of cases) {
    const ended = await ending(call(answered(() => new Response(null, { status }))));
    expect(ended === 'success' ? ended : ended.outcome).toBe('unknown');
  }
});
