import { fork } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { flood, head, open } from './server.ts';

const MIB = 2 ** 20;

test('64 MiB from a stranger cost less than 1 MiB of memory', async () => {
  const program = new URL('programs/refuse-flood.ts', import.meta.url);
  const child = fork(program, { execArgv: ['--expose-gc', '--disable-warning=ExperimentalWarning'] });
  onTestFinished(() => void child.kill());
  const [port] = await once(child, 'message');

  const peak = async (): Promise<number> => {
    child.send('measure');
    const [bytes] = await once(child, 'message');
    return bytes as number;
  };
  const refused = async (): Promise<void> => {
    const socket = await open(
      `http://127.0.0.1:${port}`,
      'POST /hooks HTTP/1.1\r\nHost: hooks\r\nContent-Type: application/json\r\nContent-Length: 67108864\r\n\r\n',
    );
    expect(await head(socket)).toMatch(/^http\/1\.1 401 /);
    await flood(socket, 64 * MIB);
  };

  // What the first ones cost is compiled code.
  for (let warm = 0; warm < 5; warm += 1) await refused();
  await peak();
  await refused();
  expect(await peak()).toBeLessThan(MIB);
}, 60_000);
