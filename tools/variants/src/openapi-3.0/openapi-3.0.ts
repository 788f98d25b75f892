import type { Document } from '@droppay/contract/document';
import { reachableComponents } from '../reachable-components.ts';
import { mapSchemas } from '../schemas.ts';
import { defaultResponses } from './default-responses.ts';
import { schema30 } from './schema.ts';
import { securitySchemes } from './security-schemes.ts';

/**
 * The document as OpenAPI 3.0, without webhooks. It accepts whatever the document accepts, and more where 3.0 or the
 * generators for it have no form: a value that may be a number or a string may be anything.
 */
export function openapi30(document: Document): Document {
  const {
    webhooks: _,
    jsonSchemaDialect: __,
    ...rest
  } = document as Document & { jsonSchemaDialect?: string };
  const { summary: ___, license, ...info } = rest.info as Info;
  const own = reachableComponents(securitySchemes(defaultResponses(mapSchemas(rest, schema30))));
  return {
    ...own,
    openapi: '3.0.3',
    info: { ...info, ...(license && { license: licence30(license) }) } as Document['info'],
  };
}

interface Info {
  summary?: string;
  license?: { name: string; identifier?: string; url?: string };
}

/** SPDX identifiers are 3.1; each has a page. */
function licence30({ identifier, ...license }: NonNullable<Info['license']>): object {
  return identifier === undefined
    ? license
    : { ...license, url: `https://spdx.org/licenses/${identifier}.html` };
}
