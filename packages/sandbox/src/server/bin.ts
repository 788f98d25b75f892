#!/usr/bin/env node
import { sandboxCommand } from './sandbox-command.ts';

/** The commands besides the sandbox itself, by their first word or two. Each resolves to its exit code. */
const commands: Record<string, () => Promise<(args: string[]) => Promise<number>>> = {
  examine: async () => (await import('./examine-command.ts')).examineCommand,
  'examine shop': async () => (await import('./examine-shop-command.ts')).examineShopCommand,
  'examine sender': async () => (await import('./examine-sender-command.ts')).examineSenderCommand,
};

const words = process.argv.slice(2);
const both = words.slice(0, 2).join(' ');
const name = Object.hasOwn(commands, both) ? both : (words[0] ?? '');
process.exitCode = Object.hasOwn(commands, name)
  ? await (
      await commands[name]!()
    )(words.slice(name.split(' ').length))
  : await sandboxCommand(words);
