/** `write`, made so that no line is ever worth a response: what it throws, and what it rejects with, is nobody's. */
export function printSafely(write: (line: string) => unknown): (line: string) => void {
  return (line) => {
    try {
      const written = write(line);
      if (written instanceof Promise) written.catch(() => {});
    } catch {
      // See above.
    }
  };
}
