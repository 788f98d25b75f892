import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { aliases } from '../schemas/aliases.ts';
import { interfaces } from '../schemas/types.ts';
import { ContractError } from '@droppay/contract/contract-error';
import type { Document } from '@droppay/contract/document';
import { readWebhooks } from '@droppay/contract/webhooks';
import { behaviourModule } from './behaviour.ts';
import { compileValidators } from './validators.ts';
import { errorsModule } from './errors.ts';
import { masksModule } from './masks.ts';
import { machinesModule } from './machines.ts';
import { operationsModule, servedOperations } from './operations.ts';
import { withQuerySchemas } from './queries.ts';
import { readingsModule } from './readings.ts';
import { shapesModule } from './shapes.ts';
import { assetsModule } from './pages/assets.ts';
import { clientMethodsModule } from './pages/client-methods.ts';
import { drawingsModule, drawingsStyle } from './pages/drawings.ts';
import { statesModule } from './pages/states.ts';

/**
 * Everything generated of the sandbox: of the contract; under `control/` of the sandbox's own control plane, whose
 * document is `control.openapi.yaml` in the package; under `pages/` what only its web pages need.
 */
export async function sandbox(contract: Document, folder: string): Promise<Map<string, string>> {
  const control: Document = parse(await readFile(join(folder, 'control.openapi.yaml'), 'utf8'));
  if (queryNames(control).length > 0) {
    throw new ContractError(
      'The control plane reads no queries yet. Teach control/control-front.ts before using one.',
    );
  }
  const machinesStyle = await drawingsStyle(contract);
  return new Map([
    ...(await server(contract)),
    ['machines.ts', machinesModule(contract)],
    ['masks.ts', masksModule(withQuerySchemas(contract), checkedNames(contract))],
    ['shapes.ts', shapesModule(contract)],
    ['behaviour.ts', behaviourModule(contract)],
    ['readings.ts', readingsModule(contract)],
    ...[...(await server(control))].map(([name, text]): [string, string] => [`control/${name}`, text]),
    ['pages/assets.ts', await assetsModule(join(folder, 'assets'), { 'machines.css': machinesStyle })],
    ['pages/client-methods.ts', clientMethodsModule(contract)],
    ['pages/drawings.ts', drawingsModule(contract)],
    ['pages/states.ts', statesModule(contract)],
    ['control/openapi.ts', `export const openapi: object = ${JSON.stringify(control)};\n`],
  ]);
}

/** The modules that a server of `document` is made of. */
async function server(document: Document): Promise<Map<string, string>> {
  return new Map([
    ['api.ts', await interfaces(document)],
    ['schemas.ts', aliases(document)],
    ['operations.ts', operationsModule(document)],
    ['errors.ts', errorsModule(document)],
    ['validators.ts', compileValidators(withQuerySchemas(document), checkedNames(document))],
  ]);
}

/** The schemas of all bodies and queries. */
function checkedNames(document: Document): string[] {
  return [...bodyNames(document), ...queryNames(document)];
}

/** The schemas of all queries. */
function queryNames(document: Document): string[] {
  return servedOperations(document).flatMap(({ query }) => query?.schema ?? []);
}

/** The schemas of all bodies. */
function bodyNames(document: Document): string[] {
  const served = servedOperations(document).flatMap(({ body, responses }) =>
    Object.values(responses).concat(body ?? []),
  );
  const posted = readWebhooks(document).map(({ body }) => body.schema);
  return [...served, ...posted].filter((name) => name !== null && name !== undefined);
}
