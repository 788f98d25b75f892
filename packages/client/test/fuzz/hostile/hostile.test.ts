import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { hideSecrets } from '../../../src/errors/hide-secrets.ts';
import { sanitizeError } from '../../../src/errors/sanitize-error.ts';
import { statusError } from '../../../src/errors/status-error.ts';
import { createCharge } from '../../../src/generated/operations.ts';

// 300,000 characters, some seconds' work. An expression that looks at all of them from each of them would take hours, and
// nothing but the end of its process can interrupt it.
test('no text holds the process, however long, and none makes a long error', async () => {
  const program = new URL('program.ts', import.meta.url).pathname;
  const { stdout } = await promisify(execFile)(process.execPath, [program, '300000'], { timeout: 100_000 });
  const longest = JSON.parse(stdout) as Record<string, number>;
  expect(Object.keys(longest).length).toBeGreaterThan(15);
  for (const [reader, length] of Object.entries(longest)) {
    expect({ reader, length, isShort: length < 8000 }).toEqual({ reader, length, isShort: true });
  }
});

const { FUZZ = '1', FUZZ_SEED = '20261130' } = process.env;
const runs = { numRuns: 200 * Number(FUZZ), seed: Number(FUZZ_SEED) };
/** Texts of the characters that the expressions look for. */
const text = fc.string({ unit: fc.constantFrom(...Array.from('aZ1@/:.-_ \n\t"€')), maxLength: 80 });

test('what is hidden is what a definition in one expression hides', () => {
  fc.assert(
    fc.property(text, (given) => {
      const expected = given.replaceAll(/\S*\/\/\S*@\S*|\S{20,}/g, (run) =>
        /[\d@]/.test(run) ? '[hidden]' : run,
      );
      expect(hideSecrets(given)).toBe(expected);
    }),
    runs,
  );
});

test('a secret is hidden wherever it stands, and a text is never longer than its limit', () => {
  const secret = 'a43baf630b964c049dcfba1031d2c43e';
  fc.assert(
    fc.property(text, text, fc.integer({ min: 1, max: 200 }), (before, after, limit) => {
      const shown = hideSecrets(`${before}${secret}${after}`, limit);
      expect(shown.length).toBeLessThanOrEqual(Math.max(limit, 1));
      expect(shown).not.toContain(secret.slice(0, 8));
    }),
    runs,
  );
});

test('whatever a server says becomes an error, of bounded length', () => {
  const json = fc.jsonValue({ maxDepth: 3 });
  const body = fc.oneof(
    fc.record({ code: json, description: json }, { requiredKeys: [] }).map((value) => JSON.stringify(value)),
    fc.string(),
  );
  fc.assert(
    fc.property(body, fc.integer({ min: 200, max: 599 }), (said, status) => {
      const response = { status, headers: new Headers() } as Response;
      const error = statusError(createCharge, { response, text: said }, 'once');
      expect(error.message.length).toBeLessThan(1500);
      expect(error.message).not.toMatch(/\p{Cc}/u);
      expect((error.code ?? '').length).toBeLessThanOrEqual(64);
    }),
    runs,
  );
});

test('whatever is thrown becomes something that can be printed', () => {
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withNullPrototype: true }), text, (attached, message) => {
      const thrown = Object.assign(new Error(message), { code: attached, cause: attached, stack: attached });
      const copy = sanitizeError(thrown) as Error | undefined;
      expect(String(copy?.stack)).toEqual(expect.any(String));
      expect(String(copy)).toEqual(expect.any(String));
      expect(() => sanitizeError(attached)).not.toThrow();
    }),
    runs,
  );
});
