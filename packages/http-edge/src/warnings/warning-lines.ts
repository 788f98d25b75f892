import { printSafely } from '../print-safely.ts';
import type { Warning } from './warning.ts';

/** Lines of each rule that a process prints: who has not read twenty does not read more. */
const MOST_LINES = 20;

/** Prints warnings, a line each and at most twenty of a rule: `Warning: POST /shop/v1/pos/charge: amount is 19.899 ...` */
export function warningLines(
  write: (line: string) => void,
): (request: string, warnings: readonly Warning[]) => void {
  const print = printSafely(write);
  const printed = new Map<string, number>();
  return (request, warnings) => {
    for (const { rule, message } of warnings) {
      const count = (printed.get(rule) ?? 0) + 1;
      printed.set(rule, count);
      if (count > MOST_LINES) continue;
      const last = count === MOST_LINES ? ' (This is the last line of its kind.)' : '';
      print(
        `Warning: ${request.slice(0, 200)}: ${message}${last} [${rule}]`.replaceAll(
          /[\p{C}\p{Zl}\p{Zp}]/gu,
          '?',
        ),
      );
    }
  };
}
