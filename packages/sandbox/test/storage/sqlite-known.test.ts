import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { KnownRecords } from '../../src/storage/sqlite-known.ts';
import { temporaryFiles } from '../temporary.ts';

const file = temporaryFiles();
let [own, other]: DatabaseSync[] = [];
let known: KnownRecords;
beforeEach(() => {
  const name = file();
  [own, other] = [new DatabaseSync(name), new DatabaseSync(name)];
  own.exec('PRAGMA journal_mode = WAL; CREATE TABLE record (key TEXT)');
  known = new KnownRecords(own);
});
afterEach(() => {
  own!.close();
  other!.close();
});

test('the first transaction sees what may be new, the next ones only what another connection has written', () => {
  expect(known.begin()).toBe(true);
  expect(known.begin()).toBe(false);
  own!.exec("INSERT INTO record VALUES ('own')");
  expect(known.begin()).toBe(false);
  other!.exec("INSERT INTO record VALUES ('other')");
  expect(known.begin()).toBe(true);
  expect(known.begin()).toBe(false);
});

test('what is known stays so until another connection has written', () => {
  known.begin();
  known.set('iban', 'IT1', { account: 'ACC1' });
  known.begin();
  expect(known.get('iban', 'IT1')).toEqual({ account: 'ACC1' });
  other!.exec("INSERT INTO record VALUES ('other')");
  known.begin();
  expect(known.get('iban', 'IT1')).toBeUndefined();
});

test('a record is known by its kind and key, and forgotten alone', () => {
  known.set('iban', 'IT1', { account: 'ACC1' });
  known.set('iban', 'IT2', { account: 'ACC2' });
  expect(known.get('balance', 'IT1')).toBeUndefined();
  known.set('iban', 'IT1', undefined);
  expect([known.get('iban', 'IT1'), known.get('iban', 'IT2')]).toEqual([undefined, { account: 'ACC2' }]);
});

test('no more than 10,000 are known: beyond them all are forgotten but the latest', () => {
  for (let n = 1; n <= 10_000; n += 1) known.set('iban', `IT${n}`, { account: `ACC${n}` });
  known.set('iban', 'IT0', undefined);
  expect([known.get('iban', 'IT1'), known.get('iban', 'IT10000')]).toEqual([
    { account: 'ACC1' },
    { account: 'ACC10000' },
  ]);
  known.set('iban', 'IT10001', { account: 'ACC10001' });
  expect([known.get('iban', 'IT1'), known.get('iban', 'IT10000'), known.get('iban', 'IT10001')]).toEqual([
    undefined,
    undefined,
    { account: 'ACC10001' },
  ]);
});

test('everything is forgotten on demand', () => {
  known.set('iban', 'IT1', { account: 'ACC1' });
  known.clear();
  expect(known.get('iban', 'IT1')).toBeUndefined();
});
