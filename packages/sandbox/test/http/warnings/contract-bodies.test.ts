import { readFileSync } from 'node:fs';
import { bodyRules } from '@droppay/http-edge/warnings/body-rules';
import { bodyWarnings } from '@droppay/http-edge/warnings/body-warnings';
import { queryRules } from '@droppay/http-edge/warnings/query-warnings';
import { repeatRules } from '@droppay/http-edge/warnings/repeat-rules';
import type { Warning } from '@droppay/http-edge/warnings/warning';
import { expect, test } from 'vitest';
import { shapes } from '../../../src/generated/shapes.ts';

function warningsOf(schema: keyof typeof shapes, text: string): Warning[] {
  return bodyWarnings(text, JSON.parse(text), shapes[schema]!);
}

/** Each: a schema, a body of it as its bytes are, and the places and rules of its warnings. */
const cases: [schema: keyof typeof shapes, text: string, ...warnings: string[]][] = [
  ['ChargeRequest', '{"pay_token_val":"v","amount":19.90}'],
  ['ChargeRequest', '{"pay_token_val":"v","amount":1.999e1}'],
  ['ChargeRequest', '{"pay_token_val":"v","amount":50.000}'],
  ['ChargeRequest', '{"amount":19.899}', '/amount amount-decimals'],
  ['ChargeRequest', '{"amount":19.899999999999999}', '/amount amount-decimals'],
  ['ChargeRequest', '{"amount":1e-7}', '/amount amount-decimals'],
  ['ChargeRequest', '{"amount":"19.899"}', '/amount amount-decimals', '/amount number-as-text'],
  ['ChargeRequest', '{"amount":"19.89"}', '/amount number-as-text'],
  ['AuthorizationRequest', '{"charge_amount":0.30000000000000004}', '/charge_amount amount-decimals'],
  ['RefundRequest', '{"amount":3.333}', '/amount amount-decimals'],
  ['PushRequest', '{"amount":3.333}', '/amount amount-decimals'],
  ['PushUpdate', '{"amount":3.333}', '/amount amount-decimals'],
  ['PullRequest', '{"transfer_amount":3.333}', '/transfer_amount amount-decimals'],
  ['PullRequest', '{"transfer_amount":"3.333"}', '/transfer_amount amount-decimals'],
  ['PullRequest', '{"transfer_amount":"3.33"}'],
  ['PullUpdate', '{"transfer_amount":3.333}', '/transfer_amount amount-decimals'],
  ['PullTransferRequest', '{"amount":3.333}', '/amount amount-decimals'],
  ['CheckoutChargeRequest', '{"amount":3.333}', '/amount amount-decimals'],
  ['PushRequest', '{"recurrence":{"count":1.234}}'],
  ['PushRequest', '{"recurrence":{"count":"3"}}', '/recurrence/count number-as-text'],
  ['AuthorizationRequest', '{"charge_max_count":"1"}', '/charge_max_count number-as-text'],
  [
    'AuthorizationRequest',
    '{"pos_id":7,"description":true}',
    '/pos_id text-as-number',
    '/description text-as-number',
  ],
  ['AuthorizationRequest', '{"description":null}', '/description null'],
  ['PushRequest', '{"recipient":{"owner":null}}', '/recipient/owner null'],
  ['AuthorizationRequest', '{"webhooks":[]}', '/webhooks list-for-object'],
  ['AuthorizationRequest', '{"webhooks":["https://a.example"]}', '/webhooks list-for-object'],
  [
    'PushRequest',
    '{"recipient":[],"recurrence":[]}',
    '/recipient list-for-object',
    '/recurrence list-for-object',
  ],
  ['TppRegistrationRequest', '[]', ' list-for-object'],
  ['AuthorizationRequest', '{"scheme_data":[]}', '/scheme_data list-for-object'],
  ['AuthorizationRequest', '{"scheme_data":{"anything":1.2345}}'],
  ...['{}', 'null', '""', '"https://a.example"', '7', 'false'].map((value): (typeof cases)[number] => [
    'PushRequest',
    `{"webhooks":${value}}`,
    '/webhooks no-listener',
  ]),
  ['AuthorizationRequest', '{"webhooks":{"ALL":"https://u:p@a.example/x"}}'],
  ['AuthorizationRequest', '{"webhooks":{"ALL":"a.example/x"}}', '/webhooks/ALL listener-url'],
  ['AuthorizationRequest', '{"webhooks":{"ALL":"ftp://a.example/x"}}', '/webhooks/ALL listener-url'],
  ['AuthorizationRequest', '{"webhooks":{"ALL":"https:///x"}}', '/webhooks/ALL listener-url'],
  ['AuthorizationRequest', '{"webhooks":{"all":"https://a.example"}}', '/webhooks/all listener-key'],
  ['ConnectionRequest', '{"webhooks":{"GRANTED":"https://a.example"}}', '/webhooks/GRANTED listener-key'],
  ['PushRequest', '{"webhooks":{"ALL":"https://a.example"}}', '/webhooks/ALL listener-key'],
  ['PullRequest', '{"webhooks":{"all":"https://a.example"}}'],
  ['PushRequest', '{"tarnsfer_description":"x"}', '/tarnsfer_description unknown-key'],
  ['PushRequest', '{"recipient":{"acount":"x"}}', '/recipient/acount unknown-key'],
  ['AuthorizationRequest', '{"merchant_customid":"x"}', '/merchant_customid unknown-key'],
  ['AuthorizationRequest', '{"currency":"EUR"}', '/currency unknown-key'],
  ['AuthorizationRequest', '{"charge_maxcount":1}', '/charge_maxcount twin-key'],
  ['AuthorizationRequest', '{"policy":"chargeable"}', '/policy unknown-value'],
  ['AuthorizationRequest', '{"policy":"CHARGEABLE"}'],
  ['AuthorizationRequest', '{"policy":"SOMETHING_NEW"}'],
  ['AuthorizationRequest', '{"charge_date_end":"2026-03-16T19:20:30+01:00"}'],
  ['AuthorizationRequest', '{"charge_date_end":"2026-03-16T19:20:30.123Z"}'],
  ...[
    '2026-03-16T19:20:30',
    '2026-03-16 19:20:30',
    '2026-03-16',
    '2026-03-16T19:20:30+0100',
    '2026-03-16 19:20:30+01:00',
    'tomorrow',
    '',
  ].map((date): (typeof cases)[number] => [
    'AuthorizationRequest',
    `{"charge_date_end":"${date}"}`,
    '/charge_date_end date',
  ]),
  ['PullRequest', '{"date_end":"2026-03-18"}'],
  ['PullRequest', '{"date_end":"2026-03-18T00:00:00Z"}', '/date_end date'],
];

