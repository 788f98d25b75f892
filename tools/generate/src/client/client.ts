import { ContractError } from '@droppay/contract/contract-error';
import type { Document } from '@droppay/contract/document';
import { readErrors } from '@droppay/contract/errors';
import { readOperations } from '@droppay/contract/operations';
import { kebabCase } from '../text/names.ts';
import { errorNames } from './error-names.ts';
import { errors } from './errors.ts';
import { examples } from './examples.ts';
import { laterOperations, operationNames, operations } from './operations.ts';
import { checkQueryTypes } from './query.ts';
import { resource } from './resource.ts';
import { laterResources, resources } from './resources.ts';
import { responseValidators } from './response-validators.ts';
import { schemas } from '../schemas/schemas.ts';
import { security } from './security.ts';
import { servers } from './servers.ts';
import { states } from './states.ts';
import { types } from '../schemas/types.ts';

/** Everything generated of the client: file name to text. */
export async function client(document: Document): Promise<Map<string, string>> {
  const catalogue = readErrors(document);
  const known = [...catalogue.values()];
  const list = readOperations(document, catalogue);
  const tags = document.tags.filter(({ name }) => list.some(({ tag }) => tag === name));
  const undeclared = list.find(({ tag }) => !tags.some(({ name }) => name === tag));
  if (undeclared !== undefined) {
    throw new ContractError(
      `${undeclared.id} has the tag "${undeclared.tag}", which \`tags\` does not describe.`,
    );
  }
  checkQueryTypes(document, list);
  return new Map([
    ['api.ts', await types(document)],
    ['schemas.ts', schemas(document)],
    ['servers.ts', servers(document)],
    ['security.ts', security(document, list)],
    ['operation-names.ts', operationNames(list)],
    ['operations.ts', operations(list)],
    ['later-operations.ts', laterOperations(list)],
    ['response-validators.ts', responseValidators(document, list)],
    ['examples.ts', examples(list)],
    ['states.ts', states(document)],
    ['errors.ts', errors(known, list)],
    ['error-names.ts', errorNames(known)],
    ['resources.ts', resources(tags, list)],
    ['later-resources.ts', laterResources(tags)],
    ...tags.map((tag): [string, string] => [
      `resources/${kebabCase(tag.name)}.ts`,
      resource(
        tag,
        list.filter((operation) => operation.tag === tag.name),
      ),
    ]),
  ]);
}
