import type { Transition } from '@droppay/contract/machine';

/** The fixed-width type that the drawing is set in, in pixels; `ADVANCE` is in em and rounded up, for fonts differ a little. */
const STATE_SIZE = 13;
const LABEL_SIZE = 12;
export const LINE_HEIGHT = 14;
const ADVANCE = 0.63;

export interface Line {
  text: string;
  quiet: boolean;
}

/** What an arrow is labelled with: each action, and below it, in a quieter tone, who acts. */
export function labelLines(transitions: Transition[]): Line[] {
  return transitions.flatMap(({ action, by }) => [
    { text: action, quiet: false },
    { text: by, quiet: true },
  ]);
}

export function labelSize(lines: Line[]): { width: number; height: number } {
  return {
    width: Math.max(...lines.map(({ text }) => text.length)) * LABEL_SIZE * ADVANCE + 10,
    height: lines.length * LINE_HEIGHT + 4,
  };
}

export function stateSize(name: string): { width: number; height: number } {
  return { width: name.length * STATE_SIZE * ADVANCE + 28, height: 36 };
}
