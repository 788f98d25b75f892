import type { Fault } from '../planted.ts';

const claim = `    // Whoever inserts the id is the one who charges.
    $claim = $db->prepare('INSERT INTO charged (id) VALUES (?) ON CONFLICT DO NOTHING');
    $claim->execute([$id]);
    if ($claim->rowCount() !== 1) {
        return 200;
    }
`;
const read = `    [$status, $authorization] = ask($db, 'GET', '/shop/v1/pos/authorization/' . rawurlencode($id));
`;
const authenticate = `if (!$known || !$right) {
    answer(401);
}
`;
const parse = `$id = is_array($body) ? ($body['edata']['id'] ?? $body['id'] ?? null) : null;
`;
const handle = 'answer(handle(database(), $id));';
const start = 'function handle(PDO $db, string $id): int\n{\n';

/** What goes wrong in PHP as people write it, and what an examination says of it. */
export const faults: readonly Fault[] = [
  {
    name: 'looks at the user name alone',
    edits: [['if (!$known || !$right)', 'if (!$known)']],
    finds: ['accepts-wrong-credentials'],
    only: ['credentials'],
  },
  {
    name: 'checks credentials only where some are sent',
    edits: [
      [
        authenticate,
        `if (isset($_SERVER['PHP_AUTH_USER']) && (!$known || !$right)) {\n    answer(401);\n}\n`,
      ],
    ],
    finds: ['accepts-no-credentials', 'accepts-wrong-credentials'],
    only: ['credentials'],
  },
  {
    name: 'handles the delivery first and refuses it afterwards',
    edits: [
      [authenticate, ''],
      [handle, `$status = handle(database(), $id);\nanswer($known && $right ? $status : 401);`],
    ],
    finds: ['accepts-no-credentials', 'accepts-wrong-credentials'],
    only: ['credentials'],
  },
  {
    name: 'trusts whoever says that he is this machine',
    edits: [
      [
        'if (!$known || !$right)',
        "if (($_SERVER['HTTP_X_FORWARDED_FOR'] ?? '') !== '127.0.0.1' && (!$known || !$right))",
      ],
    ],
    finds: ['accepts-no-credentials'],
    only: ['credentials'],
  },
  {
    name: 'compares the header with "Basic …" letter by letter',
    edits: [
      [
        authenticate,
        `if (($_SERVER['HTTP_AUTHORIZATION'] ?? '') !== 'Basic ' . base64_encode(getenv('LISTENER_USER') . ':' . getenv('LISTENER_PASSWORD'))) {\n    answer(401);\n}\n`,
      ],
    ],
    finds: ['refuses-lower-case-basic'],
    only: ['credentials'],
  },
  {
    name: 'expects another password',
    edits: [["getenv('LISTENER_PASSWORD')", "'another'"]],
    finds: ['refuses-good-credentials'],
  },
  {
    name: 'looks whether it has charged, charges, and notes it then',
    edits: [
      [
        claim,
        `    $claim = $db->prepare('SELECT 1 FROM charged WHERE id = ?');\n    $claim->execute([$id]);\n    if ($claim->fetchColumn() !== false) {\n        return 200;\n    }\n    $claim = null;\n`,
      ],
      [
        `    if ($charged >= 400`,
        `    $db->prepare('INSERT INTO charged (id) VALUES (?) ON CONFLICT DO NOTHING')->execute([$id]);\n    if ($charged >= 400`,
      ],
    ],
    // Its sixth charge is refused.
    finds: ['charges-twice', 'crashes'],
    only: ['concurrent', 'duplicates'],
  },
  {
    name: 'charges at every delivery',
    edits: [[claim, '']],
    finds: ['charges-twice'],
    only: ['duplicates', 'forms'],
  },
  {
    name: 'takes an id once',
    edits: [
      [
        start,
        `${start}    $seen = $db->prepare('SELECT 1 FROM orders WHERE id = ?');\n    $seen->execute([$id]);\n    if ($seen->fetchColumn() !== false) {\n        return 200;\n    }\n    $seen = null;\n`,
      ],
    ],
    finds: ['loses-later-state', 'unread-after-hour'],
    only: ['later-state', 'same-second', 'hour'],
  },
  {
    name: 'drops a body that it has had before',
    edits: [
      [
        handle,
        `$db = database();\n$db->exec('CREATE TABLE IF NOT EXISTS bodies (hash TEXT PRIMARY KEY)');\n$first = $db->prepare('INSERT INTO bodies VALUES (?) ON CONFLICT DO NOTHING');\n$first->execute([sha1(file_get_contents('php://input'))]);\nanswer($first->rowCount() === 1 ? handle($db, $id) : 200);`,
      ],
    ],
    finds: ['loses-later-state', 'unread-after-hour'],
    only: ['later-state', 'same-second', 'hour'],
  },
  {
    name: 'drops a status that it has had before',
    edits: [
      [
        handle,
        `$db = database();\n$status = $body['edata']['status'] ?? $body['status'] ?? null;\n$db->exec('CREATE TABLE IF NOT EXISTS seen (news TEXT PRIMARY KEY)');\n$first = $db->prepare('INSERT INTO seen VALUES (?) ON CONFLICT DO NOTHING');\n$first->execute(["$id $status"]);\nanswer($status === null || $first->rowCount() === 1 ? handle($db, $id) : 200);`,
      ],
    ],
    finds: ['loses-later-state', 'unread-after-hour'],
    only: ['later-state', 'same-status', 'same-second', 'hour'],
  },
  {
    name: 'drops what comes while it works on the same resource',
    edits: [
      [
        handle,
        `$lock = fopen("$id.lock", 'c');\nif (!flock($lock, LOCK_EX | LOCK_NB)) {\n    answer(200);\n}\n${handle}`,
      ],
    ],
    finds: ['loses-later-state'],
    only: ['same-second', 'meanwhile'],
  },
  {
    name: 'inserts what it has inserted before',
    edits: [[' ON CONFLICT (id) DO UPDATE SET status = excluded.status', '']],
    finds: ['refuses-duplicate'],
    only: ['later-state', 'duplicates', 'hour'],
  },
  {
    name: 'notes the delivery and reads never',
    edits: [[handle, `answer(200);`]],
    finds: ['reads-elsewhere'],
    only: ['once', 'forms'],
  },
  {
    name: 'asks another server',
    edits: [
      ["getenv('DROPPAY') . $path", "'http://127.0.0.1:9' . $path"],
      ['return 503; // Send it again, please.', 'return 200;'],
    ],
    finds: ['reads-elsewhere'],
    only: ['once'],
  },
  {
    name: 'asks with the key of another application',
    edits: [
      ['91c9adaa829545c1934b96490ba2b9b1', 'wrong'],
      ['return 200; // There is no such', 'return 200; //'],
    ],
    finds: ['acknowledged-unread'],
    only: ['once'],
  },
  {
    name: 'takes the resource from the body',
    edits: [
      [handle, `answer(handle(database(), $id, $body['edata'] ?? $body));`],
      [
        start,
        `function handle(PDO $db, string $id, array $authorization): int\n{\n    $status = 200;\n    $authorization += ['status' => '', 'charge_amount' => 1, 'pay_token' => ['val' => '']];\n`,
      ],
      [read, ''],
    ],
    finds: ['acknowledged-unread', 'believes-body', 'crashes'],
    only: ['made-up'],
  },
  {
    name: 'reads, and takes the pay token from the body',
    edits: [
      [handle, `answer(handle(database(), $id, $body['edata']['pay_token']['val'] ?? ''));`],
      [start, `function handle(PDO $db, string $id, string $payToken): int\n{\n`],
      [`'pay_token_val' => $authorization['pay_token']['val'],`, `'pay_token_val' => $payToken,`],
      ['return 503;\n    }\n    return 200;', 'return 200;\n    }\n    return 200;'],
    ],
    finds: ['believes-body'],
    only: ['made-up'],
  },
  {
    name: 'knows the envelope alone',
    edits: [[" ?? $body['id'] ?? null", ' ?? null']],
    finds: ['refuses-flat-form'],
    only: ['forms'],
  },
  {
    name: 'knows the resource itself alone',
    edits: [["$body['edata']['id'] ?? $body['id']", "$body['id']"]],
    finds: ['refuses-delivery', 'refuses-envelope-form'],
    only: ['forms'],
  },
  {
    name: 'answers with 200 whatever it cannot read, and does nothing',
    edits: [
      ["$body['edata']['id'] ?? $body['id']", "$body['edata']['id']"],
      ['    answer(400);', '    answer(200);'],
    ],
    finds: ['refuses-flat-form'],
    only: ['forms'],
  },
  {
    name: 'fails on null',
    edits: [
      [
        parse,
        `${parse}$event = is_array($body) && array_key_exists('etype', $body) ? strtoupper($body['etype']) : '';\n`,
      ],
    ],
    finds: ['crashes'],
    only: ['odd', 'strange'],
  },
  {
    name: 'fails on a body that is no object',
    edits: [
      [
        parse,
        `$id = idOf($body);\nfunction idOf(array $body): mixed\n{\n    return $body['edata']['id'] ?? $body['id'] ?? null;\n}\n`,
      ],
    ],
    finds: ['crashes'],
    only: ['malformed'],
  },
  {
    name: 'fails on an id that is no text, and shows why',
    edits: [
      ["ini_set('display_errors', '0');", "ini_set('display_errors', '1');"],
      [`if (!is_string($id) || !preg_match(`, `if (!preg_match(`],
    ],
    finds: ['crashes', 'shows-internals'],
    only: ['malformed'],
  },
  {
    name: 'has too little memory for a large body',
    edits: [
      ["ini_set('display_errors', '0');", "ini_set('display_errors', '0');\nini_set('memory_limit', '24M');"],
    ],
    finds: ['crashes'],
    only: ['large'],
  },
  {
    name: 'takes 64 KB',
    edits: [
      [
        '$body = json_decode(',
        `if ((int) $_SERVER['CONTENT_LENGTH'] > 65536) {\n    answer(413);\n}\n$body = json_decode(`,
      ],
    ],
    finds: ['refuses-large'],
    only: ['large'],
  },
  {
    name: 'takes application/json alone',
    edits: [
      [
        '$body = json_decode(',
        `if (($_SERVER['CONTENT_TYPE'] ?? '') !== 'application/json') {\n    answer(415);\n}\n$body = json_decode(`,
      ],
    ],
    finds: ['refuses-odd'],
    only: ['odd'],
  },
  {
    name: 'takes the known statuses alone',
    edits: [
      [
        'ignore_user_abort(true);',
        `if (($body['edata']['status'] ?? $body['status'] ?? 'GRANTED') === 'SOMETHING_NEW') {\n    answer(422);\n}\nignore_user_abort(true);`,
      ],
    ],
    finds: ['refuses-odd'],
    only: ['odd'],
  },
  {
    name: 'has a column for letters of three bytes',
    edits: [
      [
        'ignore_user_abort(true);',
        `if (preg_match('/[\\x{10000}-\\x{10ffff}]/u', $body['edata']['description'] ?? '')) {\n    throw new Exception('Incorrect string value');\n}\nignore_user_abort(true);`,
      ],
    ],
    finds: ['crashes'],
    only: ['odd'],
  },
  {
    name: 'works for longer than the sender waits',
    edits: [[handle, `sleep(4);\n${handle}`]],
    finds: ['no-response'],
    timeout: 2,
  },
  {
    name: 'works for 6 seconds',
    edits: [[handle, `sleep(6);\n${handle}`]],
    finds: ['slow'],
    only: ['once'],
  },
  {
    name: 'sends everybody to https',
    edits: [
      ['$known = ', `http_response_code(301);\nheader('Location: https://shop.example/');\nexit;\n$known = `],
    ],
    finds: ['redirects'],
  },
  {
    name: 'prints its variables where it does not understand',
    edits: [['    answer(400);', '    http_response_code(400);\n    print_r($_SERVER);\n    exit;']],
    finds: ['leaks-credentials'],
    only: ['malformed'],
  },
  {
    name: 'notes "in progress", and clears it when all went well',
    edits: [
      [
        start,
        `${start}    $db->exec('CREATE TABLE IF NOT EXISTS running (id TEXT PRIMARY KEY)');\n    $begin = $db->prepare('INSERT INTO running VALUES (?) ON CONFLICT DO NOTHING');\n    $begin->execute([$id]);\n    if ($begin->rowCount() === 0) {\n        return 200;\n    }\n`,
      ],
      [
        '    if ($status !== 200) {',
        `    $db->prepare('DELETE FROM running WHERE id = ?')->execute([$id]);\n    if ($status !== 200) {`,
      ],
    ],
    finds: ['never-recovers'],
    only: ['api-fails'],
  },
  {
    name: 'ends in the middle when the sender hangs up, and stays "in progress"',
    edits: [
      ['ignore_user_abort(true);', 'ignore_user_abort(false);'],
      [
        start,
        `${start}    $db->exec('CREATE TABLE IF NOT EXISTS running (id TEXT PRIMARY KEY)');\n    $begin = $db->prepare('INSERT INTO running VALUES (?) ON CONFLICT DO NOTHING');\n    $begin->execute([$id]);\n    if ($begin->rowCount() === 0) {\n        return 200;\n    }\n`,
      ],
      [
        read,
        `${read}    for ($i = 0; $i < 3; $i++) {\n        echo str_repeat(' ', 8192);\n        @ob_flush();\n        flush();\n        usleep(20000);\n    }\n`,
      ],
      [
        '    if ($status !== 200) {',
        `    $db->prepare('DELETE FROM running WHERE id = ?')->execute([$id]);\n    if ($status !== 200) {`,
      ],
    ],
    finds: ['never-recovers'],
    only: ['interrupted'],
  },
  {
    name: 'says 200 when DropPay does not answer',
    edits: [['return 503; // Send it again, please.', 'return 200;']],
    finds: ['gives-up-after-error'],
    only: ['api-fails'],
  },
  {
    name: 'says 200 when the connection to DropPay breaks',
    edits: [['if ($status === 0 || ', 'if (']],
    finds: ['gives-up-after-error'],
    only: ['api-fails'],
  },
  {
    name: 'keeps its access token for ever',
    edits: [['$answer[0] !== 401 || $renewed', 'true']],
    finds: ['token-not-renewed'],
    only: ['hour'],
  },
  {
    name: 'keeps its access token for ever, and fails when it is refused',
    edits: [
      ['$answer[0] !== 401 || $renewed', 'true'],
      ['if ($status === 0 || ', 'if ($status === 0 || $status === 401 || '],
    ],
    finds: ['token-not-renewed'],
    only: ['duplicates', 'hour', 'concurrent', 'still-there'],
  },
  {
    name: 'puts any id into the address',
    edits: [
      [" || !preg_match('/^[A-Za-z0-9_-]{1,64}$/', $id)", ''],
      ['rawurlencode($id)', '$id'],
    ],
    // PHP throws at an address with a zero byte.
    finds: ['crashes', 'id-in-address'],
    only: ['malformed'],
  },
];
