<?php declare(strict_types=1); namespace Shop;
// A merchant's payments with DropPay in plain PHP 8.2, with nothing but curl and PDO. README.md says what each rule is for.
ini_set('serialize_precision', '-1'); // By 17, as in old php.ini files, json_encode sends 19.90 as 19.899999999999999.
final class ClaimLost extends \DomainException {} // Somebody else has changed the payment meanwhile: what was learned does not count.
/** Payments, a row each. A step claims one, reads or sends, and writes what came of it; no transaction is open while it calls. */
final class Payments {
    private const HOLD = 900, CALL = 30; // Seconds: for a customer to pay; for one call.
    /** Seconds until a state is looked at again, where it is not at once. */
    private const DUE = ['waiting' => 2, 'unclear' => 2, 'refund_unclear' => 2, 'refused' => 600, 'expired' => 600, 'paid' => 3600];
    /** How an authorization ends. A status that is not here ends nothing. */
    private const ENDS = ['REFUSED' => 'refused', 'CANCELLED' => 'refused', 'REVOKED' => 'refused', 'EXPIRED' => 'expired'];
    /** Not sent, or a status which proves that a request that was sent once did nothing; then those which say nothing of the money. */
    private const REFUSAL = '/^(-1|4(0[0-57]|1[0-57]|2[15689]|31))$/', PASSING = '/^(-1|4(0[147]|10|2[1569]))$/';
    /** What people may say of a payment in each state, and the state that follows. */
    public const ANSWERS = ['waiting' => ['cancel' => 'refused'], 'granted' => ['cancel' => 'refused'], 'unclear' => ['paid' => 'paid',
        'not_paid' => 'refused'], 'paid' => ['refund' => 'refunding', 'not_paid' => 'refused', 'refunded' => 'refunded', 'noted' => 'paid'],
        'refunding' => ['refunded' => 'refunded', 'not_refunded' => 'paid'], 'refund_unclear' => ['refunded' => 'refunded', 'not_refunded' => 'paid'],
        'refused' => ['refunded' => 'refunded', 'noted' => 'refused'], 'expired' => ['refunded' => 'refunded', 'noted' => 'expired']];
    /** What needs a person is what has a problem, or has been uncertain for ten minutes. */
    private const SCHEMA = "CREATE TABLE IF NOT EXISTS payments (id TEXT PRIMARY KEY, state TEXT, cents INTEGER, description TEXT, created_at INTEGER,
            changed_at INTEGER, hold_until INTEGER, authorization_id TEXT UNIQUE, sharing TEXT, charge_id TEXT, charges INTEGER DEFAULT 0,
            sent_at INTEGER, pay_token_digest TEXT, pay_token_ends INTEGER, over_at INTEGER, contradicted INTEGER, refusals INTEGER DEFAULT 0,
            refund_sent INTEGER, refund_id TEXT, refund_failed TEXT, reason TEXT, problem TEXT, history TEXT DEFAULT '', failures INTEGER
            DEFAULT 0, last_failure TEXT, due_at INTEGER DEFAULT 0, lease_until INTEGER DEFAULT 0, fence INTEGER DEFAULT 0, woken INTEGER
            DEFAULT 0, seen INTEGER DEFAULT 0);
        CREATE VIEW IF NOT EXISTS needs_a_person AS SELECT * FROM payments WHERE problem IS NOT NULL OR (due_at > changed_at + 600 AND
            state IN ('charging', 'unclear', 'refunding', 'refund_unclear'));
        CREATE TABLE IF NOT EXISTS shared (name TEXT PRIMARY KEY, value TEXT, until INTEGER);
        INSERT INTO shared VALUES ('token', '', 0), ('pause', '', 0) ON CONFLICT DO NOTHING";
    public function __construct(private readonly array $settings, private ?\PDO $db = null) {
        foreach (explode(' ', 'DATABASE PUBLIC_URL WEBHOOK_PASSWORD DROPPAY_URL DROPPAY_APPLICATION_KEY DROPPAY_APPLICATION_SECRET '
            . 'DROPPAY_CONNECTION_CODE DROPPAY_POS_ID') as $name) ($settings[$name] ?? '') ?: throw new \LogicException("Set $name: README.md.");
        $this->db ??= new \PDO("sqlite:{$settings['DATABASE']}", options: [\PDO::ATTR_DEFAULT_FETCH_MODE => \PDO::FETCH_ASSOC]);
        $this->db->exec('PRAGMA busy_timeout = 30000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;' . self::SCHEMA);
    }
    /** The rows that it returns, or as many empty ones as it has changed. */
    public function query(string $sql, mixed ...$values): array {
        ($statement = $this->db->prepare($sql))->execute($values);
        return $statement->columnCount() ? $statement->fetchAll() : array_fill(0, $statement->rowCount(), []);
    }
    /** Records a payment, in your open transaction if there is one: then the order and its payment are both there, or neither. */
    public function create(string $id, int $cents, string $description): void {
        $this->query('INSERT INTO payments (id, state, cents, description, created_at, changed_at, hold_until) VALUES (?, ?, ?, ?, ?, ?, ?)',
            $id, 'created', $cents, $description, time(), time(), time() + self::HOLD);
    }
    /** Records what a person wants or has found out: who it was, and how it is known. After `paid` and `noted` no reading contradicts. */
    public function answer(array $p, string $answer, string $person, string ...$note): void {
        $set = ['state' => self::ANSWERS[$p['state'] ?? ''][$answer] ?? throw new \DomainException("$answer is no answer here."),
            'problem' => null, 'due_at' => in_array($answer, ['paid', 'noted']) ? null : 0, 'reason' => $answer === 'cancel' ? 'WITHDRAWN' : 'PERSON'];
        // A refund is made by the charge's id. Where the count alone says that there is one, a person makes it in DropPay's portal.
        if ($answer === 'refund' && !$p['charge_id']) $set = ['state' => 'refund_unclear', 'problem' => 'refund_by_hand'] + $set;
        $this->write($p, $set, "$answer, says $person: " . (trim(implode(' ', $note)) ?: throw new \DomainException('Say how it is known.')));
    }
    /** Keeps that a webhook has come, and returns whose it is. A step begins after it, now or later. */
    public function hint(string $told): ?string {
        return $this->query('UPDATE payments SET woken = woken + 1 WHERE authorization_id = ? RETURNING id', $told)[0]['id'] ?? null;
    }
    /** @return list<array{id: string}> Which payments are due, the longest due first. None while DropPay is unwell. */
    public function due(int $limit): array {
        return $this->query("SELECT id FROM payments WHERE (due_at <= ?1 OR woken > seen) AND lease_until <= ?1 AND ?1 >=
            (SELECT until FROM shared WHERE name = 'pause') ORDER BY due_at LIMIT ?2", time(), $limit);
    }
    /** Takes a payment a step on, whatever the cause: a webhook, the clock, a restart. Nothing when somebody else has it. */
    public function step(string $id): void {
        $claim = 'UPDATE payments SET lease_until = ?, fence = fence + 1, seen = woken WHERE id = ? AND lease_until <= ? RETURNING *';
        $p = $this->query($claim, time() + self::CALL + 10, $id, time())[0] ?? null;
        try {
            if ($p) $this->write($p, ...match ($p['state']) {
                'waiting', 'granted', 'charging', 'unclear' => $this->charge($p),
                'created' => $this->authorize($p), default => $this->refundOrLook($p),
            });
        } catch (ClaimLost) {}
    }
    /** Writes by the fence, which goes up with each claim and each write: an older one changes nothing. Then the row is free again. */
    private function write(array &$p, array $set, string $why): void {
        if (($set['state'] ??= $p['state']) !== $p['state'])
            $set += ['changed_at' => time(), 'failures' => 0, 'problem' => null, 'due_at' => time() + (self::DUE[$set['state']] ?? 0)];
        $set += ['lease_until' => 0, 'fence' => $p['fence'] + 1,
            'history' => $p['history'] . ($why ? gmdate(DATE_ATOM, time()) . " {$p['state']} to {$set['state']}: $why\n" : '')];
        $sql = 'UPDATE payments SET ' . implode(' = ?, ', array_keys($set)) . ' = ? WHERE id = ? AND fence = ?';
        if (!$this->query($sql, ...array_values($set), ...[$p['id'], $p['fence']])) throw new ClaimLost();
        $p = $set + $p;
    }
    /** Later, and the later the more often it has failed; without a failure the later the older it is. */
    private function again(array $p, string $failure, array $set = []): array {
        $pause = $failure ? min(300, 2 ** min(9, $p['failures'])) : min(30, max(2, intdiv(time() - $p['created_at'], 10)));
        if (time() < $p['hold_until']) $pause = min($pause, $p['hold_until'] - time()); // It ends with the hold, not later.
        return [$set + ['due_at' => time() + $pause, 'failures' => $failure ? $p['failures'] + 1 : 0, 'last_failure' => $failure], ''];
    }
    private function authorize(array $p): array {
        ['DROPPAY_POS_ID' => $pos, 'PUBLIC_URL' => $url, 'WEBHOOK_PASSWORD' => $password] = $this->settings;
        if (time() >= $p['hold_until']) return [['state' => 'expired', 'reason' => 'UNREACHABLE'], 'DropPay could not be asked'];
        // Again is safe: nobody has seen the link of an authorization whose answer was lost, so nobody can approve it.
        [$status, $made] = $this->call('POST', '/shop/v1/pos/authorization', [
            'description' => $p['description'], 'charge_amount' => $p['cents'] / 100, 'pos_id' => $pos, 'merchant_custom_id' => $p['id'],
            'policy' => 'CHARGEABLE', 'charge_max_count' => 1, 'charge_date_end' => gmdate(DATE_ATOM, $p['hold_until']),
            'loopback_uri' => "$url/orders/{$p['id']}", // Webhooks always with a key: an empty array would be sent as a list.
            'webhooks' => ['ALL' => str_replace('://', '://droppay:' . rawurlencode($password) . '@', "$url/webhooks/authorization")]]);
        if (text($made, 'id') && preg_match('~^https?://~', text($made, 'sharing')))
            return [['state' => 'waiting', 'authorization_id' => $made['id'], 'sharing' => $made['sharing']], "authorization {$made['id']}"];
        if (in_array($status, [400, 405, 413, 415], true)) return [['state' => 'refused', 'reason' => 'REJECTED'], "refused: $status"];
        return $this->again($p, "asking for an authorization: $status");
    }
    /** Waits for the customer, charges, and finds out what became of that. Nothing is charged again before it is proven not to be. */
    private function charge(array &$p): array {
        [$now, $isSent] = [time(), in_array($p['state'], ['charging', 'unclear'], true)];
        // Age before state: a shop that was down for a week charges nobody, whatever it would read.
        if (!$isSent && $now >= $p['hold_until']) return [['state' => 'expired', 'reason' => 'EXPIRED'], 'not paid within the hold'];
        if ($isSent && $p['charge_id']) return $this->judge($p, ...$this->call('GET', "/shop/v1/pos/charge/{$p['charge_id']}"));
        [$status, $a] = $this->call('GET', "/shop/v1/pos/authorization/{$p['authorization_id']}");
        [$count, $payToken, $endsAt] = [$a['charge_success_count'] ?? null, text($a['pay_token'] ?? null, 'val'), text($a, 'charge_date_end')];
        [$digest, $ends, $still] = [hash('sha256', $payToken), self::ENDS[text($a, 'status')] ?? null, $isSent ? ['state' => 'unclear'] : []];
        $over = $p['over_at'] ?? ($isSent && ($ends || ($payToken && $digest !== $p['pay_token_digest'])) ? $now + self::CALL : null);
        // README.md has the table. By this time no charge that is on its way can be counted any more.
        $last = max($p['sent_at'] + self::CALL + 180, $p['pay_token_ends'], $over ?? max($p['hold_until'], (int) strtotime($endsAt))) + 120;
        $isProven = $now >= $last && ($over || $endsAt) && in_array($a['scheme'] ?? '', ['', 'DROPPAY'], true);
        if ($result = match (true) {
            text($a, 'id') !== $p['authorization_id'] => $this->again($p, "reading the authorization: $status", $still),
            !is_int($count) && ($p['charges'] || $payToken) => $this->again($p, 'no count of charges', $still),
            // Only one is allowed, so it is this one; unless this shop has sent none, or was told of another one.
            $count === 1 && $p['charges'] && !$p['contradicted'] => [['state' => 'paid'], 'DropPay counts the charge'],
            $count > 0 => $this->again($p, "$count charges are counted", ['state' => 'unclear', 'problem' => 'charge_unclear']),
            $isSent && !$isProven => $this->again($p, 'not counted, and may still be', $still + ['over_at' => $over]),
            $isSent && !$ends => [['state' => $now < $p['hold_until'] ? 'granted' : 'expired'], 'the charge can come no more'],
            $ends !== null => [['state' => $ends, 'reason' => $a['status']], "the authorization is {$a['status']}"],
            $p['refusals'] >= 3 => [['state' => 'refused', 'reason' => 'FAILED'], 'refused again and again'],
            text($a, 'status') !== 'GRANTED' => $this->again($p, ''),
            !$payToken || time() >= $p['hold_until'] => $this->again($p, 'GRANTED, and no pay token or too late'),
            default => null,
        }) return $result;
        if ($p['state'] === 'waiting') $this->write($p, ['state' => 'granted', 'lease_until' => $p['lease_until']], 'the customer has approved');
        $this->write($p, ['state' => 'charging', 'charges' => $p['charges'] + 1, 'sent_at' => time(), 'lease_until' => time() + self::CALL + 10,
            'failures' => $p['failures'], 'pay_token_digest' => $digest, 'contradicted' => 0, 'over_at' => null,
            'pay_token_ends' => (int) strtotime(text($a['pay_token'], 'date_expiring'))], 'a charge is sent'); // Committed before the call.
        [$status, $made] = $this->call('POST', '/shop/v1/pos/charge', ['pay_token_val' => $payToken, 'amount' => $p['cents'] / 100,
            'authorization_id' => $p['authorization_id'], 'description' => $p['description'], 'merchant_custom_id' => $p['id']]);
        // A redirect may come from what has acted: the count is read when it would be there. Another charge is refused then, as one is allowed.
        if (!preg_match(self::REFUSAL, "$status") && intdiv($status, 100) !== 3) return $this->judge($p, $status, $made);
        return [['state' => 'granted', 'failures' => $p['failures'] + 1, 'refusals' => $status < 400 || preg_match(self::PASSING, "$status") ? 0
            : $p['refusals'] + 1, 'due_at' => time() + (intdiv($status, 100) === 3 ? 120 : 2 ** min(8, $p['failures']))], "refused: $status"];
    }
    /** What an answer says of a payment that should show its charge. */
    private function judge(array $p, int $code, ?array $c): array {
        [$id, $owner] = [text($c, 'id'), ($c['authorization_id'] ?? '') ?: $p['authorization_id']];
        $isOurs = $owner === $p['authorization_id'] && in_array($p['charge_id'], [null, $id], true);
        $proof = $id === '' ? null : ($isOurs ? proves($c, $p['cents']) : 'wrong');
        $set = ($id && $isOurs ? ['charge_id' => $id] : []) + ($proof === 'wrong' ? ['contradicted' => 1, 'problem' => 'charge_unclear'] : []);
        if ($proof === 'done') return [['state' => 'paid'] + $set, "charge $id"];
        if ($proof === 'failed') return [['state' => 'refused', 'reason' => 'FAILED'] + $set, "charge $id"];
        return $this->again($p, "charge $id is no proof: $code " . text($c, 'status'), ['state' => 'unclear'] + $set);
    }
    /** Sends a refund and finds out what became of it. Of what is settled it looks seldom, for 30 days, what happened elsewhere. */
    private function refundOrLook(array &$p): array {
        [$age, $isAsked, $sent] = [time() - $p['changed_at'], in_array($p['state'], ['refunding', 'refund_unclear'], true), $p['refund_sent']];
        $next = ['failures' => 0, 'due_at' => $age > 30 * 86400 ? null : time() + max(3600, intdiv($age, 2))];
        if (!$p['charges'] || $p['state'] === 'refunded' || ($isAsked && !$p['charge_id'])) return [['due_at' => null], ''];
        if (!$p['charge_id'] || in_array($p['state'], ['refused', 'expired'], true)) {
            [$status, $a] = $this->call('GET', "/shop/v1/pos/authorization/{$p['authorization_id']}");
            if (!is_int($count = $a['charge_success_count'] ?? null)) return $this->again($p, "reading again: $status");
            return [$next + ['problem' => $count > 0 === ($p['state'] === 'paid') ? null : ($count ? 'charged_after_end' : 'charge_gone')], ''];
        }
        [$status, $c] = $this->call('GET', "/shop/v1/pos/charge/{$p['charge_id']}");
        $proof = ($there = is_array($c['refund'] ?? null) ? $c['refund'] : null) ? proves($there, $p['cents']) : 'none';
        $isGone = !$isAsked && ($c ? proves($c, $p['cents']) !== 'done' : $p['failures'] > 8);
        $back = fn (string $why) => [['state' => 'paid', 'refund_sent' => null, 'refund_failed' => $why], "not refunded: $why"];
        if ($result = match (true) {
            text($c, 'id') !== $p['charge_id'] => $this->again($p, "reading the charge: $status", $isGone ? ['problem' => 'charge_gone'] : []),
            $proof === 'done' => [['state' => 'refunded', 'refund_id' => text($there, 'id')], 'the charge shows its refund'],
            $isGone => [['problem' => 'charge_gone'] + $next, ''],
            $proof === 'wrong' => [['problem' => 'refunded_elsewhere'] + $next, ''],
            !$isAsked => [$next + ['problem' => null], ''],
            $proof === 'failed' && $sent && $p['refund_id'] === text($there, 'id') => $back('FAILED'),
            !$proof, $sent && ($there || $p['state'] === 'refund_unclear' || time() < $sent + 300) => $this->again($p, 'no proof of it'),
            default => null,
        }) return $result;
        // A second send cannot give the money back twice, for DropPay makes one refund of a charge.
        $this->write($p, ['refund_sent' => time(), 'lease_until' => time() + self::CALL + 10], 'a refund is sent');
        [$status, $made] = $this->call('POST', '/shop/v1/pos/refund', ['charge_id' => $p['charge_id'], 'amount' => $p['cents'] / 100]);
        $proof = $made ? proves($made, $p['cents']) : (preg_match(self::REFUSAL, "$status") ? 'refused' : null);
        return match (true) {
            $proof === 'done' && text($made, 'id') => [['state' => 'refunded', 'refund_id' => $made['id']], "refund {$made['id']}"],
            !$sent && preg_match(self::PASSING, "$status") => $this->again($p, "the refund was refused: $status", ['refund_sent' => null]),
            !$sent && in_array($proof, ['failed', 'refused'], true) => $back("$proof $status"),
            // It says nothing of the one before, whose answer was lost.
            $proof === 'refused' && $status > 0 => [['state' => 'refund_unclear'], "refused with $status, after one without an answer"],
            default => $this->again($p, "no proof of the refund: $status", ['refund_id' => text($made, 'id') ?: $p['refund_id']]),
        };
    }
    /** @return array{int, ?array} The status, 0 without an answer and -1 when nothing was sent; and the JSON of a 2xx. */
    public function call(string $method, string $path, ?array $body = null): array {
        $end = hrtime(true) + self::CALL * 1_000_000_000;
        [$status, $json, $pause] = $this->send($method, $path, $body, $token = $this->token($end), $end);
        // Who is not let in has moved nothing, so even a charge is made again: as `send` sends once, it is the answer to that.
        if ($status === 401) $this->query("UPDATE shared SET until = 0 WHERE name = 'token' AND value = ?", $token);
        if ($status === 401) [$status, $json, $pause] = $this->send($method, $path, $body, $this->token($end), $end);
        if ($status < 1 || $status === 429 || $status >= 500)
            $this->query("UPDATE shared SET until = ? WHERE name = 'pause'", time() + min(300, max(2, $pause)));
        return [$status, $json];
    }
    /** The token that all processes share, or '' when there is none. One process renews it while the others wait; the lock ends with it. */
    private function token(int $end): string {
        ['DROPPAY_CONNECTION_CODE' => $code, 'DROPPAY_APPLICATION_KEY' => $key, 'DROPPAY_APPLICATION_SECRET' => $secret] = $this->settings;
        $read = fn () => $this->query("SELECT value FROM shared WHERE name = 'token' AND until > ?", time())[0]['value'] ?? '';
        if ($token = $read()) return $token;
        flock($lock = fopen("{$this->settings['DATABASE']}.lock", 'c'), LOCK_EX);
        if (($token = $read()) || hrtime(true) > $end) return $token;
        [, $made] = $this->send('POST', '/oa2/v1/ac/token', ['grant_type' => 'authorization_code', 'code' => $code,
            'client_id' => $key, 'client_secret' => $secret, 'scope' => 'app'], null, $end);
        $this->query("UPDATE shared SET value = ?, until = ? WHERE name = 'token'", $token = text($made, 'access_token'),
            $token ? time() + max(60, (int) ($made['expires_in'] ?? 0) - 60) : 0);
        return $token;
    }
    /** One send, whatever happens. @return array{int, ?array, int} as `call`, and the seconds of Retry-After. */
    private function send(string $method, string $path, ?array $body, ?string $token, int $end): array {
        if ($token === '' || hrtime(true) >= $end) return [-1, null, 0]; // Too late: the claim may be another's by now.
        $curl = curl_init($this->settings['DROPPAY_URL'] . $path);
        curl_setopt_array($curl, [ // By itself curl sends a POST again where a connection that was used before dies without an answer.
            CURLOPT_FRESH_CONNECT => true, CURLOPT_FORBID_REUSE => true, CURLOPT_FOLLOWLOCATION => false, CURLOPT_RETURNTRANSFER => true,
            CURLOPT_HTTP_VERSION => CURL_HTTP_VERSION_1_1, CURLOPT_PROTOCOLS => CURLPROTO_HTTPS | CURLPROTO_HTTP, CURLOPT_SSL_VERIFYHOST => 2,
            CURLOPT_SSL_VERIFYPEER => true, CURLOPT_CUSTOMREQUEST => $method, CURLOPT_TIMEOUT_MS => max(1, intdiv($end - hrtime(true), 1_000_000)),
            CURLOPT_HTTPHEADER => ['Content-Type: application/json', 'Expect:', ...($token ? ["Authorization: Bearer $token"] : [])],
        ] + ($body ? [CURLOPT_POSTFIELDS => json_encode($body, JSON_THROW_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE)] : []));
        [$text, $status] = [curl_exec($curl), curl_getinfo($curl, CURLINFO_RESPONSE_CODE)];
        if ($text === false) return [curl_getinfo($curl, CURLINFO_REQUEST_SIZE) > 0 ? 0 : -1, null, 0];
        $json = intdiv($status, 100) === 2 ? json_decode($text, true, 64) : null;
        return [$status, is_array($json) ? $json : null, curl_getinfo($curl, CURLINFO_RETRY_AFTER)];
    }
}
/** A text of what DropPay has sent, or ''. An id goes into addresses, so it has letters and digits alone. */
function text(mixed $found, string $key): string {
    return is_array($found) && is_string($found[$key] ?? null) && ($key !== 'id' || preg_match('/^\w{1,64}$/D', $found[$key])) ? $found[$key] : '';
}
/** What a charge or refund that is shown proves of so many cents: done, failed, wrong (another amount), or null: nothing. */
function proves(array $shown, int $cents): ?string {
    $isSame = is_numeric($amount = $shown['amount'] ?? null) && (float) $amount === $cents / 100.0;
    if ($amount !== null && !$isSame) return 'wrong';
    $status = $shown['status'] ?? 'DONE'; // DropPay's printed samples have none.
    return $status === 'FAILED' ? 'failed' : ($isSame && in_array($status, ['DONE', 'ACCOUNTED'], true) ? 'done' : null);
}
