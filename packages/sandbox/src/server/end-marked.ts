import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** So often in a row nothing may be found, for it to be over. */
const CLEAN_PASSES = 2;
const MOST_PASSES = 50;

/**
 * Ends the process groups, and where the system shows the environment of processes, as Linux does, each that has the mark in it: a
 * shop that runs in the background has left its group.
 */
export async function endMarked(mark: string, groups: Iterable<number>): Promise<void> {
  for (const group of groups) end(-group);
  // One may start another while it is looked for, and what is about to run another program shows no environment at that moment.
  let passes = 0;
  for (let clean = 0; clean < CLEAN_PASSES && passes < MOST_PASSES; passes += 1) {
    clean = (await endOnce(mark)) ? 0 : clean + 1;
    if (clean < CLEAN_PASSES) await pause(20);
  }
}

/** Whether there was one to end. */
async function endOnce(mark: string): Promise<boolean> {
  const ids = await marked(mark);
  for (const id of ids) end(id);
  return ids.length > 0;
}

/** The processes that run with the mark; none where the system does not show it. */
export async function marked(mark: string): Promise<number[]> {
  const ids: number[] = [];
  for (const entry of await readdir('/proc').catch(() => [])) {
    const id = Number(entry);
    if (!Number.isInteger(id) || id === process.pid) continue;
    const environment = await readFile(`/proc/${entry}/environ`, 'utf8').catch(() => '');
    if (environment.split('\0').includes(`EXAMINATION=${mark}`)) ids.push(id);
  }
  return ids;
}

function end(id: number): void {
  try {
    process.kill(id, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}
