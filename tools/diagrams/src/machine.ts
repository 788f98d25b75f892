/** `x-state-machine` of a schema of the contract. */
export interface Machine {
  states: Record<string, State>;
  transitions: Transition[];
}

export interface State {
  description?: string;
  /** Resources can begin in it. */
  initial?: boolean;
  /** No transition leaves it. */
  final?: boolean;
}

export interface Transition {
  from: string;
  to: string;
  action: string;
  /** Who acts: `customer`, `application`, `time`, `droppay`, `back-office`. */
  by: string;
  /** The operation that does it, where there is one. */
  operation?: string;
  'x-evidence'?: 'documented' | 'client' | 'inferred';
}
