import { clone, type Mutator, type Path, voided } from './babel.ts';

/** Goes on before a promise has settled: `await save()` as a statement is `void save()`, as a value `save()`. */
export const droppedAwait: Mutator = {
  name: 'DroppedAwait',
  *mutate(path) {
    if (!path.isAwaitExpression() || isReturned(path)) return;
    const { argument } = path.node;
    yield path.parentPath.isExpressionStatement() ? voided(argument) : clone(argument);
  },
};

/** A promise that is returned is awaited by the caller all the same, unless a `try` here would have caught it. */
function isReturned(path: Path): boolean {
  const { parentPath: parent } = path;
  if (!parent) return false;
  return parent.isArrowFunctionExpression() || (parent.isReturnStatement() && !isTried(parent));
}

const isTried = (path: Path): boolean =>
  path.findParent((parent) => parent.isFunction() || parent.isTryStatement())?.type === 'TryStatement';
