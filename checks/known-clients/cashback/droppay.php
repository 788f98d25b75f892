<?php declare(strict_types=1);
// The calls that a cashback application makes: of its own account, which is of kind DPI, of its shops and of its users. Sent by Guzzle,
// as `json`. The application reads little of what comes back; what else a response has to show is checked here, and kept.

namespace KnownClients\Cashback;

use GuzzleHttp\Client;

use function KnownClients\{curlOptions, host};

require_once '/usr/share/php/GuzzleHttp/autoload.php';
require_once __DIR__ . '/../transport.php';

final class DropPay
{
    /** What a connection may be, in the application's own spelling as well. */
    private const CONNECTION = ['GRANTED', 'WAITING', 'EXPIRED', 'EXPIERED', 'CANCELLED', 'REVOKED', 'REFUSED'];
    private const PULL = ['DRAFT', 'READY', 'SCHEDULED', 'RUNNING', 'DONE', 'FAILED', 'REFUSED', 'DELETED', 'CANCELLED', 'REVOKED'];

    /** @var list<string> What responses should have shown. */
    public array $problems = [];

    private readonly Client $http;

    /** @param array{key: string, secret: string, code: string, id: string, iban: string, username: string} $own The application's account. */
    public function __construct(private readonly array $own, private readonly string $public)
    {
        $this->http = new Client(['timeout' => 30, 'curl' => curlOptions()]);
    }

    /** A token of whoever gave a connection code. @return array{access: string, refresh: string} */
    public function token(string $code): array
    {
        return $this->tokenOf($this->send('POST', '/oa2/v1/ac/token', null, $this->credentials($code)));
    }

    /** By the grant type of a first token, and without a bearer. @return array{access: string, refresh: string} */
    public function refresh(string $code, string $refreshToken): array
    {
        return $this->tokenOf($this->send('PUT', '/oa2/v1/ac/token', null, [...$this->credentials($code), 'refresh_token' => $refreshToken]));
    }

    public function createConnection(string $token, string $webhook): string
    {
        $body = ['webhooks' => ['ALL' => $this->public . $webhook], 'loopback_uri' => '#'];
        $made = $this->send('POST', '/oa2/v1/connection', $token, $body);
        $this->isId('the connection', $made->id ?? null);
        $this->same('the listener of a connection', $body['webhooks']['ALL'], $made->webhooks->ALL ?? null);
        $this->same('the loopback of a connection', '#', $made->loopback_uri ?? null);
        return $made->id;
    }

    public function connectionStatus(string $token, string $id): string
    {
        $read = $this->send('GET', '/oa2/v1/connection/' . $id, $token);
        $this->same('the id of a connection that is read', $id, $read->id ?? null);
        $this->oneOf('the status of a connection', self::CONNECTION, $read->status ?? null);
        return $read->status;
    }

    /** Whatever comes of it. */
    public function deleteConnection(string $token, string $id): void
    {
        try {
            $this->send('DELETE', '/oa2/v1/connection/' . $id, $token);
        } catch (\Exception) {
        }
    }

    /** @return array{id: string, iban: string} */
    public function account(string $token): array
    {
        $account = $this->send('GET', '/bank/v1/registry/account', $token);
        $this->isId('the account', $account->id ?? null);
        return ['id' => $account->id, 'iban' => $account->bank_account->iban];
    }

    /** A lasting permission to take cashback from a shop, paid to the application's own account. */
    public function createStandingPull(string $token): string
    {
        ['id' => $id, 'username' => $username, 'iban' => $iban] = $this->own;
        return $this->createPull($token, [
            'description' => 'Autorizzazione al cashback',
            'transfer_amount_policy' => 'OPEN',
            'policy' => 'TRANSFERABLE',
            'date_end' => date('Y-m-d', strtotime('+2 years')),
            'webhooks' => ['all' => "$this->public/webhook/shop/pull"],
            'recipient' => ['id' => $id, 'username' => $username, 'account_iban' => $iban, 'account' => $iban],
            'status' => 'READY',
        ]);
    }

    /** A purchase, paid to the shop. `$sum` is a number online, and at the till the text that its QR code has. */
    public function createPurchase(string $token, array $account, string $shop, float|int|string $sum, ?string $description, bool $atTill): string
    {
        $body = [
            'description' => $description,
            'transfer_amount_policy' => 'FIXED',
            'policy' => 'TRANSFERRED',
            'transfer_amount' => $sum,
            'webhooks' => ['all' => $this->public . ($atTill ? '/webhook/till' : '/webhook/online')],
            'recipient' => ['id' => $account['id'], 'username' => $shop, 'account_iban' => $account['iban'], 'account' => $account['iban']],
            ...($atTill ? ['loopback_uri' => 'cashback://paid'] : []),
            'status' => 'READY',
        ];
        // An application says what is bought, or leaves it out.
        return $this->createPull($token, $description === null ? array_diff_key($body, ['description' => 0]) : $body);
    }

