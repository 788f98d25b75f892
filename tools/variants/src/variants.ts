import type { Document } from '@droppay/contract/document';
import { bareReferences } from './bare-references.ts';
import { inlineReferences } from './inline-references.ts';
import { knownValues } from './known-values.ts';
import { oneHost } from './one-host.ts';
import { openapi30 } from './openapi-3.0/openapi-3.0.ts';
import { reachableComponents } from './reachable-components.ts';
import { withoutExtensions } from './without-extensions.ts';

/** A file of the published contract. */
interface Variant {
  /** Its name, without the ending. */
  name: string;
  /** What it is and for whom, in words. */
  what: string;
  /** Made of the whole. */
  make: (whole: Document) => Document;
}

const forms: Variant[] = [
  { name: 'openapi', what: 'The whole contract', make: (whole) => whole },
  { name: 'openapi-lean', what: 'The contract without extensions, for tools that refuse them', make: lean },
  {
    name: 'openapi-api',
    what: 'The host of the API alone, for tools that know one host',
    make: (whole) => oneHost(whole, 'api'),
  },
  {
    name: 'openapi-checkout',
    what: 'The host of Checkout alone, which has a key of its own',
    make: (whole) => oneHost(whole, 'checkout'),
  },
];

/** Every file that is published, in 3.1 and in 3.0. */
export const variants: readonly Variant[] = [
  ...forms.map(({ name, what, make }) => ({ name, what: `${what}, OpenAPI 3.1`, make })),
  ...forms.map(({ name, what, make }) => ({
    name: `${name}-3.0`,
    what: `${what}, OpenAPI 3.0`,
    make: (whole: Document) => openapi30(bareReferences(make(whole))),
  })),
];

/** The whole contract as it is published: what Redocly bundled, in forms that every tool reads. */
export function published(bundle: Document): Document {
  return knownValues(inlineReferences(bundle));
}

function lean(whole: Document): Document {
  return reachableComponents(withoutExtensions(bareReferences(whole)));
}
