import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify, stripVTControlCharacters } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Where workflows are: a folder to run in, and theirs in it. */
const inRepository = { folder: root, workflows: 'spec/workflows' };

/** Runs one workflow against the server at `url`. Resolves with Redocly's output: its checks of status, type and schema. */
export async function runWorkflow(
  url: string,
  file: string,
  workflow: string,
  { folder, workflows } = inRepository,
): Promise<string> {
  const run = promisify(execFile)(
    process.execPath,
    [
      fileURLToPath(import.meta.resolve('@redocly/cli/bin/cli.js')),
      'respect',
      `${workflows}/${file}.arazzo.yaml`,
      '--workflow',
      workflow,
      '--server',
      `droppay=${url}`,
    ],
    { cwd: folder, env: { ...process.env, REDOCLY_TELEMETRY: 'off' } },
  );
  const { stdout, stderr } = await run.catch((failure: { stdout: string; stderr: string }) => failure);
  return stripVTControlCharacters(stdout + stderr);
}
