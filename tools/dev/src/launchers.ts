import { readFileSync } from 'node:fs';
import process from 'node:process';

/** How often we look whether they are still there, in milliseconds: a stopped server is gone within half a second. */
const INTERVAL = 250;

/**
 * Ends this process with SIGTERM as soon as pnpm or npx, which started it, are gone: neither passes a signal on that it
 * alone gets, so `kill` of `npx -y pnpm@12 sandbox` would leave the sandbox behind. Ctrl+C reaches all by itself.
 */
export function endWithLaunchers(): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const watched = [process.pid, ...launchers()];
  const parents = watched.map(parentOf);
  setInterval(() => {
    if (watched.some((pid, index) => parentOf(pid) !== parents[index])) process.kill(process.pid, 'SIGTERM');
  }, INTERVAL).unref();
}

/**
 * The processes between us and npx, or pnpm where npx was not used. The topmost is not among them, for its own parent
 * may end before it: the shell of a job in the background. Without `/proc` there are none, and pnpm alone is watched.
 */
function launchers(): number[] {
  const found: number[] = [];
  for (let pid = process.ppid; isLauncher(pid); pid = parentOf(pid) ?? 0) found.push(pid);
  return found.slice(0, -1);
}

function isLauncher(pid: number): boolean {
  const command = read(pid, 'cmdline')?.replaceAll('\0', ' ').trim() ?? '';
  // The shell is npm's own. Another one may start a job in the background and end.
  return /^(\S*\/)?(node )?\S*(pnpm|npm|npx)\b|^(\S*\/)?sh -c '?pnpm'? [^&]*$/.test(command);
}

/** Changes when the parent ends, even where nobody has waited for it yet. */
function parentOf(pid: number): number | undefined {
  if (pid === process.pid) return process.ppid;
  // The second field is the name, in parentheses, which may have spaces in it.
  const stat = read(pid, 'stat');
  const parent = stat
    ?.slice(stat.lastIndexOf(')') + 1)
    .trim()
    .split(' ')[1];
  return parent === undefined ? undefined : Number(parent);
}

function read(pid: number, file: 'cmdline' | 'stat'): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}
