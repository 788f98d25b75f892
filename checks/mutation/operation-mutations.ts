import type { Document } from 'yaml';
import { type Kind, type Mutation, type Path, renameKey } from './mutation.ts';
import { errorExamples, keysAt, listAt, operations } from './places.ts';

/** Every mutation of every operation, path and error in the file. */
export function operationMutations(document: Document): Mutation[] {
  return [
    ...operations(document).flatMap((path) =>
      [responses, method, security, body, money, repetition].flatMap((mutate) => mutate(document, path)),
    ),
    ...errorExamples(document).flatMap((path) => errors(document, path)),
    ...parameters(document),
    ...paths(document),
    ...catalogue(document),
    ...transitions(document),
  ];
}

const nextStatus: Record<string, string> = { '200': '201', '204': '202', default: '500' };

function responses(document: Document, operation: Path): Mutation[] {
  const at = [...operation, 'responses'];
  const statuses = keysAt(document, at);
  return statuses.flatMap((status): Mutation[] => {
    const next = nextStatus[status] ?? (statuses.includes('409') ? '418' : '409');
    const swap: Mutation = {
      kind: 'swap a status',
      path: [...at, status],
      change: `${status} -> ${next}`,
      apply: (copy) => renameKey(copy, [...at, status], next),
    };
    const drop: Mutation = {
      kind: 'drop a status',
      path: [...at, status],
      change: `${status} is dropped`,
      apply: (copy) => copy.deleteIn([...at, status]),
    };
    return [swap, drop];
  });
}

function method(document: Document, operation: Path): Mutation[] {
  const name = String(operation.at(-1));
  const next = name === 'put' ? 'patch' : 'put';
  if (operation[0] === 'webhooks' || keysAt(document, operation.slice(0, -1)).includes(next)) return [];
  return [
    {
      kind: 'swap a method',
      path: operation,
      change: `${name} -> ${next}`,
      apply: (copy) => renameKey(copy, operation, next),
    },
  ];
}

function security(document: Document, operation: Path): Mutation[] {
  const at = [...operation, 'security'];
  return listAt(document, at).map((schemes, index): Mutation => ({
    kind: 'drop a security',
    path: at,
    change: `security: ${Object.keys(schemes as object).join() || 'none'} is dropped`,
    apply: (copy) => copy.deleteIn([...at, index]),
  }));
}

const body = (document: Document, operation: Path): Mutation[] =>
  flag(document, [...operation, 'requestBody', 'required'], 'drop a required');

const money = (document: Document, operation: Path): Mutation[] =>
  flag(document, [...operation, 'x-moves-money'], 'drop a mark of money');

const repetition = (document: Document, operation: Path): Mutation[] =>
  flag(document, [...operation, 'x-repeatable'], 'drop a mark of repetition');

/** Something that is true, or not there. */
function flag(document: Document, at: Path, kind: Kind): Mutation[] {
  if (document.getIn(at) !== true) return [];
  return [{ kind, path: at, change: `${String(at.at(-1))} is dropped`, apply: (copy) => copy.deleteIn(at) }];
}

function errors(document: Document, examples: Path): Mutation[] {
  return keysAt(document, examples).map((name): Mutation => ({
    kind: 'drop an error',
    path: [...examples, name],
    change: `${name} is dropped`,
    apply: (copy) => copy.deleteIn([...examples, name]),
  }));
}

function parameters(document: Document): Mutation[] {
  return keysAt(document, ['parameters']).flatMap((name) =>
    flag(document, ['parameters', name, 'required'], 'drop a required'),
  );
}

/** Only the entry has paths whose keys are URLs. Their last word is renamed, for the first is known to the lifecycle. */
function paths(document: Document): Mutation[] {
  return keysAt(document, ['paths'])
    .filter((path) => path.startsWith('/'))
    .map((path): Mutation => {
      const next = path.replace(/(\w+)((\/\{\w+\})*)$/, '$1x$2');
      return {
        kind: 'rename a path',
        path: ['paths', path],
        change: `${path} -> ${next}`,
        apply: (copy) => renameKey(copy, ['paths', path], next),
      };
    });
}

function catalogue(document: Document): Mutation[] {
  return keysAt(document, ['catalogue']).flatMap((name) => {
    const at = ['catalogue', name, 'x-error'];
    const [status, code] = [document.getIn([...at, 'status']), document.getIn([...at, 'code'])];
    const otherStatus = status === '5XX' ? '4XX' : '418';
    const swap = (key: string, from: unknown, to: string): Mutation => ({
      kind: 'swap a status',
      path: [...at, key],
      change: `${key}: ${String(from)} -> ${to}`,
      apply: (copy) => {
        copy.setIn([...at, key], to);
        // The body says the same code.
        if (key === 'code' && from !== null) copy.setIn(['catalogue', name, 'value', 'code'], to);
      },
    });
    return [swap('status', status, otherStatus), swap('code', code, '199')];
  });
}

function transitions(document: Document): Mutation[] {
  return keysAt(document, ['schemas']).flatMap((schema) => {
    const at = ['schemas', schema, 'x-state-machine', 'transitions'];
    return (listAt(document, at) as { from: string; to: string; by: string }[]).map(
      ({ from, to, by }, index): Mutation => ({
        kind: 'drop a transition',
        path: at,
        change: `${from} -> ${to} by ${by} is dropped`,
        apply: (copy) => copy.deleteIn([...at, index]),
      }),
    );
  });
}
