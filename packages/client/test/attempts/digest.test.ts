import { afterEach, expect, test, vi } from 'vitest';
import { digest } from '../../src/attempts/digest.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** The example of FIPS 180-2. */
const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

test("Node's own modules and WebCrypto make the same digest", async () => {
  expect(await digest('abc')).toBe(abc);
  const text = 'è €'.repeat(1000);
  const here = await digest(text);
  for (const module of [undefined, {}]) {
    vi.spyOn(process, 'getBuiltinModule').mockReturnValue(module);
    expect([await digest('abc'), await digest(text)]).toEqual([abc, here]);
  }
});
