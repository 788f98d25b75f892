import type { Document, SecurityScheme } from '@droppay/contract/document';
import { mapValues } from '../schemas.ts';

/**
 * A stand-in for mutual TLS, which 3.0 does not know. Without a scheme the operation would be open to everybody, and a
 * key in a header would be sent; nothing knows how to send `http` with a scheme of another name, so nothing is.
 */
export function securitySchemes(document: Document): Document {
  const { securitySchemes: schemes, ...components } = document.components;
  if (schemes === undefined) return document;
  return { ...document, components: { securitySchemes: mapValues(schemes, standIn), ...components } };
}

function standIn(scheme: SecurityScheme): SecurityScheme {
  if (scheme.type !== 'mutualTLS') return scheme;
  return {
    ...scheme,
    type: 'http',
    scheme: 'mutual-tls',
    description:
      `${scheme.description ?? 'Mutual TLS.'} OpenAPI 3.0 has no word for mutual TLS: the certificate is presented while the ` +
      `connection is made, and no header carries anything of it.`,
  };
}
