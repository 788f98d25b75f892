import { expect, test } from 'vitest';
import { writeJunit } from '../../../src/examine/report/write-junit.ts';
import { examination } from './examination.ts';

test('a check is a test, its faults a failure, its warnings output', () => {
  const xml = writeJunit(examination);
  const counts = 'tests="4" failures="1" errors="0" skipped="1" time="8.5"';
  expect(xml).toContain(`<testsuites name="DropPay sandbox" ${counts}>`);
  expect(xml).toContain('<testcase classname="examine.receiver.once" name="A delivery, once"/>');
  expect(xml).toContain('<skipped message="It was not asked for."/>');
  expect(xml).toContain('<failure type="charges-twice" message="It charges the same payment twice">');
  expect(xml).toContain('<system-out>warning: It refuses a body [refuses-large]');
  expect(xml).toContain('advice: Note the id &lt;first&gt; &amp; &quot;charge&quot; then.');
  expect(xml.match(/<testcase /g)).toHaveLength(4);
});

test('what XML cannot hold becomes a question mark', () => {
  const examined = 'a\0b\u001B\uD800 <&>';
  expect(writeJunit({ ...examination, examined, checks: [] })).toContain('name="a?b?\uFFFD &lt;&amp;&gt;"');
});
