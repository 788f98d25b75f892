import { type Contradiction, readContradictions } from './contradictions.ts';
import type { Document, Schema, TagGroup } from './document.ts';
import { type CatalogueError, readErrors } from './errors.ts';
import { type ApiVersion, readLifecycle } from './lifecycle.ts';
import { type NamedMachine, readMachines } from './machines.ts';
import { type Operation, readOperations } from './operations.ts';
import { readSecuritySchemes, type SecuritySchemeFacts } from './security.ts';
import { readServers, type Server } from './servers.ts';
import { readWebhooks, type Webhook } from './webhooks.ts';

/** The whole contract, read: every reference followed, every list in the document's order. */
export interface Contract {
  title: string;
  version: string;
  servers: Server[];
  tags: { name: string; title: string; description: string }[];
  tagGroups: TagGroup[];
  operations: Operation[];
  webhooks: Webhook[];
  /** By name. */
  errors: Map<string, CatalogueError>;
  /** By name, as written. */
  schemas: Map<string, Schema>;
  machines: NamedMachine[];
  lifecycle: ApiVersion[];
  contradictions: Contradiction[];
  /** By name. */
  securitySchemes: Map<string, SecuritySchemeFacts>;
}

/** @throws {ContractError} when the document breaks a rule that readers of the model rely on. */
export function readContract(document: Document): Contract {
  const errors = readErrors(document);
  return {
    title: document.info.title,
    version: document.info.version,
    servers: readServers(document),
    tags: document.tags.map(({ name, 'x-displayName': title = name, description }) => ({
      name,
      title,
      description,
    })),
    tagGroups: document['x-tagGroups'] ?? [],
    operations: readOperations(document, errors),
    webhooks: readWebhooks(document),
    errors,
    schemas: new Map(Object.entries(document.components.schemas)),
    machines: readMachines(document),
    lifecycle: readLifecycle(document),
    contradictions: readContradictions(document),
    securitySchemes: readSecuritySchemes(document),
  };
}
