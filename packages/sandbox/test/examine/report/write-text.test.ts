import { expect, test } from 'vitest';
import { writeText } from '../../../src/examine/report/write-text.ts';
import { examination } from './examination.ts';

test('a report begins with the faults, and ends with the sum', () => {
  expect(writeText(examination)).toBe(
    `Examined the receiver at http://shop@127.0.0.1:8080/hooks/authorization, as listener of authorization.

FAULT  It charges the same payment twice [charges-twice]
  check   The same again
  sent    the same delivery at once
  seen    2 charges of CHTQA45B7PA98, where one was due
  why     The customer pays twice for one order, and nobody at the shop will notice before the
          customer writes.
  advice  Note the id <first> & "charge" then.

WARNING  It refuses a body [refuses-large]
  check   A body of 70 KB
  sent    the same delivery at once
  seen    2 charges of CHTQA45B7PA98, where one was due
  why     The customer pays twice for one order, and nobody at the shop will notice before the
          customer writes.
  advice  Note the id <first> & "charge" then.

passed   once             A delivery, once
WARNED   large            A body of 70 KB
FAILED   duplicates       The same again
skipped  burst            A burst (It was not asked for.)

1 fault, 1 warning; 1 of 4 checks passed, 1 was skipped, in 8.5 s.
`,
  );
});

test('a word longer than a line is not broken', () => {
  const long = 'x'.repeat(150);
  const check = examination.checks.find(({ id }) => id === 'duplicates');
  const findings = [{ ...check!.findings[0]!, seen: `an id ${long} and more` }];
  expect(writeText({ ...examination, checks: [{ ...check!, findings }] })).toContain(
    `  seen    an id\n          ${long}\n          and more\n`,
  );
});
