import type { Examination, Finding } from '../../generated/control/schemas.ts';

/** Characters of a line. */
const WIDTH = 100;
const MARGIN = ' '.repeat(10);
const words = { passed: 'passed', warned: 'WARNED', failed: 'FAILED', skipped: 'skipped' };

/** An examination for a person to read: what is wrong first, then each check in a line, then the sum. Ends with a line feed. */
export function writeText(examination: Examination): string {
  const { examined, checks, seconds, faults, warnings } = examination;
  const found = checks.flatMap((check) => check.findings.map((finding) => ({ finding, check })));
  const bySeverity = found.toSorted((a, b) => Number(isWarning(a.finding)) - Number(isWarning(b.finding)));
  const passed = checks.filter(({ state }) => state === 'passed').length;
  const skipped = checks.filter(({ state }) => state === 'skipped').length;
  return [
    `Examined ${examined}.`,
    '',
    ...bySeverity.flatMap(({ finding, check }) => writeFinding(finding, check.title)),
    ...checks.map(({ state, id, title, because }) =>
      `${words[state].padEnd(8)} ${id.padEnd(16)} ${title}${because === undefined ? '' : ` (${because})`}`.trimEnd(),
    ),
    '',
    `${count(faults, 'fault')}, ${count(warnings, 'warning')}; ${passed} of ${checks.length} checks passed` +
      `${skipped === 0 ? '' : `, ${skipped} ${skipped === 1 ? 'was' : 'were'} skipped`}, in ${seconds} s.`,
    '',
  ].join('\n');
}

function writeFinding({ severity, rule, title, sent, seen, why, advice }: Finding, check: string): string[] {
  const rows = { check, sent, seen, why, advice };
  return [
    `${severity === 'fault' ? 'FAULT' : 'WARNING'}  ${title} [${rule}]`,
    ...Object.entries(rows).flatMap(([name, text]) => wrap(`  ${name}`.padEnd(MARGIN.length), text)),
    '',
  ];
}

/** Lines of at most `WIDTH` characters, the first after `head`, which is as wide as the margin. */
function wrap(head: string, text: string): string[] {
  const lines: string[] = [];
  let line = head;
  for (const word of text.split(/\s+/)) {
    const isFirst = line.length === MARGIN.length;
    if (!isFirst && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = MARGIN + word;
    } else line += isFirst ? word : ` ${word}`;
  }
  return [...lines, line];
}

function isWarning({ severity }: Finding): boolean {
  return severity === 'warning';
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
