import { clone, codeOf, type Mutator, type Node } from './babel.ts';

/**
 * Swaps two arguments beside each other that may be of one type: `transfer(from, to)` is `transfer(to, from)`. What the
 * compiler refuses is sorted out among the survivors.
 */
export const swappedArguments: Mutator = {
  name: 'SwappedArguments',
  *mutate(path) {
    const { node } = path;
    if (
      node.type !== 'CallExpression' &&
      node.type !== 'OptionalCallExpression' &&
      node.type !== 'NewExpression'
    )
      return;
    if (COMMUTATIVE.test(codeOf(node.callee))) return;
    for (const [index, right] of node.arguments.entries()) {
      const left = node.arguments[index - 1];
      if (!left || kindOf(left) === undefined || kindOf(left) !== kindOf(right)) continue;
      if (codeOf(left) === codeOf(right)) continue;
      const swapped = clone(node);
      swapped.arguments.splice(index - 1, 2, clone(right), clone(left));
      yield swapped;
    }
  },
};

/** Calls whose result is the same either way. */
const COMMUTATIVE = /^(Math\.(min|max)|Object\.is|timingSafeEqual|Promise\.\w+)$/;

/** A shape that no other shape is mistaken for, or undefined where a swap would be nonsense. */
function kindOf(node: Node): string | undefined {
  switch (node.type) {
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return 'function';
    case 'ObjectExpression':
    case 'ArrayExpression':
      return node.type;
    case 'NumericLiteral':
      return 'number';
    case 'StringLiteral':
    case 'TemplateLiteral':
      return 'text';
    case 'Identifier':
    case 'MemberExpression':
    case 'OptionalMemberExpression':
    case 'CallExpression':
    case 'OptionalCallExpression':
    case 'AwaitExpression':
      return 'value';
    default:
      return undefined;
  }
}
