import { expect, test } from 'vitest';
import { contractTexts, contradictingSources, statedEvidence } from './contract-items.ts';
import { ledgerProblems } from './ledger-problems.ts';
import { ledger, tables } from './ledger.ts';
import { inferred } from './row.ts';
import { applications, pages } from './sources.ts';

const stated = statedEvidence();

test('the contract says of everything what the ledger says', () => {
  expect(ledgerProblems(stated, tables)).toEqual([]);
});

test('the ledger sees every x-evidence that is written in spec/', () => {
  const written = [...contractTexts().values()].flatMap((text) => text.match(/\bx-evidence:/g) ?? []);
  expect(stated.size).toBe(written.length);
});

test('a fact is from a page of DropPay, and what an application does from an application', () => {
  const misplaced = Object.entries(ledger).filter(
    ([, { level, source = '' }]) =>
      (level === 'documented' && !(source in pages)) || (level === 'client' && !(source in applications)),
  );
  expect(misplaced).toEqual([]);
});

test('contradictions of the sources name the same sources, and each source is cited', () => {
  const titles = { ...pages, ...applications };
  const inLedger = Object.values(ledger).flatMap(({ source }) => source ?? []);
  const cited = new Set([...inLedger.map((key) => titles[key]), ...contradictingSources()]);
  expect([...cited].toSorted()).toEqual(Object.values<string>(titles).toSorted());
});

test('a row that is missing, one too many, one said twice and one with another level are each told with their file', () => {
  const file = 'checks/evidence/ledger/refunds.ts';
  const other = 'checks/evidence/ledger/charges.ts';
  const said = new Map([
    ['operation:createRefund', 'documented'],
    ['schema:Tip', 'inferred'],
    ['schema:Refund', 'inferred'],
  ]);
  const rows = {
    [file]: { 'operation:createRefund': inferred(), 'schema:Gift': inferred(), 'schema:Refund': inferred() },
    [other]: { 'schema:Refund': inferred() },
  };
  expect(ledgerProblems(said, rows)).toEqual([
    `operation:createRefund is inferred in ${file} and documented in spec/. Look it up on DropPay's pages.`,
    `${file} has a row for schema:Gift, which spec/ does not have.`,
    `schema:Refund has two rows, in ${file} and ${other}.`,
    'checks/evidence/ledger has no row for schema:Tip. Write one, with the page and section that state it.',
  ]);
});
