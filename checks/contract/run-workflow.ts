import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify, stripVTControlCharacters } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Runs one workflow against the server at `url`. Resolves with Redocly's output: its checks of status, type and schema. */
export async function runWorkflow(url: string, file: string, workflow: string): Promise<string> {
  const run = promisify(execFile)(
    process.execPath,
    [
      fileURLToPath(import.meta.resolve('@redocly/cli/bin/cli.js')),
      'respect',
      `spec/workflows/${file}.arazzo.yaml`,
      '--workflow',
      workflow,
      '--server',
      `droppay=${url}`,
    ],
    { cwd: root, env: { ...process.env, REDOCLY_TELEMETRY: 'off' } },
  );
  const { stdout, stderr } = await run.catch((failure: { stdout: string; stderr: string }) => failure);
  return stripVTControlCharacters(stdout + stderr);
}
