import { DEFAULT_SCOPE, isScopeName, scopeNameRule } from './scope-name.ts';

/** Whose scripts and journal a request meets, and its path within the mock, without the base of the scope. */
export interface ScopedPath {
  scope: string;
  path: string;
}

const BASE = '/_mock/scopes/';

/** Where a request with this path and this `x-mock-scope` goes; a sentence when there can be no such scope. */
export function scopedPath(path: string, header: string | null): ScopedPath | string {
  if (header === null && !path.startsWith(BASE)) return { scope: DEFAULT_SCOPE, path };
  if (header !== null && !isScopeName(header)) {
    return `x-mock-scope has "${shortened(header)}". ${scopeNameRule}`;
  }
  let scope = header ?? DEFAULT_SCOPE;
  let rest = path;
  // The base URL of a scope has all that the mock has, so within it there can be another one; the last is meant.
  while (rest.startsWith(BASE)) {
    const end = rest.indexOf('/', BASE.length);
    const name = rest.slice(BASE.length, end === -1 ? undefined : end);
    if (!isScopeName(name)) return `The path names the scope "${shortened(name)}". ${scopeNameRule}`;
    if (header !== null && header !== name) {
      return `The path names the scope "${name}", and x-mock-scope "${header}". Leave one of them out.`;
    }
    scope = name;
    rest = end === -1 ? '/' : rest.slice(end);
  }
  return { scope, path: rest };
}

function shortened(name: string): string {
  return name.length > 100 ? `${name.slice(0, 100)}…` : name;
}
