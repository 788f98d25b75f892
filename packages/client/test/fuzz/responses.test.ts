import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { responseFlaws } from '../../src/validators.ts';
import { answered, ending } from './answered.ts';
import { cases } from './cases.ts';
import { mutated, mutations } from './mutations.ts';
import { type Judgement, judge } from './oracle.ts';
import { runs, seed, timeout } from './runs.ts';

const json = { 'Content-Type': 'application/json' };

test(
  `${runs.mutated} changed responses: none to something else is a success, and none to the call a failure`,
  { timeout },
  async () => {
    const counts: Record<Judgement, number> = { fails: 0, succeeds: 0, either: 0 };
    const property = fc.asyncProperty(fc.constantFrom(...cases), mutations, async (each, all) => {
      const text = mutated(each.right, all);
      const expected = judge(each, JSON.parse(text));
      counts[expected] += 1;
      const droppay = answered(() => new Response(text, { headers: json }), {
        flaws: responseFlaws,
        hooks: {},
      });
      const ended = await ending(each.call(droppay));
      const came = ended === 'success' ? 'succeeds' : 'fails';
      if (expected !== 'either' && came !== expected) {
        throw new Error(`${each.name} ${came}, but it ${expected}, with ${text.slice(0, 500)}`);
      }
      const failure = ended === 'success' ? { outcome: 'unknown', status: 200, message: '' } : ended;
      expect([failure.outcome, failure.status]).toEqual(['unknown', 200]);
      expect(failure.message.length).toBeLessThan(400);
      // A control character of a server's could rewrite a line of a log.
      expect(failure.message).toMatch(/^[\x20-\x7e\u2026]*$/);
    });
    await fc.assert(property, { numRuns: runs.mutated, seed });
    // The oracle has something to say.
    expect(Math.min(counts.fails, counts.succeeds)).toBeGreaterThan(runs.mutated / 10);
  },
);

test.each(cases)('$name: its response, cut off at any byte, is no success', async ({ call, right }) => {
  const bytes = new TextEncoder().encode(JSON.stringify({ ...right, description: 'Sìlvia 🎭' }));
  for (let end = 0; end < bytes.length; end += 1) {
    const ended = await ending(call(answered(() => new Response(bytes.slice(0, end), { headers: json }))));
    expect([end, ended === 'success' ? ended : ended.outcome]).toEqual([end, 'unknown']);
  }
  expect(await ending(call(answered(() => new Response(bytes, { headers: json }))))).toBe('success');
});
