import type { ShopFault } from './shop-fault.ts';

const shop = 'examples/box-office/src';
const client = 'packages/client/src/payments';

/** Faults of the Box Office, and of the package that has its money rules. */
export const boxOfficeFaults: readonly ShopFault[] = [
  {
    name: 'never charges',
    edits: [
      [
        `${client}/step.ts`,
        "if (state === 'granted' && !failures) return announceCharge(payment);",
        "if (state === 'granted') return {};",
      ],
    ],
    finds: ['does-not-sell'],
    only: ['purchase'],
  },
  {
    name: 'hands out tickets when the customer has approved',
    edits: [
      [
        `${shop}/orders.ts`,
        "const goods = cents === 0 ? 'good' : payment ? goodsOf(payment) : 'free';",
        "const goods: string = payment ? 'good' : 'free';",
      ],
    ],
    finds: ['goods-without-money'],
    only: ['purchase', 'hints-made-up'],
  },
  {
    name: 'sells a seat to whoever asks',
    edits: [
      [`${shop}/orders.ts`, 'holds text unique', 'holds text'],
      [`${shop}/orders.ts`, 'where holds = $1', 'where holds = $1 and 1 = 2'],
      [`${shop}/orders.ts`, 'if (own) return', 'if (own && false) return'],
      [`${shop}/orders.ts`, 'if (inTheWay.length > 0) return', 'if (inTheWay.length < 0) return'],
    ],
    finds: ['sold-twice', 'charges-twice'],
    only: ['two-customers', 'double-click'],
  },
  {
    name: 'waits for webhooks alone',
    edits: [[`${shop}/office.ts`, '  await payments.start();\n', '']],
    finds: ['depends-on-webhooks'],
    only: ['hints-dropped'],
  },
  {
    name: 'takes a charge without a response for failed',
    edits: [
      [
        `${client}/judge-charge-error.ts`,
        "return { to: 'unclear', why, error };",
        "return { to: 'refused', why, set: { reason: 'FAILED' } };",
      ],
    ],
    finds: ['lost-charge'],
    only: ['answer-lost'],
  },
  {
    name: 'takes every 200 for paid',
    edits: [
      [
        `${client}/charge-step.ts`,
        "if (verdict === 'charged') return",
        "if (verdict !== 'not_charged') return",
      ],
    ],
    finds: ['unclear-taken-for-paid'],
    only: ['unclear'],
  },
  {
    name: 'takes every status that it does not know for failed',
    edits: [
      [
        `${client}/charge-step.ts`,
        "  if (verdict) return { to: 'refused', why, set: { ...set, reason: 'FAILED' } };\n  return { to: 'unclear', why, set };",
        "  return { to: 'refused', why, set: { ...set, reason: 'FAILED' } };",
      ],
    ],
    finds: ['unclear-taken-for-failed'],
    only: ['unclear'],
  },
  {
    name: 'ends an order with the first refusal',
    edits: [
      [
        `${client}/judge-charge-error.ts`,
        "return { to: 'granted', why, error, ...(isCounted && { set: { refusals: refusals + 1 } }) };",
        "return isCounted || refusals === 0 ? { to: 'refused', why, error, set: { reason: 'FAILED' } } : {};",
      ],
    ],
    finds: ['gives-up-sale'],
    only: ['refused-once'],
  },
  {
    name: 'looks at the state before the age, and tells DropPay no end',
    edits: [
      [
        `${client}/step.ts`,
        'if (left <= 0 && endsWithHold(state)) {',
        "if (left <= 0 && state === 'created') {",
      ],
      [`${client}/step.ts`, 'Math.min(timeout, left)', 'timeout'],
      [
        `${client}/authorization-step.ts`,
        '        charge_date_end: new Date(holdUntil).toISOString(),\n',
        '',
      ],
      [`${client}/authorization-step.ts`, 'holdUntil, authorizationId }', 'authorizationId }'],
    ],
    finds: ['charged-after-hold'],
    only: ['week'],
  },
  {
    name: 'believes the refusal of a refund after one whose response was lost',
    edits: [
      [
        `${client}/refund-step.ts`,
        "if (!isFirst || (outcome !== 'not_sent' && outcome !== 'rejected')) {",
        "if (outcome !== 'not_sent' && outcome !== 'rejected') {",
      ],
      [
        `${client}/refund-step.ts`,
        "if (outcome === 'rejected' && !PASSING.test(`${status}`)) return isMade(why);",
        'return isMade(why);',
      ],
      // It does not look before.
      [
        `${client}/refund-step.ts`,
        'await droppay.refunds.ensure({ charge_id: chargeId, amount, reason }, { timeout });',
        'await droppay.refunds.create({ charge_id: chargeId, amount, reason }, { timeout });',
      ],
    ],
    finds: ['goods-after-refund'],
    only: ['refund-refused'],
  },
  {
    name: 'says "refunded" when the refund was refused',
    edits: [
      [
        `${client}/refund-step.ts`,
        "if (outcome === 'rejected' && !PASSING.test(`${status}`)) return isMade(why);",
        "if (outcome === 'rejected' && !PASSING.test(`${status}`)) return { to: 'refunded', why, set: { refund } };",
      ],
    ],
    finds: ['refund-not-made'],
    only: ['refund'],
  },
  {
    name: 'asks on while DropPay fails',
    edits: [
      [
        `${client}/runner.ts`,
        'if (error === undefined) this.#unwell = 0;',
        'if (error === undefined || true) return;',
      ],
      [
        `${client}/backoff.ts`,
        'pause = Math.min(2 * SECOND * 2 ** (failures - 1), 5 * MINUTE) * (1 - Math.random() / 4);',
        'pause = SECOND;',
      ],
    ],
    finds: ['polls-without-backoff'],
    only: ['outage'],
  },
  {
    name: 'leaves what is unclear to nobody',
    edits: [
      [
        `${client}/backoff.ts`,
        '  } else if (failures) {',
        "  } else if (state === 'unclear') {\n    return undefined;\n  } else if (failures) {",
      ],
    ],
    finds: ['stuck'],
    only: ['answer-lost', 'week'],
  },
  {
    name: 'looks again at what has failed at its next start alone',
    edits: [
      [`${client}/backoff.ts`, '  } else if (failures) {', '  } else if (failures) {\n    return undefined;'],
      [
        `${shop}/office.ts`,
        '  await payments.start();\n',
        "  await payments.start();\n  const open = await payments.list({ states: ['waiting', 'granted', 'charging', 'unclear'] });\n  for (const { id } of open) void payments.advance(id);\n",
      ],
    ],
    finds: ['needs-restart'],
    only: ['reads-fail', 'killed'],
  },
  {
    name: 'ends when a charge is unclear',
    edits: [
      [
        `${shop}/office.ts`,
        "hook: (event) => event.type === 'changed' &&",
        "hook: (event) => event.type === 'changed' && (event.payment.state !== 'unclear' || process.exit(1)) &&",
      ],
    ],
    finds: ['dies'],
    only: ['answer-lost'],
  },
  {
    name: 'has a lock file that a crash leaves behind',
    edits: [
      [
        `${shop}/main.ts`,
        '  const settings = readSettings(process.env);\n',
        "  const settings = readSettings(process.env);\n  const { rmSync, writeFileSync } = await import('node:fs');\n  writeFileSync(`${settings.DATABASE}.lock`, '', { flag: 'wx' });\n  process.once('exit', () => rmSync(`${settings.DATABASE}.lock`));\n",
      ],
    ],
    finds: ['does-not-start-again'],
    only: ['killed'],
  },
  {
    name: 'ends at once on SIGTERM',
    edits: [
      [
        `${shop}/main.ts`,
        "process.on('SIGINT', close).on('SIGTERM', close);",
        "process.once('SIGTERM', () => process.exit());",
      ],
    ],
    finds: ['cuts-off-at-stop'],
    only: ['stopped'],
    // A claim of the process that ended lasts 15.
    within: 25,
  },
];
