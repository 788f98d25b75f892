import type { Operation } from './operations.ts';
import { at, entries, isMapping, isReference, type Place } from './place.ts';
import type { Context, Location } from './redocly.ts';

export interface Response {
  readonly status: string;
  /** Where the operation gives this response. */
  readonly location: Location;
  readonly bodies: readonly Body[];
}

interface Body {
  /** Whether its schema is the one that errors of the catalogue have. */
  readonly isErrorInfo: boolean;
  readonly examples: readonly Example[];
}

interface Example {
  readonly name: string;
  readonly node: unknown;
  /** What is to blame when it does not belong here: its own line, or that of the `$ref` to a shared response. */
  readonly shownAt: Location;
}

export function responses(operation: Operation, resolve: Context['resolve']): Response[] {
  const section = at(operation, 'responses', resolve);
  return entries(section, resolve).map(([status, response]) => {
    const location = section.location.child([status]);
    const isShared = response.location.absolutePointer !== location.absolutePointer;
    const bodies = entries(at(response, 'content', resolve), resolve).map(([, mediaType]) => ({
      isErrorInfo: hasErrorInfo(mediaType),
      examples: examples(mediaType, isShared ? location : undefined, resolve),
    }));
    return { status, location, bodies };
  });
}

function hasErrorInfo({ node }: Place): boolean {
  const schema = isMapping(node) ? node['schema'] : undefined;
  return isReference(schema) && schema.$ref.endsWith('/ErrorInfo');
}

function examples(mediaType: Place, shownAt: Location | undefined, resolve: Context['resolve']): Example[] {
  const section = at(mediaType, 'examples', resolve);
  return entries(section, resolve).map(([name, { node }]) => ({
    name,
    node,
    shownAt: (shownAt ?? section.location.child([name])).key(),
  }));
}
