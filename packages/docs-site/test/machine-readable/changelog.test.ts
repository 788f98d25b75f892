import { expect, test } from 'vitest';
import { release } from '../../src/machine-readable/changelog.ts';

const text = async (...given: Parameters<typeof release>): Promise<string> =>
  String(await release(...given))
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');

test('a release shows its version, its date and its changes with their verdicts', async () => {
  const change = {
    verdict: 'breaking' as const,
    what: 'Property removed: id',
    because: 'anything else: not on the list',
  };
  const places = ['getCharge | body', 'a', 'b', 'c', 'd'];
  const shown = await text({
    version: '1.2.0',
    date: '2026-03-16',
    notes: [],
    changes: [{ ...change, places }],
  });
  expect(shown).toContain('1.2.0, 2026-03-16');
  expect(shown).toContain('breaking Property removed: id. getCharge | body; a; b and 2 more places.');
});

test('what comes next shows what people wrote about it', async () => {
  const shown = await text({ version: undefined, date: undefined, notes: ['Adds `x`.'], changes: undefined });
  expect(shown).toContain('Not released yet');
  expect(shown).toContain('Adds x .');
  expect(shown).toContain('no release before it');
});
