import type { Operation } from '../generated/operations.ts';
import { canBefall, type Fault } from './fault.ts';

/** The faults that are to come, of this process alone; the oldest that fits a request befalls it. */
export interface FaultQueue {
  add: (fault: Fault) => void;
  /** Oldest first. */
  all: () => readonly Fault[];
  clear: () => void;
  /** The fault that befalls a request to `operation`, counted down. */
  take: (operation: Operation) => Fault | undefined;
}

export function faultQueue(): FaultQueue {
  let faults: Fault[] = [];
  return {
    add(fault) {
      faults.push(fault);
    },
    all: () => faults,
    clear() {
      faults = [];
    },
    take(operation) {
      if (faults.length === 0) return undefined;
      const taken = faults.find((fault) => canBefall(fault, operation));
      if (taken === undefined) return undefined;
      const rest = { ...taken, left: taken.left - 1 };
      faults = faults.flatMap((fault) => (fault !== taken ? [fault] : rest.left === 0 ? [] : [rest]));
      return taken;
    },
  };
}
