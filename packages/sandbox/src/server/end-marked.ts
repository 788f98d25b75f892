import { readdir, readFile } from 'node:fs/promises';

/**
 * Ends the process groups, and where the system shows the environment of processes, as Linux does, each that has the mark in it: a
 * shop that runs in the background has left its group.
 */
export async function endMarked(mark: string, groups: Iterable<number>): Promise<void> {
  for (const group of groups) end(-group);
  const entries = await readdir('/proc').catch(() => []);
  for (const entry of entries) {
    const id = Number(entry);
    if (!Number.isInteger(id) || id === process.pid) continue;
    const environment = await readFile(`/proc/${entry}/environ`, 'utf8').catch(() => '');
    if (environment.split('\0').includes(`EXAMINATION=${mark}`)) end(id);
  }
}

function end(id: number): void {
  try {
    process.kill(id, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}