test.each(cases)('%s %s', (schema, text, ...expected) => {
  expect(warningsOf(schema, text).map(({ place, rule }) => `${place} ${rule}`)).toEqual(expected);
});

test('the README lists each rule with what it sees', () => {
  const page = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
  const [, section = ''] = page.split('\n## Warned in time\n');
  const rows = [...section.split('\n## ')[0]!.matchAll(/^\| `([\w-]+)` +\| (.*?) +\|$/gm)];
  const listed = Object.fromEntries(rows.map(([, rule, sees]) => [rule!, sees!.replaceAll('`', '')]));
  const all = Object.entries({ ...repeatRules, ...bodyRules, ...queryRules }).map(([rule, { sees }]) => [
    rule,
    sees,
  ]);
  expect(listed).toEqual(Object.fromEntries(all));
});

test('each rule is seen by a case', () => {
  const seen = new Set(cases.flatMap(([, , ...warnings]) => warnings.map((each) => each.split(' ')[1])));
  expect(seen).toEqual(new Set(Object.keys(bodyRules)));
});

test.each([
  ['19.899', 'amount is 19.899: more than two decimals. Count in whole cents, and send cents / 100.'],
  [
    '19.899999999999999',
    'amount is 19.899999999999999, which is 19.9 with all the digits of a float. PHP writes it so with serialize_precision = 17; with -1 it does not. json.dumps and JSON.stringify do not.',
  ],
  [
    '0.30000000000000004',
    'amount is 0.30000000000000004: more than two decimals. It comes from arithmetic with floats. Count in whole cents, and send cents / 100.',
  ],
])('%s is told with what to do', (amount, message) => {
  expect(warningsOf('ChargeRequest', `{"amount":${amount}}`)[0]?.message).toBe(message);
});

test.each([
  ['a credential in a listener', '{"webhooks":{"ALL":"https//u:geheim@a.example"}}'],
  ['a credential in the place of webhooks', '{"webhooks":"https://u:geheim@a.example"}'],
  ['a listener in the place of its event', '{"webhooks":{"https://u:geheim@a.example":"ALL"}}'],
  ['a text in the place of an amount', '{"charge_amount":"geheim"}'],
  ['a text in the place of a date', '{"charge_date_end":"geheim"}'],
  ['a list of tokens', '{"description":["geheim"],"webhooks":["geheim"]}'],
])('%s is not told', (_, text) => {
  expect(JSON.stringify(warningsOf('AuthorizationRequest', text))).not.toContain('geheim');
});

test('at most five are told of one body, each on one line', () => {
  const nulls = Object.fromEntries(
    ['description', 'policy', 'scheme', 'pos_id', 'charge_amount', 'loopback_uri', 'webhooks'].map((name) => [
      name,
      null,
    ]),
  );
  const text = JSON.stringify({ ...nulls, 'amo\nunt': 1 });
  expect(warningsOf('AuthorizationRequest', text)).toHaveLength(5);
  const long = warningsOf('ChargeRequest', `{"amount":0.${'1'.repeat(10_000)}}`);
  expect(long[0]!.message.length).toBeLessThan(200);
});

test('a body of over 64 KiB is not looked at', () => {
  const text = `{"amount":1.234,"x":"${'x'.repeat(65_536)}"}`;
  expect(warningsOf('ChargeRequest', text)).toEqual([]);
});
