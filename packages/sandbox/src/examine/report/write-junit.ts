import type { Examination, ExaminationCheck, Finding } from '../../generated/control/schemas.ts';

/** An examination as JUnit's XML, for a CI to show: a check is a test, a fault its failure, a warning its output. */
export function writeJunit({ kind, examined, started, seconds, checks }: Examination): string {
  const failed = checks.filter(({ state }) => state === 'failed').length;
  const skipped = checks.filter(({ state }) => state === 'skipped').length;
  const counts = `tests="${checks.length}" failures="${failed}" errors="0" skipped="${skipped}" time="${seconds}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="DropPay sandbox" ${counts}>`,
    `  <testsuite name="${escape(examined)}" timestamp="${escape(started)}" ${counts}>`,
    ...checks.flatMap((check) => writeCheck(check, kind)),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function writeCheck(
  { id, title, state, because, findings, seconds }: ExaminationCheck,
  kind: string,
): string[] {
  const faults = findings.filter(({ severity }) => severity === 'fault');
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  const inside = [
    ...(state === 'skipped' ? [`      <skipped message="${escape(because ?? '')}"/>`] : []),
    // More than one failure of a test is not read everywhere.
    ...(faults.length === 0
      ? []
      : [
          `      <failure type="${escape(faults.map(({ rule }) => rule).join(' '))}" message="${escape(faults.map((each) => each.title).join('; '))}">` +
            `${escape(faults.map(textOf).join('\n\n'))}</failure>`,
        ]),
    ...(warnings.length === 0
      ? []
      : [`      <system-out>${escape(warnings.map(textOf).join('\n\n'))}</system-out>`]),
  ];
  const head = `    <testcase classname="examine.${kind}.${escape(id)}" name="${escape(title)}"${seconds === undefined ? '' : ` time="${seconds}"`}`;
  return inside.length === 0 ? [`${head}/>`] : [`${head}>`, ...inside, '    </testcase>'];
}

function textOf({ severity, rule, title, sent, seen, why, advice }: Finding): string {
  return `${severity}: ${title} [${rule}]\nsent: ${sent}\nseen: ${seen}\nwhy: ${why}\nadvice: ${advice}`;
}

/** XML has no way to write most control characters: they become a question mark. */
function escape(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '?')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
