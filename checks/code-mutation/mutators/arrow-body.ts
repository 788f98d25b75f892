import { type Mutator, undefinedValue } from './babel.ts';

/**
 * Makes an arrow function return nothing. Stryker's own replaces the function, which is then mutated wherever its module
 * is loaded, so that every test must run; what it returns is mutated only where it is called.
 */
export const arrowBody: Mutator = {
  name: 'ArrowFunction',
  *mutate({ node, parent, key }) {
    if (key !== 'body' || parent?.type !== 'ArrowFunctionExpression' || node.type === 'BlockStatement')
      return;
    if (node.type === 'Identifier' && node.name === 'undefined') return;
    yield undefinedValue();
  },
};
