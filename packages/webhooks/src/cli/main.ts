import { Arguments, options, UsageError } from './arguments.ts';
import { commandOf } from './commands.ts';
import { help } from './help.ts';
import type { Machine } from './machine.ts';
import { openInbox } from './open-inbox.ts';

/** Runs a command line. Resolves to the exit code: 0 done, 1 failed, 2 not understood. */
export async function main(args: readonly string[], machine: Machine): Promise<number> {
  try {
    return (await run(args, machine)) ? 0 : 1;
  } catch (error) {
    const { code, message } = Object(error) as { code?: unknown; message?: unknown };
    const misunderstood =
      error instanceof UsageError || error instanceof TypeError || String(code).startsWith('ERR_PARSE_ARGS');
    machine.printError(`${withoutPasswords(String(message ?? error), args)}\n`);
    if (misunderstood) machine.printError('`droppay-webhooks --help` says how it is used.\n');
    return misunderstood ? 2 : 1;
  }
}

async function run(args: readonly string[], machine: Machine): Promise<boolean> {
  const parsed = machine.parseArgs({ args, options, allowPositionals: true, strict: true });
  const given = new Arguments(parsed);
  if (given.has('help')) {
    machine.print(help);
    return true;
  }
  const command = commandOf(given, Object.keys(parsed.values));
  const { inbox, close } = await openInbox(given, machine);
  try {
    return await command(inbox, machine);
  } finally {
    await close();
  }
}

/** A message without the passwords that are in URLs of the command line: drivers repeat them. */
function withoutPasswords(message: string, args: readonly string[]): string {
  const passwords = args.flatMap((arg) => /:\/\/[^@/]*?:([^@/]+)@/.exec(arg)?.[1] ?? []);
  return passwords.reduce((text, password) => text.replaceAll(password, '***'), message);
}
