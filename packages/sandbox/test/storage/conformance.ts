import { expect, test } from 'vitest';
import type { Storage } from '../../src/storage/storage.ts';

/** What every storage has to do. Each test gets an empty one, and closes it. */
export function conforms(open: () => Promise<Storage>): void {
  const on = (title: string, work: (storage: Storage) => Promise<void>): void =>
    // oxlint-disable-next-line vitest/valid-title -- the titles are below
    test(title, async () => {
      const storage = await open();
      try {
        await work(storage);
      } finally {
        await storage.close();
      }
    });
  const iban = (account: string): { account: string } => ({ account });
  const keys = (storage: Storage, range?: object): Promise<string[]> =>
    storage.transaction(async ({ list }) => (await list('iban', range)).map(([key]) => key));

  on('a record is there for the next transaction, under its kind alone', async (storage) => {
    await storage.transaction(async ({ put }) => put('iban', 'IT1', iban('ACC1')));
    await storage.transaction(async ({ get }) => {
      expect(await get('iban', 'IT1')).toEqual({ account: 'ACC1' });
      expect(await get('account', 'IT1')).toBeUndefined();
    });
  });

  on('a transaction sees its own changes', async (storage) => {
    await storage.transaction(async ({ put, get, remove, list }) => {
      put('iban', 'IT1', iban('ACC1'));
      put('iban', 'IT2', iban('ACC2'));
      put('iban', 'IT1', iban('ACC3'));
      expect(await get('iban', 'IT1')).toEqual({ account: 'ACC3' });
      remove('iban', 'IT2');
      expect(await get('iban', 'IT2')).toBeUndefined();
      expect(await list('iban')).toEqual([['IT1', { account: 'ACC3' }]]);
    });
  });

  on('a transaction that throws leaves everything as it was', async (storage) => {
    await storage.transaction(async ({ put }) => {
      put('iban', 'IT1', iban('ACC1'));
      put('iban', 'IT2', iban('ACC2'));
    });
    const failing = storage.transaction(async ({ put, remove }) => {
      put('iban', 'IT1', iban('ACC9'));
      put('iban', 'IT1', iban('ACC8'));
      put('iban', 'IT0', iban('ACC0'));
      remove('iban', 'IT2');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await storage.transaction(({ list }) => list('iban'))).toEqual([
      ['IT1', { account: 'ACC1' }],
      ['IT2', { account: 'ACC2' }],
    ]);
    await storage.transaction(async ({ get }) => {
      expect(await get('iban', 'IT1')).toEqual({ account: 'ACC1' });
      expect(await get('iban', 'IT0')).toBeUndefined();
      expect(await get('iban', 'IT2')).toEqual({ account: 'ACC2' });
    });
  });

  on('a clearing that throws leaves everything as it was too', async (storage) => {
    await storage.transaction(async ({ put }) => put('iban', 'IT1', iban('ACC1')));
    const failing = storage.transaction(async ({ clear, put }) => {
      clear();
      put('iban', 'IT2', iban('ACC2'));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await keys(storage)).toEqual(['IT1']);
    await storage.transaction(async ({ clear }) => clear());
    expect(await keys(storage)).toEqual([]);
  });

  on('what is cleared is gone, for the transaction itself and those after it', async (storage) => {
    await storage.transaction(async ({ put }) => put('iban', 'IT1', iban('ACC1')));
    await storage.transaction(async ({ get, clear, put, list }) => {
      await get('iban', 'IT1');
      clear();
      expect(await get('iban', 'IT1')).toBeUndefined();
      put('iban', 'IT2', iban('ACC2'));
      expect(await list('iban')).toEqual([['IT2', iban('ACC2')]]);
    });
    await storage.transaction(async ({ get }) => {
      expect(await get('iban', 'IT1')).toBeUndefined();
      expect(await get('iban', 'IT2')).toEqual(iban('ACC2'));
    });
  });

  on('a transaction that clears twice and throws leaves everything as it was', async (storage) => {
    await storage.transaction(async ({ put }) => put('iban', 'IT1', iban('ACC1')));
    const failing = storage.transaction(async ({ clear, put, remove }) => {
      put('iban', 'IT1', iban('ACC9'));
      clear();
      put('iban', 'IT2', iban('ACC2'));
      clear();
      remove('iban', 'IT1');
      put('account', 'IT1', iban('ACC3') as never);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await storage.transaction(async ({ get, list }) => {
      expect(await list('iban')).toEqual([['IT1', iban('ACC1')]]);
      expect(await list('account')).toEqual([]);
      expect(await get('iban', 'IT1')).toEqual(iban('ACC1'));
    });
  });

  on('records that were listed before are listed as they were after a failure', async (storage) => {
    await storage.transaction(async ({ put }) => {
      for (const key of ['IT1', 'IT3']) put('iban', key, iban(key));
    });
    expect(await keys(storage)).toEqual(['IT1', 'IT3']);
    const failing = storage.transaction(async ({ put, remove, list }) => {
      put('iban', 'IT2', iban('ACC2'));
      put('iban', 'IT1', iban('ACC1'));
      remove('iban', 'IT3');
      expect((await list('iban')).map(([key]) => key)).toEqual(['IT1', 'IT2']);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await storage.transaction(({ list }) => list('iban'))).toEqual([
      ['IT1', iban('IT1')],
      ['IT3', iban('IT3')],
    ]);
  });

  on('no record is listed where none is asked for', async (storage) => {
    await storage.transaction(async ({ put }) => put('iban', 'IT1', iban('ACC1')));
    expect(await keys(storage, { limit: 0 })).toEqual([]);
    expect(await keys(storage, { before: 'IT1' })).toEqual([]);
    expect(await keys(storage, { from: 'IT2' })).toEqual([]);
  });

  on('records are listed in the order of their keys, a range at a time', async (storage) => {
    await storage.transaction(async ({ put }) => {
      for (const key of ['b', 'a', 'Z', 'd', 'c', '0']) put('iban', key, iban(key));
    });
    expect(await keys(storage)).toEqual(['0', 'Z', 'a', 'b', 'c', 'd']);
    expect(await keys(storage, { from: 'a', before: 'd' })).toEqual(['a', 'b', 'c']);
    expect(await keys(storage, { from: 'aa', limit: 2 })).toEqual(['b', 'c']);
    await storage.transaction(async ({ put, remove }) => {
      put('iban', 'bb', iban('bb'));
      remove('iban', 'c');
    });
    expect(await keys(storage, { from: 'b' })).toEqual(['b', 'bb', 'd']);
  });

  on('whatever text a record holds comes back as it was, and any text may be asked for', async (storage) => {
    const texts = ['', 'caffè 🎭', '\u0000', '\ud800', '"\\\n', "'; DROP TABLE record"];
    await storage.transaction(async ({ put }) => {
      for (const [n, text] of texts.entries()) put('iban', `IT${n}`, iban(text));
    });
    await storage.transaction(async ({ get, list }) => {
      expect((await list('iban')).map(([, { account }]) => account)).toEqual(texts);
      for (const text of texts) expect(await get('iban', text)).toBeUndefined();
      expect(await get('iban', 'IT0\u0000')).toBeUndefined();
    });
  });

  on('transactions at the same time do not lose changes of each other', async (storage) => {
    await storage.transaction(async ({ put }) => put('balance', 'x', { side: 'asset', cents: 0 }));
    const increase = (): Promise<void> =>
      storage.transaction(async ({ get, put }) => {
        const before = await get('balance', 'x');
        await Promise.resolve();
        put('balance', 'x', { side: 'asset', cents: before!.cents + 1 });
      });
    await Promise.all(Array.from({ length: 50 }, increase));
    const after = await storage.transaction(({ get }) => get('balance', 'x'));
    expect(after?.cents).toBe(50);
  });

  on('one that fails does not stop those that wait', async (storage) => {
    const failing = storage.transaction(async () => {
      throw new Error('no');
    });
    const next = storage.transaction(async () => 'yes');
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });
}
