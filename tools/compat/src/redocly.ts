import { createRequire } from 'node:module';
import { type Ran, run } from './run.ts';

const require = createRequire(import.meta.url);
const cli = require.resolve('@redocly/cli/bin/cli.js');

export function redocly(args: readonly string[], cwd: string): Promise<Ran> {
  return run(process.execPath, [cli, ...args], cwd);
}
