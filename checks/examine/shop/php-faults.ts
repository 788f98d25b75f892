import type { ShopFault } from './shop-fault.ts';

const payments = 'examples/php/droppay.php';
const front = 'examples/php/index.php';
const cron = 'examples/php/cron.php';

/** Faults of the shop in PHP. */
export const phpFaults: readonly ShopFault[] = [
  {
    name: 'shows no goods of what is paid',
    edits: [[front, "'goods' => $isGood", "'goods' => false"]],
    finds: ['contradicts'],
    only: ['purchase'],
  },
  {
    name: 'hands out goods when the customer has approved',
    edits: [[front, "'goods' => $isGood", "'goods' => $p['authorization_id'] !== null"]],
    finds: ['goods-without-money'],
    only: ['purchase'],
  },
  {
    name: 'sells nothing more once a customer has refused',
    edits: [
      [
        front,
        '    if (!preg_match(',
        `    if ($payments->query("SELECT 1 FROM payments WHERE state = 'refused'")) respond(503, 'Closed');\n    if (!preg_match(`,
      ],
    ],
    finds: ['stops-selling'],
    only: ['refusal', 'hints-made-up'],
  },
  {
    name: 'sells a print to whoever asks',
    edits: [[front, 'print INTEGER PRIMARY KEY,', 'print INTEGER,']],
    finds: ['sold-twice'],
    only: ['two-customers'],
  },
  {
    name: 'uses a connection again for a charge',
    edits: [
      [
        payments,
        '$curl = curl_init($this->settings',
        'static $kept = null;\n        $curl = $kept ??= curl_init();\n        curl_reset($curl);\n        curl_setopt($curl, CURLOPT_URL, $this->settings',
      ],
      [payments, 'CURLOPT_FRESH_CONNECT => true, CURLOPT_FORBID_REUSE => true, ', ''],
    ],
    finds: ['resends'],
    only: ['answer-lost'],
  },
  {
    name: 'takes a charge without a response for failed',
    edits: [
      [
        payments,
        `return $this->again($p, "charge $id is no proof: $code " . text($c, 'status'), ['state' => 'unclear'] + $set);`,
        `return [['state' => 'refused'] + $set, 'no proof'];`,
      ],
    ],
    finds: ['lost-charge'],
    only: ['answer-lost'],
  },
  {
    name: 'ends an order with the first refusal',
    edits: [
      [payments, `return [['state' => 'granted', 'failures'`, `return [['state' => 'refused', 'failures'`],
    ],
    finds: ['gives-up-sale'],
    only: ['refused-once'],
  },
  {
    name: 'takes every 200 for paid',
    edits: [[payments, "in_array($status, ['DONE', 'ACCOUNTED'], true)", 'true']],
    finds: ['unclear-taken-for-paid'],
    only: ['unclear'],
  },
  {
    name: 'charges whatever its age, and tells DropPay no end',
    edits: [
      [payments, "if (!$isSent && $now >= $p['hold_until']) return", 'if (false) return'],
      [payments, "!$payToken || time() >= $p['hold_until'] =>", '!$payToken =>'],
      [payments, "'charge_date_end' => gmdate(DATE_ATOM, $p['hold_until']),", ''],
    ],
    finds: ['charged-after-hold'],
    only: ['week'],
  },
  {
    name: 'believes the refusal of a refund after one whose response was lost',
    edits: [
      [
        payments,
        "!$sent && in_array($proof, ['failed', 'refused'], true) =>",
        "in_array($proof, ['failed', 'refused'], true) =>",
      ],
      // It does not look before.
      [
        payments,
        "$proof === 'done' => [['state' => 'refunded', 'refund_id' => text($there, 'id')], 'the charge shows its refund'],",
        '',
      ],
      [payments, '!$proof, $sent && ($there', 'false && ($there'],
    ],
    finds: ['goods-after-refund'],
    only: ['refund-refused'],
  },
  {
    name: 'sends a refund for each click',
    edits: [
      [
        front,
        "    $payments->answer($p, $action, 'the buyer',",
        "    if ($action === 'refund') $payments->call('POST', '/shop/v1/pos/refund', ['charge_id' => $p['charge_id'], 'amount' => $p['cents'] / 100]);\n    $payments->answer($p, $action, 'the buyer',",
      ],
    ],
    finds: ['refunds-twice'],
    only: ['refund-twice'],
  },
  {
    name: 'waits for webhooks alone',
    edits: [[cron, '$isOver || $payments->step($id);', ';']],
    finds: ['depends-on-webhooks'],
    only: ['hints-dropped'],
  },
  {
    name: 'asks on while DropPay fails',
    edits: [
      [
        payments,
        'if ($status < 1 || $status === 429 || $status >= 500)\n            $this->query(',
        'if (false)\n            $this->query(',
      ],
      [payments, "$pause = $failure ? min(300, 2 ** min(9, $p['failures']))", '$pause = $failure ? 0'],
    ],
    finds: ['polls-without-backoff'],
    only: ['outage'],
  },
];
