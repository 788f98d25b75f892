import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

const consumer = `
import { DropPay, isDropPayError } from '@droppay/client';
const droppay = new DropPay({ applicationKey: 'k', applicationSecret: 's', connectionCode: 'c' });
const authorization = await droppay.authorizations.create({ description: 'The Musical', charge_amount: 50, pos_id: 'POSV265V3PQ9E' });
const granted = await droppay.authorizations.waitFor(authorization.id, { timeout: 120_000 });
const charge = await droppay.charges.create({ authorization_id: granted.id, amount: 50 });
const refund = await droppay.refunds.create({ charge_id: charge.id, amount: 20, reason: 'seat changed' });
const { data, response } = await droppay.charges.get(charge.id).withResponse();
export const status: string | undefined = refund.status ?? data.status ?? response.statusText;
export const expired = (error: unknown): boolean => isDropPayError(error, 'PayTokenExpired') && error.status === 410;
`;

const repository = createRequire(new URL('../../package.json', import.meta.url));
const generator = createRequire(new URL('../../tools/generate/package.json', import.meta.url));

/** What the compiler says it instantiated for a program of this one file. */
async function instantiations(compiler: NodeJS.Require, program: string): Promise<number> {
  const folder = await mkdtemp(join(import.meta.dirname, 'consumer-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'consumer.mts'), program);
  const compilerOptions = {
    noEmit: true,
    strict: true,
    module: 'nodenext',
    target: 'es2023',
    types: ['node'],
  };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  const tsc = join(compiler.resolve('typescript/package.json'), '../bin/tsc');
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, [
    tsc,
    '-p',
    folder,
    '--skipLibCheck',
    '--extendedDiagnostics',
  ]);
  return Number(/Instantiations:\s+(\d+)/.exec(stdout)?.[1]);
}

test.each([
  ['7', repository],
  ['5.9', generator],
])(
  'ten lines with the client take TypeScript %s at most 200 type instantiations',
  async (version, compiler) => {
    expect((compiler('typescript/package.json') as { version: string }).version).toMatch(`${version}.`);
    const own = (await instantiations(compiler, consumer)) - (await instantiations(compiler, 'export {};'));
    console.log(`TypeScript ${version}: ${own} type instantiations.`);
    expect(own).toBeGreaterThan(0);
    expect(own).toBeLessThanOrEqual(200);
  },
);
