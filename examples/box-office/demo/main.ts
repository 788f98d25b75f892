/**
 * `pnpm demo [--once] [--port N] [--sandbox-port N]`: the Box Office and a sandbox, walked through. Exits 0 when every
 * step succeeded, 1 with a sentence when one failed, 2 on a wrong argument, 130 when it was stopped before that. In a
 * terminal both stay up afterwards, until Ctrl+C; with `--once`, or without a terminal, it never waits.
 */
import process from 'node:process';
import { parseArgs } from 'node:util';
import { createScreen } from './screen.ts';
import { walkThrough } from './walkthrough.ts';
import { startDemo, type DemoSetup } from './setup.ts';

const usage = 'Usage: pnpm demo [--once] [--port PORT] [--sandbox-port PORT]';
const screen = createScreen();
/** Becomes 0 when every step has succeeded. */
let code = 130;
let exitCode = code;
const stopped = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
});

async function main(): Promise<void> {
  const { once, ...ports } = readArguments();
  const setup = startDemo(ports);
  const stays = !once && process.stdin.isTTY && process.stdout.isTTY;
  try {
    await Promise.race([walk(setup, stays), stopped]);
    // What goes on behind this is cut short, and neither seen nor counted.
    exitCode = code;
    screen.close(code !== 0 || stays ? '\nStopped.' : undefined);
  } finally {
    screen.close();
    await setup.then(({ close }) => close()).catch(() => {});
  }
}

async function walk(starting: Promise<DemoSetup>, stays: boolean): Promise<void> {
  const setup = await starting;
  const { shopUrl, sandbox } = setup;
  const sandboxConsole = `${sandbox.url}/_sandbox/console`;
  screen.line('The Box Office, walked through. No money moves: this DropPay is a sandbox.\n');
  screen.line(`  the shop     ${shopUrl}`);
  screen.line(`  the sandbox  ${sandboxConsole}\n`);
  await walkThrough(setup, screen);
  code = 0;
  if (!stays) return;
  screen.line('\nNow it is yours. Ctrl+C stops everything.\n');
  screen.line(`  ${shopUrl.padEnd(42)}  buy a ticket`);
  screen.line(`  ${sandboxConsole.padEnd(42)}  see what DropPay sees`);
  await stopped;
}

function readArguments(): { once: boolean; shop: number; sandbox: number } {
  try {
    // npm users write `demo -- --once`, and pnpm passes the dashes on.
    const args = process.argv.slice(2).filter((argument) => argument !== '--');
    const port = { type: 'string', default: '0' } as const;
    const { values } = parseArgs({
      args,
      options: { once: { type: 'boolean', default: false }, port, 'sandbox-port': port },
    });
    return { once: values.once, shop: portOf(values.port), sandbox: portOf(values['sandbox-port']) };
  } catch (cause) {
    console.error(`${cause instanceof Error ? cause.message : String(cause)}\n${usage}`);
    process.exit(2);
  }
}

function portOf(text: string): number {
  if (/^\d+$/.test(text) && Number(text) < 65_536) return Number(text);
  throw new Error(`A port is a number from 0 to 65535, not "${text}".`);
}

try {
  await main();
  // What a stop has interrupted is not waited for.
  process.exit(exitCode);
} catch (cause) {
  console.error(`\n${cause instanceof Error ? cause.message : String(cause)}`);
  process.exit(1);
}
