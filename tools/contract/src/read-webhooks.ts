import { ContractError } from './contract-error.ts';
import { type Document, type Example, type OperationObject, resolve, type Schema } from './document.ts';
import { schemaName } from './bodies.ts';

/** A webhook of the contract: what its listener receives, in an envelope or flat. */
export interface Webhook {
  resource: string;
  description: string;
  /** The names of the two forms' schemas. The envelope has the entity in `edata`. */
  envelope: string;
  entity: string;
  /** What its ids usually start with, where that is known. */
  idPrefix: string | undefined;
  /** An example of each form. */
  examples: { envelope: object; flat: object };
}

/** Every webhook, in the document's order. */
export function readWebhooks(document: Document): Webhook[] {
  return Object.entries(document.webhooks ?? {}).map(([resource, { post }]) => {
    if (post?.requestBody === undefined) throw new ContractError(`The webhook ${resource} has no body.`);
    const { content } = post.requestBody;
    const { schemas } = document.components;
    const { anyOf = [] } = schemas[schemaName(content, `The webhook ${resource}`)]!;
    const forms = anyOf.map(nameOf);
    const envelope = forms.find((name) => schemas[name]?.properties?.['edata'] !== undefined);
    const entity = forms.find((name) => name !== envelope);
    const edata = schemas[envelope ?? '']?.properties?.['edata'];
    if (forms.length !== 2 || envelope === undefined || entity === undefined || nameOf(edata!) !== entity) {
      throw new ContractError(
        `The webhook ${resource} is not "anyOf" an envelope and the schema in its edata, the two forms that are known.`,
      );
    }
    return {
      resource,
      description: post.description ?? '',
      envelope,
      entity,
      idPrefix: idPrefix(document, schemas[entity]!),
      examples: readExamples(document, resource, post),
    };
  });
}

function nameOf({ $ref = '' }: Schema): string {
  return $ref.slice($ref.lastIndexOf('/') + 1);
}

function idPrefix(document: Document, entity: Schema): string | undefined {
  const id = resolve(document.components.schemas, entity.properties?.['id'] ?? {});
  return id['x-id-prefix'] as string | undefined;
}

function readExamples(document: Document, resource: string, post: OperationObject): Webhook['examples'] {
  const bodies = Object.values(post.requestBody?.content['application/json']?.examples ?? {})
    .map((example) => resolve(document.components.examples, example as Example).value)
    .filter((value) => typeof value === 'object' && value !== null);
  const envelope = bodies.find((body) => 'edata' in body);
  const flat = bodies.find((body) => !('edata' in body));
  if (envelope === undefined || flat === undefined) {
    throw new ContractError(`The webhook ${resource} has no example in an envelope, or none without.`);
  }
  return { envelope, flat };
}
