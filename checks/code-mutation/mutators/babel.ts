import { createRequire } from 'node:module';
import type { babel } from '@stryker-mutator/instrumenter';

/** A place in the tree of a source file. */
export type Path = babel.NodePath;
export type Node = Path['node'];

/** What a mutator of Stryker is: for a place in the tree, what could stand there instead. */
export interface Mutator {
  name: string;
  mutate: (path: Path, context: object) => Iterable<Node>;
}

interface Types {
  cloneNode: <T extends Node>(node: T, deep: true, withoutLocations: false) => T;
  emptyStatement: () => Node;
  identifier: (name: string) => Node;
  numericLiteral: (value: number) => Node;
  unaryExpression: (operator: 'void', argument: Node, prefix: true) => Node;
}

// The Babel that Stryker brings: nodes of another would not be its own.
const ofStryker = createRequire(import.meta.resolve('@stryker-mutator/instrumenter'));
const { types } = ofStryker('@babel/core') as { types: Types };
const { generate } = ofStryker('@babel/generator') as { generate: (node: Node) => { code: string } };

export const { emptyStatement, numericLiteral } = types;

export const undefinedValue = (): Node => types.identifier('undefined');

/** A copy with its places in the file, for trees are treated as read-only. */
export const clone = <T extends Node>(node: T): T => types.cloneNode(node, true, false);

/** `void argument` */
export const voided = (argument: Node): Node => types.unaryExpression('void', clone(argument), true);

export const codeOf = (node: Node): string => generate(node).code;
