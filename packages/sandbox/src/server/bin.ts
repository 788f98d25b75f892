#!/usr/bin/env node
import { sandboxCommand } from './sandbox-command.ts';

/** The commands besides the sandbox itself, by their first word. Each resolves to its exit code. */
const commands: Record<string, () => Promise<(args: string[]) => Promise<number>>> = {
  examine: async () => (await import('./examine-command.ts')).examineCommand,
};

const [first = '', ...rest] = process.argv.slice(2);
process.exitCode = Object.hasOwn(commands, first)
  ? await (
      await commands[first]!()
    )(rest)
  : await sandboxCommand(process.argv.slice(2));
