import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, inject, onTestFinished, test } from 'vitest';
import { blocksOf } from '../../readme/blocks.ts';
import { writePrograms } from '../../readme/programs.ts';
import { ENCRYPTION_KEY } from './resources.ts';

test("the page's block keeps deliveries in Redis, and has each resource handled", async () => {
  const blocks = await blocksOf('packages/webhooks/README.md');
  const block = blocks.find(({ program }) => program.includes('// redis-inbox.ts'))!;
  const programs = await writePrograms([block], () => 'redis-inbox.ts');
  onTestFinished(() => programs.remove());
  await writeFile(
    join(programs.folder, 'deliver.ts'),
    `import { createWebhooks } from '@droppay/webhooks';
     import { webhookRequest } from '@droppay/webhooks/testing';
     import { inbox } from './redis-inbox.ts';
     const webhooks = createWebhooks({ credentials: { username: 'shop', password: 'not-a-real-password' }, inbox });
     const handled = new Promise<string>((resolve) => webhooks.onAny(({ key }) => resolve(key)));
     webhooks.onError(() => {});
     await webhooks.start();
     const url = webhooks.url('https://shop.example/hooks', 'pull');
     const { status } = await webhooks.fetch(webhookRequest(url, { data: { id: 'PULT48XK2093B' } }));
     console.log(status, await handled);
     await webhooks.stop();
     process.exit();`,
  );
  const env = {
    ...process.env,
    REDIS_URL: `redis://127.0.0.1:${inject('ports').redis}`,
    INBOX_KEY: ENCRYPTION_KEY,
  };
  const { stdout } = await promisify(execFile)(process.execPath, ['deliver.ts'], {
    cwd: programs.folder,
    env,
  });
  expect(stdout).toBe('200 /pull/PULT48XK2093B\n');
});
