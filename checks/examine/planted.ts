/** A fault in a program that is otherwise good. */
export interface Fault {
  /** What the program does wrong. */
  name: string;
  /** Texts of the good program, and what stands there instead. */
  edits: readonly (readonly [good: string, bad: string])[];
  /** The rules that an examination finds broken, in the order of their names. */
  finds: readonly string[];
  /** The checks in which the fault can be seen; without them all are made. */
  only?: readonly string[];
  /** Seconds that its responses are waited for. */
  timeout?: number;
}

/**
 * The program with its fault.
 * @throws {Error} when a text is not there once.
 */
export function plant(program: string, edits: Fault['edits']): string {
  return edits.reduce((text, [good, bad]) => {
    if (text.split(good).length !== 2) throw new Error(`Not there once: ${good}`);
    return text.replace(good, () => bad);
  }, program);
}
