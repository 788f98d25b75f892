import { isPublicId } from '@droppay/http-edge/refusals/mistakes';
import type { Operation } from '../prism/engine.ts';
import type { Violation } from '../violations.ts';

/** The path of a request to `operation`, and what is wrong with its ids. */
interface PathIds {
  /** As Prism can read it: an id that is none is `x` there, for Prism throws on what cannot be decoded. */
  path: string;
  violations: Violation[];
}

/**
 * Looks at the ids in `path`, which is one of the operation's. Only DropPay's have a form of their own; those of another
 * contract must be decodable.
 */
export function pathIds({ path: template }: Operation, path: string, ofDropPay: boolean): PathIds {
  if (!template.includes('{')) return { path, violations: [] };
  const violations: Violation[] = [];
  const names = template.split('/');
  const checked = path.split('/').map((segment, at) => {
    const name = /^\{(.+)\}$/.exec(names[at] ?? '')?.[1];
    if (name === undefined) return segment;
    const id = decoded(segment);
    if (id !== undefined && (!ofDropPay || isPublicId(id))) return segment;
    violations.push(id === undefined ? undecodable : noId(name));
    return 'x';
  });
  return { path: checked.join('/'), violations };
}

const undecodable: Violation = {
  location: ['request', 'path'],
  severity: 'Error',
  code: 'syntax',
  message: 'The path is not valid percent-encoded UTF-8.',
};

function noId(name: string): Violation {
  const message = `Request path parameter ${name} must be a public id: 1 to 64 letters, digits, hyphens and underscores`;
  return { location: ['request', 'path', name], severity: 'Error', code: 'pattern', message };
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
