import type { Operation } from '../generated/operations.ts';
import { canInject, type ConnectionKind, type Fault } from './fault.ts';

/** The faults that are to come, of this process alone. A request meets the oldest that fits it. */
export interface FaultQueue {
  add: (fault: Fault) => void;
  /** Oldest first. */
  all: () => readonly Fault[];
  clear: () => void;
  remove: (id: string) => void;
  /**
   * The fault to inject into a request to `operation`, counted down. Where the request came on no connection, for it came
   * in-process, it meets none that asks for one.
   * @param named The ids that the request is about; without them it meets no fault that asks for one.
   */
  take: (operation: Operation, connection?: ConnectionKind, named?: ReadonlySet<string>) => Fault | undefined;
  /** Whether a fault asks what a request to `operation` is about, which takes reading it. */
  asksAbout: (operation: Operation) => boolean;
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
    remove(id) {
      faults = faults.filter((fault) => fault.id !== id);
    },
    asksAbout: (operation) =>
      faults.some((fault) => fault.about !== undefined && canInject(fault, operation)),
    take(operation, connection, named) {
      if (faults.length === 0) return undefined;
      const taken = faults.find(
        (fault) =>
          (fault.connection === undefined || fault.connection === connection) &&
          (fault.about === undefined || named?.has(fault.about) === true) &&
          canInject(fault, operation),
      );
      if (taken === undefined) return undefined;
      const rest = { ...taken, left: taken.left - 1 };
      faults = faults.flatMap((fault) => (fault !== taken ? [fault] : rest.left === 0 ? [] : [rest]));
      return taken;
    },
  };
}