    private function createPull(string $token, array $body): string
    {
        $made = $this->send('POST', '/bank/v1/pull', $token, $body);
        $this->isId('the pull', $made->id ?? null);
        $this->same('the status of a new pull', $body['status'], $made->status ?? null);
        $this->same('the description of a new pull', $body['description'] ?? null, $made->description ?? null);
        $this->same('the policy of a new pull', $body['policy'], $made->policy ?? null);
        $this->same('the amount policy of a new pull', $body['transfer_amount_policy'], $made->transfer_amount_policy ?? null);
        $this->sum('the amount of a new pull', $body['transfer_amount'] ?? null, $made->transfer_amount ?? null);
        $this->same('the recipient of a new pull', $body['recipient']['account'], $made->recipient->account ?? null);
        $this->same('the listener of a new pull', $body['webhooks']['all'], $made->webhooks->all ?? null);
        return $made->id;
    }

    public function pullStatus(string $token, string $id): string
    {
        $read = $this->send('GET', '/bank/v1/pull/' . $id, $token);
        $this->same('the id of a pull that is read', $id, $read->id ?? null);
        $this->oneOf('the status of a pull', self::PULL, $read->status ?? null);
        return $read->status;
    }

    /** Takes a shop's part. @return ?string Why it failed. */
    public function takeCashback(string $token, string $pull, float $sum): ?string
    {
        $body = ['description' => 'Cashback', 'amount' => $sum];
        return $this->tried(function () use ($token, $pull, $body) {
            $made = $this->send('POST', '/bank/v1/pull/' . $pull . '/transfer', $token, $body);
            $this->sum('the amount of a transfer', $body['amount'], $made->amount ?? null);
            $this->same('the description of a transfer', $body['description'], $made->description ?? null);
            $this->same('the pull of a transfer', $pull, $made->pull_id ?? null);
            return ($made->status ?? null) === 'FAILED' ? 'the transfer failed' : null;
        });
    }

    /** Pays a user's part. One property is misspelt, as the application has it. @return array{id: ?string, failed: ?string} */
    public function payCashback(string $token, string $iban, float $sum): array
    {
        ['id' => $id, 'username' => $username, 'iban' => $own] = $this->own;
        $body = [
            'amount' => $sum,
            'description' => 'Cashback per te',
            'tarnsfer_description' => 'Cashback per te',
            'recipient' => ['account' => $iban],
            'source' => ['id' => $id, 'username' => $username, 'account_iban' => $own, 'account' => $own],
            'status' => 'READY',
        ];
        $push = null;
        $failed = $this->tried(function () use ($token, $body, &$push) {
            $made = $this->send('POST', '/bank/v1/push', $token, $body);
            $this->isId('the push', $made->id ?? null);
            $this->sum('the amount of a push', $body['amount'], $made->amount ?? null);
            $this->same('the description of a push', $body['description'], $made->description ?? null);
            $this->same('the status of a push', $body['status'], $made->status ?? null);
            $this->same('the account that a push pays', $body['recipient']['account'], $made->recipient->account ?? null);
            $this->same('the id of the account that pays', $body['source']['id'], $made->source->id ?? null);
            $push = $made->id;
            return null;
        });
        return ['id' => $push, 'failed' => $failed];
    }

    private function credentials(string $code): array
    {
        return [
            'grant_type' => 'authorization_code',
            'code' => $code,
            'client_id' => $this->own['key'],
            'client_secret' => $this->own['secret'],
            'scope' => 'app',
        ];
    }

    private function tokenOf(object $answer): array
    {
        $this->isId('an access token', $answer->access_token ?? null);
        $this->isId('a refresh token', $answer->refresh_token ?? null);
        if (($answer->expires_in ?? 0) <= 0) {
            $this->problems[] = 'a token says ' . json_encode($answer->expires_in ?? null) . ' for expires_in';
        }
        return ['access' => $answer->access_token, 'refresh' => $answer->refresh_token];
    }

    /** @throws \GuzzleHttp\Exception\GuzzleException for every status but 2xx, too. */
    private function send(string $method, string $path, ?string $token, ?array $json = null): mixed
    {
        $response = $this->http->request($method, host('api.drop-pay.io') . $path, [
            ...($token === null ? [] : ['headers' => ['Authorization' => "Bearer $token", 'Accept' => 'application/json']]),
            ...($json === null ? [] : ['json' => $json]),
        ]);
        return json_decode((string) $response->getBody());
    }

    /** The application goes on after an error, with its message. */
    private function tried(callable $call): ?string
    {
        try {
            return $call();
        } catch (\GuzzleHttp\Exception\GuzzleException $error) {
            return $error->getMessage();
        }
    }

    private function same(string $what, mixed $sent, mixed $shown): void
    {
        if ($sent !== $shown) {
            $this->problems[] = "$what is " . json_encode($shown, JSON_UNESCAPED_UNICODE) . ', not ' . json_encode($sent, JSON_UNESCAPED_UNICODE);
        }
    }

    /** A sum that was sent with more than two decimals may be shown with two: it is off by half a cent at most. */
    private function sum(string $what, mixed $sent, mixed $shown): void
    {
        $isSent = $sent == $shown || ($sent !== null && $shown !== null && abs($sent - $shown) < 0.005 + 1e-9 && round($shown, 2) == $shown);
        if (!$isSent) {
            $this->problems[] = "$what is " . json_encode($shown) . ', not ' . json_encode($sent);
        }
    }

    private function oneOf(string $what, array $known, mixed $shown): void
    {
        if (!in_array($shown, $known, true)) {
            $this->problems[] = "$what is " . json_encode($shown);
        }
    }

    private function isId(string $what, mixed $id): void
    {
        if (!is_string($id) || $id === '') {
            $this->problems[] = "$what is " . json_encode($id);
        }
    }
}
