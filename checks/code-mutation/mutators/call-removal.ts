import { emptyStatement, type Mutator, type Node } from './babel.ts';

/**
 * Leaves out a statement that is there for its effect: a call, awaited or not, a `delete`, a `throw`. Stryker's own
 * `CallExpression` does so only where nothing else in the statement can be mutated, and not where it is awaited.
 */
export const callRemoval: Mutator = {
  name: 'CallRemoval',
  *mutate(path) {
    const { node, parentPath: parent } = path;
    // Alone in its block it goes with the block, which is a mutant already.
    if (!parent || !(parent.isBlockStatement() || parent.isProgram() || parent.isSwitchCase())) return;
    if (parent.isBlockStatement() && parent.node.body.length === 1) return;
    if (node.type === 'ThrowStatement' || (node.type === 'ExpressionStatement' && isEffect(node.expression)))
      yield emptyStatement();
  },
};

function isEffect(node: Node): boolean {
  switch (node.type) {
    case 'CallExpression':
      // Without it a constructor fails always.
      return node.callee.type !== 'Super';
    case 'OptionalCallExpression':
      return true;
    case 'AwaitExpression':
      return isEffect(node.argument);
    case 'UnaryExpression':
      return node.operator === 'delete' || (node.operator === 'void' && isEffect(node.argument));
    default:
      return false;
  }
}
