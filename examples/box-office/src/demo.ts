/**
 * `pnpm demo [--once]`: the Quick Start, walked through the client against the contract mock over real HTTP.
 * Exits 0 when every step succeeded, 1 with a sentence when one failed, 2 on a wrong argument. In a terminal the
 * mock stays up afterwards, to be played with; with `--once`, or without a terminal, it never waits.
 */
import { once } from 'node:events';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { quickStart } from './quick-start.ts';

function readArguments(): { once: boolean } {
  try {
    // npm users write `demo -- --once`, and pnpm passes the dashes on.
    const args = process.argv.slice(2).filter((argument) => argument !== '--');
    return parseArgs({ args, options: { once: { type: 'boolean', default: false } } }).values;
  } catch (cause) {
    console.error(`${cause instanceof Error ? cause.message : String(cause)}\nUsage: pnpm demo [--once]`);
    process.exit(2);
  }
}

async function untilStopped(url: string): Promise<void> {
  console.log(`The mock stays at ${url} for you to play with, for example:`);
  console.log(`  curl ${url}/shop/v1/brands -H 'Authorization: Bearer a43baf630b964c049dcfba1031d2c43e'`);
  console.log('Ctrl+C stops it.');
  await once(process, 'SIGINT');
}

const stays = !readArguments().once && process.stdin.isTTY && process.stdout.isTTY;
process.exitCode = await quickStart({
  print: (line) => console.log(line),
  complain: (line) => console.error(line),
  ...(stays ? { afterwards: untilStopped } : {}),
});
