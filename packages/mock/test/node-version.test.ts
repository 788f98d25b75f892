import { expect, test } from 'vitest';
import { requireNode24 } from '../src/node-version.ts';

test('Node 24 and newer are accepted', () => {
  for (const version of ['24.0.0', '24.21.0', '100.1.0']) expect(() => requireNode24(version)).not.toThrow();
});

test('an older Node is refused with why and what to do', () => {
  expect(() => requireNode24('22.12.0')).toThrow(
    /needs Node 24 or newer, because .*Prism.*you have Node 22\.12\.0\..*npx -p node@24/s,
  );
});
