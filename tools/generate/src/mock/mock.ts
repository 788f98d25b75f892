import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Document } from '@droppay/contract/document';
import { compileValidators } from '../sandbox/validators.ts';
import { aliases } from '../schemas/aliases.ts';
import { interfaces } from '../schemas/types.ts';

/** The bodies that the mock's control plane is sent. */
const sent = ['ScriptRequest', 'CallFilter', 'Expectation', 'ResetRequest'];

/**
 * Everything generated of the mock, under `control/`: of its own control plane, whose document is `control.openapi.yaml` in the
 * package. The contract itself it reads when it starts.
 */
export async function mock(_contract: Document, folder: string): Promise<Map<string, string>> {
  const control: Document = parse(await readFile(join(folder, 'control.openapi.yaml'), 'utf8'));
  return new Map([
    ['control/api.ts', await interfaces(control)],
    ['control/schemas.ts', aliases(control)],
    ['control/validators.ts', compileValidators(control, sent)],
    ['control/openapi.ts', `export const openapi: object = ${JSON.stringify(control)};\n`],
  ]);
}
