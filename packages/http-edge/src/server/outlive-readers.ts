/**
 * Lets a process go on when nobody reads what it prints any more: `| head -1` has its line, a terminal has gone. Node would
 * end it with the error of the next line.
 */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
}
