import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { toolsPath } from './scratch.ts';

/** Starts a server that prints its port of loopback, with DropPay's address in `DROPPAY`. */
export async function startServer(
  folder: string,
  command: string,
  droppay: string,
): Promise<{ url: string; close: () => Promise<void> }> {
  const child = spawn('sh', ['-c', `exec ${command}`], {
    cwd: folder,
    env: { ...process.env, PATH: toolsPath(folder), DROPPAY: droppay },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaints = '';
  child.stderr.on('data', (data: Buffer) => void (complaints += data.toString()));
  const closed = once(child, 'close');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const { value: port } = await lines.next();
  if (port === undefined) throw new Error(`${command} has not started:\n${complaints}`);
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      child.kill();
      await closed;
      if (child.exitCode !== null) throw new Error(`${command} has ended by itself:\n${complaints}`);
    },
  };
}
