/** Something in a request that is not refused, or not refused in words that help, and that costs money or time later. */
export interface Warning {
  /** The name of its rule: `amount-decimals`. */
  rule: string;
  /** Where in the body, as a JSON pointer: `/recurrence/count`. Absent when it is about the whole request. */
  place?: string;
  /** What it is and what to do, on one line of at most 400 characters. Holds no secret. */
  message: string;
}

/** Warnings of one request that are kept. */
export const MOST_WARNINGS = 5;
const LONGEST_MESSAGE = 400;
const LONGEST_HEADER = 2_000;

export function warning(rule: string, message: string, place?: string): Warning {
  const line = message.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '?');
  const short = line.length > LONGEST_MESSAGE ? `${line.slice(0, LONGEST_MESSAGE - 3)}...` : line;
  return { rule, ...(place !== undefined && { place }), message: short };
}

/** The warnings as the value of a header: `rule: message`, with ` | ` between them, ASCII alone, at most 2,000 characters. */
export function warningHeader(warnings: readonly Warning[]): string {
  return warnings
    .map(({ rule, message }) => `${rule}: ${message}`)
    .join(' | ')
    .slice(0, LONGEST_HEADER)
    .replaceAll(/[^ -~]/g, '?');
}
