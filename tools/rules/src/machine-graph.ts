import { isObservable, type Machine, statesThatAre } from '@droppay/contract/machine';
import type { MachineProblem } from './machine-shape.ts';

/** What makes a well-formed machine impossible to run: ends that do not exist, states nobody gets into or out of. */
export function graphProblems(machine: Machine): MachineProblem[] {
  return [...endProblems(machine), ...stateProblems(machine)];
}

function endProblems({ states, transitions }: Machine): MachineProblem[] {
  return transitions.flatMap((transition, index) =>
    (['from', 'to'] as const)
      .filter((end) => !(transition[end] in states))
      .map((end) => ({
        path: ['transitions', index, end],
        message: `${transition[end]} is no state of this machine. Correct it, or add it to "states".`,
      })),
  );
}

function stateProblems(machine: Machine): MachineProblem[] {
  const { states, transitions } = machine;
  const reached = reachable(machine);
  return Object.entries(states).flatMap(([name, { final = false }]) => {
    const leaves = transitions.some(({ from }) => from === name);
    const messages = [
      reached.has(name)
        ? []
        : `No transition leads to ${name} from an initial state. Add one, or set "initial: true".`,
      final && leaves ? `${name} is final, but a transition leaves it. Remove one of the two.` : [],
      !final && !leaves ? `No transition leaves ${name}. Add one, or set "final: true".` : [],
    ];
    return messages.flat().map((message) => ({ path: ['states', name], message }));
  });
}

function reachable(machine: Machine): Set<string> {
  const reached = new Set(statesThatAre('initial', machine));
  // A set hands out what is added while it is walked.
  for (const state of reached) {
    for (const { from, to } of machine.transitions) if (from === state) reached.add(to);
  }
  return reached;
}

/** Observable states and the values that the contract lists must be the same words. */
export function valueProblems({ property, states }: Machine, values: readonly unknown[]): MachineProblem[] {
  const ofStates = Object.entries(states).flatMap(([name, state]) => {
    const observable = isObservable(state);
    if (observable === values.includes(name)) return [];
    const message = observable
      ? `${name} is no value of "${property}". Add it to the x-extensible-enum, or set "observable: false".`
      : `${name} is a value of "${property}", so it is seen. Remove "observable: false", or the value.`;
    return [{ path: ['states', name], message }];
  });
  const ofValues = values
    .filter((value) => typeof value === 'string' && !(value in states))
    .map((value) => ({
      path: ['states'],
      message: `The value ${String(value)} of "${property}" has no state. Add it.`,
    }));
  return [...ofStates, ...ofValues];
}
