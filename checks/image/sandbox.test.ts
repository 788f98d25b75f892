import { randomUUID } from 'node:crypto';
import { DropPay } from '@droppay/client';
import { expect, inject, onTestFinished, test } from 'vitest';
import { imageOf } from './build.ts';
import { type Container, runToEnd, start } from './container.ts';
import { podman } from './store.ts';

/** A client with the credentials of DropPay's Quick Start. */
function clientOf({ url }: Container): DropPay {
  return new DropPay({
    applicationKey: '70daac494c7847dba33725b075608cc0',
    applicationSecret: '91c9adaa829545c1934b96490ba2b9b1',
    connectionCode: 'ac9185e9f29adf7238fkj9fd2881ff1a',
    baseUrl: url,
  });
}

async function startSandbox(volume: string): Promise<Container> {
  const args = ['--database', 'sandbox.sqlite'];
  const sandbox = await start(imageOf('sandbox'), { args, volumes: [`${volume}:/data`] });
  await sandbox.healthy();
  return sandbox;
}

async function makeVolume(): Promise<string> {
  const name = `droppay-${randomUUID()}`;
  await podman(inject('store'), ['volume', 'create', name]);
  onTestFinished(async () => void (await podman(inject('store'), ['volume', 'rm', '--force', name])));
  return name;
}

test('the sandbox keeps its file in a new volume, and another container goes on with it', async () => {
  const volume = await makeVolume();
  const first = await startSandbox(volume);
  const authorization = { description: 'Seat 7', charge_amount: 12.34, pos_id: 'POSV265V3PQ9E' };
  const { id } = await clientOf(first).authorizations.create(authorization);
  expect(await first.stop()).toBe(0);

  const second = await startSandbox(volume);
  expect(await clientOf(second).authorizations.get(id)).toMatchObject({ id, charge_amount: 12.34 });
  expect(await second.stop()).toBe(0);
});

test('what was answered is in the file when the container is killed', async () => {
  const volume = await makeVolume();
  const first = await startSandbox(volume);
  const { id } = await clientOf(first).authorizations.create({ charge_amount: 5, pos_id: 'POSV265V3PQ9E' });
  process.kill(first.pid, 'SIGKILL');

  const second = await startSandbox(volume);
  expect(await clientOf(second).authorizations.get(id)).toMatchObject({ id, charge_amount: 5 });
});

test('without a volume, and with nothing that can be written, it says what the file needs', async () => {
  const { code, stderr } = await runToEnd(imageOf('sandbox'), { args: ['--database', 'sandbox.sqlite'] });
  expect(code).toBe(1);
  expect(stderr).toContain(
    'sandbox.sqlite cannot be opened. Its folder has to exist, and both have to be writable',
  );
});

test('another command of the package is reached by its name', async () => {
  const { code, stdout } = await runToEnd(imageOf('sandbox'), { args: ['examine', '--help'] });
  expect(code).toBe(0);
  expect(stdout).toContain('Usage: droppay-sandbox examine LISTENER [options]');
});
