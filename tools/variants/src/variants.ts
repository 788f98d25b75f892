import type { Document } from '@droppay/contract/document';
import { bareReferences } from './bare-references.ts';
import { inlineReferences } from './inline-references.ts';
import { keepContradictions } from './keep-contradictions.ts';
import { knownValues } from './known-values.ts';
import { namedContradictions } from './named-contradictions.ts';
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

/** What a form leaves out, for those who read its texts. */
const notes = {
  lean: '**This file has no extensions.** Where its texts speak of `x-` words, `openapi.json` has them.',
  host: '**This file is one host of several.** `openapi.json` has them all.',
  openapi30:
    '**This file is OpenAPI 3.0**, which has no webhooks and no mutual TLS. `openapi.json` has them.',
};

const forms: Variant[] = [
  { name: 'openapi', what: 'The whole contract', make: (whole) => whole },
  {
    name: 'openapi-lean',
    what: 'The contract without extensions, for tools that refuse them',
    make: (whole) => noted(lean(whole), notes.lean + namedContradictions(whole)),
  },
  {
    name: 'openapi-api',
    what: 'The host of the API alone, for tools that know one host',
    make: (whole) => noted(keepContradictions(whole, oneHost(whole, 'api')), notes.host),
  },
  {
    name: 'openapi-checkout',
    what: 'The host of Checkout alone, which has a key of its own',
    make: (whole) => noted(keepContradictions(whole, oneHost(whole, 'checkout')), notes.host),
  },
];

/** Every file that is published, in 3.1 and in 3.0. */
export const variants: readonly Variant[] = [
  ...forms.map(({ name, what, make }) => ({ name, what: `${what}, OpenAPI 3.1`, make })),
  ...forms.map(({ name, what, make }) => ({
    name: `${name}-3.0`,
    what: `${what}, OpenAPI 3.0`,
    make: (whole: Document) => {
      const form = make(whole);
      return noted(keepContradictions(form, openapi30(bareReferences(form))), notes.openapi30);
    },
  })),
];

/** The whole contract as it is published: what Redocly bundled, in forms that every tool reads. */
export function published(bundle: Document): Document {
  return keepContradictions(bundle, knownValues(inlineReferences(bundle)));
}

function lean(whole: Document): Document {
  return reachableComponents(withoutExtensions(bareReferences(whole)));
}

function noted(document: Document, note: string): Document {
  const { description } = document.info;
  const text = description === undefined ? note : `${note}\n\n${description}`;
  return { ...document, info: { ...document.info, description: text } };
}
