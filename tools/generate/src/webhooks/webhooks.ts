import type { Document } from '@droppay/contract/document';
import { schemas } from '../schemas/schemas.ts';
import { types } from '../schemas/types.ts';
import { entityValidators } from './entity-validators.ts';
import { examples } from './examples.ts';
import { reachable } from '@droppay/contract/reachable';
import { readWebhooks } from '@droppay/contract/webhooks';
import { resources, signs } from './resources.ts';

/** Everything generated of the webhooks: file name to text. */
export async function webhooks(document: Document): Promise<Map<string, string>> {
  const list = readWebhooks(document);
  const carried = reachable(
    document,
    list.map(({ entity }) => entity),
  );
  return new Map([
    ['api.ts', await types(carried)],
    ['schemas.ts', schemas(carried)],
    ['resources.ts', resources(list)],
    ['signs.ts', signs(document, list)],
    ['validators.ts', entityValidators(document, list)],
    ['examples.ts', examples(list)],
  ]);
}
