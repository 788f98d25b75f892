import { execFile } from 'node:child_process';
import { expect, test } from 'vitest';

const source = new URL('../../src/index.ts', import.meta.url).href;

/** What a process says that makes a call and does not wait for it. */
function lastWords(call: string): Promise<string> {
  const program = `
    import { DropPay } from ${JSON.stringify(source)};
    const fetch = async () => new Response(null, { status: 500 });
    new DropPay({ accessToken: 'token', fetch, maxRetries: 0 }).${call};
  `;
  return new Promise((resolve) => {
    execFile(process.execPath, ['--input-type=module', '-e', program], (_, __, stderr) => resolve(stderr));
  });
}

test.each([
  ["charges.create({ authorization_id: 'CHT1', amount: 1 })", 'charges.create was not sent'],
  ["charges.create({ pay_token_val: 'mine', amount: 1 })", 'charges.create got status 500'],
  ["refunds.create({ charge_id: 'CHA1', amount: 1 })", 'refunds.create got status 500'],
])('%s that fails and is not waited for is not swallowed', async (call, words) => {
  expect(await lastWords(call)).toContain(words);
});
