import type { Known } from './known.ts';

/** Those who may act in a transition. */
export const actors = ['application', 'customer', 'droppay', 'back-office', 'time'] as const;

export type Actor = (typeof actors)[number];

/** `x-state-machine` of a schema. */
export interface Machine {
  /** The property that holds the state. */
  property: string;
  states: Record<string, State>;
  transitions: Transition[];
}

export interface State {
  description?: string;
  /** Resources can begin in it. */
  initial?: boolean;
  /** No transition leaves it. */
  final?: boolean;
  /**
   * Whether it is ever seen as a value of the property.
   * @default true
   */
  observable?: boolean;
}

export interface Transition extends Known {
  from: string;
  to: string;
  /** What is done, in the imperative. */
  action: string;
  by: Actor;
  /** The operation that does it, where there is one. */
  operation?: string;
}

/** The states in which a resource can begin, or in which it stays, in the document's order. */
export function statesThatAre(kind: 'initial' | 'final', { states }: Pick<Machine, 'states'>): string[] {
  return Object.keys(states).filter((name) => states[name]?.[kind] === true);
}

/** Whether a state is ever seen as a value. */
export function isObservable({ observable = true }: State): boolean {
  return observable;
}
