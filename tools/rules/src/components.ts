import { dirname, resolve as resolvePath } from 'node:path';
import type { Location, Visitor } from './redocly.ts';

/** A named part of the document that something refers to. */
export interface Component {
  /** Its kind, as the bundle's `components` call it. */
  readonly kind: string;
  readonly name: string;
  readonly location: Location;
}

const NAMED = /^#?\/(?:components\/)?(\w+)\/([^/]+)$/;

/** The error catalogue becomes examples in the bundle. */
const kinds: Readonly<Record<string, string>> = {
  schemas: 'schemas',
  parameters: 'parameters',
  responses: 'responses',
  requestBodies: 'requestBodies',
  headers: 'headers',
  examples: 'examples',
  catalogue: 'examples',
};

/** Notes every component that is referred to, in resource files and in a bundle alike; `all` is complete at the end. */
export function noteComponents(): { ref: NonNullable<Visitor['ref']>; all: () => Component[] } {
  const found = new Map<string, Component>();
  return {
    ref({ $ref }, { rawLocation, resolve }) {
      const from = rawLocation.source.absoluteRef;
      const [file = '', pointer = ''] = $ref.split('#');
      const [, section = '', name] = NAMED.exec(pointer) ?? [];
      const kind = kinds[section];
      const { location } = resolve({ $ref }, from);
      if (kind === undefined || name === undefined || location === undefined) return;
      const target = file === '' ? from : resolvePath(dirname(from), file);
      found.set(`${target}#${pointer}`, { kind, name, location });
    },
    all: () => [...found.values()],
  };
}
