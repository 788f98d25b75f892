import { type Behaviour, readBehaviours } from './behaviours.ts';
import { type Body, readBody } from './bodies.ts';
import { ContractError } from './contract-error.ts';
import type { Document, Schema } from './document.ts';
import { type Evidence, statedEvidence } from './evidence.ts';
import { nameOf, resolve } from './references.ts';
import { readResponses, type Response } from './responses.ts';

/** A webhook of the contract: what its listener receives, in an envelope or flat. */
export interface Webhook {
  /** Its name, and the resource it tells of. */
  resource: string;
  id: string;
  summary: string;
  description: string;
  evidence: Evidence;
  /** How a listener can tell who calls. Alternatives; an empty one: not at all. */
  security: string[][];
  behaviours: Behaviour[];
  /** Its schema allows both forms. */
  body: Body;
  /** What a listener may answer with. */
  responses: Response[];
  /** The names of the two forms' schemas. The envelope has the entity in `edata`. */
  envelope: string;
  entity: string;
  /** What its ids usually start with, where that is known. */
  idPrefix: string | undefined;
  /** An example of each form. */
  examples: { envelope: object; flat: object };
}

/**
 * Every webhook, in the document's order.
 * @throws {ContractError} when one is not in the two forms, or lacks an example of either.
 */
export function readWebhooks(document: Document): Webhook[] {
  return Object.entries(document.webhooks ?? {}).map(([resource, { post }]) => {
    const body = post && readBody(document, post);
    if (post === undefined || body === undefined) {
      throw new ContractError(`The webhook ${resource} has no body.`);
    }
    const { envelope, entity } = formsOf(document, resource, body);
    return {
      resource,
      id: post.operationId,
      summary: post.summary ?? '',
      description: post.description ?? '',
      evidence: statedEvidence(post, `The webhook ${resource}`),
      security: (post.security ?? document.security ?? []).map((requirement) => Object.keys(requirement)),
      behaviours: readBehaviours(post),
      body,
      responses: readResponses(document, post),
      envelope,
      entity,
      idPrefix: idPrefixOf(document, entity),
      examples: examplesOf(resource, body),
    };
  });
}

function formsOf(
  document: Document,
  resource: string,
  { schema }: Body,
): Pick<Webhook, 'envelope' | 'entity'> {
  const { anyOf = [] } = schemaNamed(document, schema);
  const edataOf = (name: string): Schema | undefined => schemaNamed(document, name).properties?.['edata'];
  const forms = anyOf.map(nameOf);
  const envelope = forms.find((name) => edataOf(name) !== undefined);
  const entity = forms.find((name) => name !== envelope);
  if (
    forms.length !== 2 ||
    envelope === undefined ||
    entity === undefined ||
    nameOf(edataOf(envelope) ?? {}) !== entity
  ) {
    throw new ContractError(
      `The webhook ${resource} is not "anyOf" an envelope and the schema in its edata, the two forms that are known.`,
    );
  }
  return { envelope, entity };
}

function idPrefixOf(document: Document, entity: string): string | undefined {
  const { id = {} } = schemaNamed(document, entity).properties ?? {};
  return resolve(document, id)['x-id-prefix'];
}

function examplesOf(resource: string, { examples }: Body): Webhook['examples'] {
  const bodies = examples
    .map(({ value }) => value)
    .filter((value) => typeof value === 'object' && value !== null);
  const envelope = bodies.find((body) => 'edata' in body);
  const flat = bodies.find((body) => !('edata' in body));
  if (envelope === undefined || flat === undefined) {
    throw new ContractError(`The webhook ${resource} has no example in an envelope, or none without.`);
  }
  return { envelope, flat };
}

function schemaNamed(document: Document, name: string): Schema {
  return resolve(document, { $ref: `#/components/schemas/${name}` });
}
