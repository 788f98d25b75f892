import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { disagreement } from '../contract/hand-kept.ts';
import { contractTexts } from '../evidence/contract-items.ts';
import { statements } from './statements.ts';

const texts = contractTexts();

/** The text at a place, on one line; `undefined` where there is none. */
function textAt(place: string): string | undefined {
  const [file = '', ...keys] = place.split(' ');
  let node: unknown = parse(texts.get(file) ?? '', { merge: true, maxAliasCount: -1 });
  for (const key of keys) node = (node as Record<string, unknown> | undefined)?.[key];
  return typeof node === 'string' ? node.replaceAll(/\s+/g, ' ') : undefined;
}

test.for(Object.entries(statements))('%s says what it must', ([place, phrases]) => {
  const text = textAt(place);
  const missing = phrases.filter((phrase) => text?.includes(phrase) !== true);
  expect(missing, `${disagreement('checks/meaning/statements.ts')}. The text is: ${text}`).toEqual([]);
});
