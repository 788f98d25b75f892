import type { Script, Step } from './script.ts';

/** The scripts of one scope that have answers left. */
export interface ScriptQueue {
  /** False when there are too many already. */
  add: (script: Script) => boolean;
  /** Oldest first. */
  all: () => readonly Script[];
  /** The next answer of `script`, counted down. */
  take: (script: Script) => Step | undefined;
  clear: () => void;
}

/** Scripts of one scope. */
export const MOST_SCRIPTS = 200;

export function createQueue(): ScriptQueue {
  let scripts: Script[] = [];
  return {
    add(script) {
      if (scripts.length >= MOST_SCRIPTS) return false;
      scripts.push(script);
      return true;
    },
    all: () => scripts,
    take(script) {
      const [step] = script.steps;
      if (step === undefined) return undefined;
      step.left -= 1;
      if (step.left === 0) script.steps.shift();
      if (script.steps.length === 0) scripts = scripts.filter((each) => each !== script);
      return step;
    },
    clear() {
      scripts = [];
    },
  };
}
