import { readFile } from 'node:fs/promises';
import { start } from './container.ts';

/** What is wrong with how an image runs, a word for each. */
export async function runFaults(image: string): Promise<string[]> {
  const faults: string[] = [];
  const container = await start(image);
  try {
    await container.healthy();
  } catch {
    return ['never healthy'];
  }
  const status = await readFile(`/proc/${container.pid}/status`, 'utf8');
  if (/^Uid:.*\b0\b/m.test(status) || /^Gid:.*\b0\b/m.test(status)) faults.push('runs as root');
  // Connections are still taken, by the system, and nothing is answered.
  process.kill(container.pid, 'SIGSTOP');
  if ((await container.check()) === 0) faults.push('healthy when it stands still');
  process.kill(container.pid, 'SIGCONT');
  const code = await container.stop();
  if (code === 137) faults.push('has to be killed');
  else if (code !== 0) faults.push(`ends with ${code}`);

  const other = await start(image, { entrypoint: 'node', args: ['-e', 'setInterval(() => {}, 1000)'] });
  if ((await other.check()) === 0) faults.push('healthy without a server');
  return faults;
}
