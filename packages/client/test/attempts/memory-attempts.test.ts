import { describe, expect, test } from 'vitest';
import { memoryAttempts } from '../../src/index.ts';
import { storeContract } from './store-contract.ts';

describe('memory', () => {
  const store = memoryAttempts();
  storeContract(async () => store);

  test('forgets the entries that have waited longest, beyond 10,000', async () => {
    const full = memoryAttempts();
    const later = Date.now() + 60_000;
    for (let index = 0; index < 10_001; index++) {
      await full.replace(`charge/${index}`, undefined, `${index}`, later);
    }
    expect(await full.read('charge/0')).toBeUndefined();
    expect(await full.read('charge/1')).toBe('1');
    expect(await full.list('charge/')).toHaveLength(10_000);
  });

  test('keeps no entry longer than it lasts, though nobody asks for it', async () => {
    const held = memoryAttempts();
    for (let index = 0; index < 50; index++) {
      await held.replace(`charge/${index}`, undefined, `${index}`, Date.now() - 1);
    }
    expect(await held.list('charge/')).toEqual([]);
  });
});
