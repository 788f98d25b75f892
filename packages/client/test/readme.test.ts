import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { credentials } from './fixtures.ts';
import { serve } from './server.ts';

test('the example of the README runs', async () => {
  const { url, requests } = await serve(({ path }) => {
    if (path.endsWith('/charge')) return [200, { id: 'CHAQA34B31FJ9', status: 'DONE' }];
    const granted = {
      id: 'CHTQA45B7PA98',
      status: 'GRANTED',
      sharing: 'https://dp.link/u/10/CHTQA45B7PA98',
      pay_token: { val: 'v' },
    };
    return [200, granted];
  });
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const [, code = ''] = /```ts\n(.*?)```/s.exec(readme) ?? [];
  const folder = await mkdtemp(join(tmpdir(), 'droppay-client-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const program = join(folder, 'example.ts');
  const client = new URL('../src/index.ts', import.meta.url).href;
  await writeFile(program, code.replace('@droppay/client', client));
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [program], {
    env: {
      DROPPAY_APPLICATION_KEY: credentials.applicationKey,
      DROPPAY_APPLICATION_SECRET: credentials.applicationSecret,
      DROPPAY_CONNECTION_CODE: credentials.connectionCode,
      DROPPAY_URL: url,
    },
  });
  expect({ stdout, stderr: stderr.replace(/^\(node:.*\n.*--trace-warnings.*\n/m, '') }).toEqual({
    stdout:
      "Show https://dp.link/u/10/CHTQA45B7PA98 to the customer, who approves it in DropPay's app.\n" +
      'Charged: CHAQA34B31FJ9\n',
    stderr: '',
  });
  expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /shop/v1/pos/authorization',
    'GET /shop/v1/pos/authorization/CHTQA45B7PA98',
    'GET /shop/v1/pos/authorization/CHTQA45B7PA98',
    'POST /shop/v1/pos/charge',
  ]);
});
