import { describe, expect, test } from 'vitest';
import { again, proofOf } from '../../src/payments/postgres-again.ts';
import { Thrown } from '../../src/payments/thrown.ts';

const coded = (code?: string): Error => Object.assign(new Error(`code ${code}`), { code });

describe('an error of PostgreSQL', () => {
  test.each([
    ['40001', 'again'],
    ['40P01', 'again'],
    ['55P03', 'again'],
    ['57014', 'again'],
    ['23505', 'refused'],
    ['42P01', 'refused'],
    ['53300', 'refused'],
    ['P0001', 'refused'],
    ['XX000', 'refused'],
    ['40003', 'unknown'],
    ['08006', 'unknown'],
    ['57P01', 'unknown'],
    ['57P02', 'unknown'],
    ['ECONNRESET', 'unknown'],
    ['EPIPE', 'unknown'],
    [undefined, 'unknown'],
  ] as const)('with the code %s proves: %s', (code, proof) => {
    expect(proofOf(coded(code))).toBe(proof);
  });

  test('that a function of the user has thrown was before the commit', () => {
    expect(proofOf(new Thrown(coded('ECONNRESET')))).toBe('refused');
    expect(proofOf(new Thrown(new RangeError('no')))).toBe('refused');
    expect(proofOf(new Thrown(coded('40001')))).toBe('again');
    expect(proofOf('no error')).toBe('unknown');
  });
});

describe('what failed', () => {
  const failing = (...codes: (string | undefined)[]) => {
    const seen: unknown[] = [];
    const work = async (unknown: unknown): Promise<string> => {
      seen.push((unknown as { code?: string } | undefined)?.code);
      if (codes.length > 0) throw coded(codes.shift());
      return 'done';
    };
    return { seen, work };
  };

  test('is done again up to 4 times where nothing was written', async () => {
    const often = failing('40001', '40P01', '55P03', '57014');
    expect(await again(false, often.work)).toBe('done');
    const more = failing('40001', '40P01', '55P03', '57014', '40001', '40001');
    await expect(again(false, more.work)).rejects.toThrow('code 40001');
    expect(more.seen).toHaveLength(5);
  });

  test('is done again after a lost answer only where that may be, and knows of it then', async () => {
    const once = failing('ECONNRESET');
    await expect(again(false, once.work)).rejects.toThrow('code ECONNRESET');
    expect(once.seen).toHaveLength(1);
    const may = failing('ECONNRESET', '40001');
    expect(await again(true, may.work)).toBe('done');
    expect(may.seen).toEqual([undefined, 'ECONNRESET', 'ECONNRESET']);
  });

  test('is not done again where the server has refused it', async () => {
    const { work, seen } = failing('23505');
    await expect(again(true, work)).rejects.toThrow('code 23505');
    expect(seen).toHaveLength(1);
  });

  test('rejects with the lost answer, though the last one proves that this time nothing was written', async () => {
    const { work } = failing('ECONNRESET', '40001', '40001', '40001', '40001');
    await expect(again(true, work)).rejects.toThrow('code ECONNRESET');
  });
});
