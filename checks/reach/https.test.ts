import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../free-port.ts';
import { type Place, place } from './commands.ts';

const readme = await readFile(new URL('../../packages/mock/README.md', import.meta.url), 'utf8');
const recipe = [...readme.matchAll(/^```sh\n(.*?)^```$/gms)].find(([, code]) =>
  code!.includes('openssl'),
)![1]!;
/** The line that makes the certificate, with those that go on with it. */
const makeCertificate = /^openssl .*?[^\\]$/ms.exec(recipe)![0];
/** The line of the README for the hosts file. */
const entry = /^127\.0\.0\.1 api.*$/m.exec(readme)![0];

const CHARGE = 'https://api.drop-pay.io/shop/v1/pos/charge/CHAQA34B31FJ9';
const CHECK = 'https://checkout.drop-pay.com/v1/authorization/CHTQA45B7PA98/check';

/** Programs that have the addresses of DropPay in their text, as those of other people have. Each prints two statuses. */
const clients: Record<string, { file: string; text: string; run: string }> = {
  curl: {
    file: 'client.sh',
    text:
      `curl -sS -o /dev/null -w '%{http_code} ' ${CHARGE} -H 'Authorization: Bearer any'\n` +
      `curl -sS -o /dev/null -w '%{http_code}' ${CHECK} -H 'X-DropPay-Checkout-PrivateKey: any'\n`,
    run: 'CURL_CA_BUNDLE=mock-cert.pem bash client.sh',
  },
  'PHP with curl': {
    file: 'client.php',
    text: `<?php foreach (['${CHARGE}' => 'Authorization: Bearer any', '${CHECK}' => 'X-DropPay-Checkout-PrivateKey: any'] as $url => $header) {
      $curl = curl_init($url);
      curl_setopt_array($curl, [CURLOPT_RETURNTRANSFER => true, CURLOPT_HTTPHEADER => [$header]]);
      if (curl_exec($curl) === false) { fwrite(STDERR, curl_error($curl)); exit(1); }
      echo curl_getinfo($curl, CURLINFO_RESPONSE_CODE), ' ';
    }`,
    run: 'php -d curl.cainfo="$PWD/mock-cert.pem" client.php',
  },
  'PHP with its own streams': {
    file: 'streams.php',
    text: `<?php foreach (['${CHARGE}' => 'Authorization: Bearer any', '${CHECK}' => 'X-DropPay-Checkout-PrivateKey: any'] as $url => $header) {
      $body = file_get_contents($url, false, stream_context_create(['http' => ['header' => $header, 'ignore_errors' => true]]));
      if ($body === false) exit(1);
      echo explode(' ', $http_response_header[0])[1], ' ';
    }`,
    run: 'php -d openssl.cafile="$PWD/mock-cert.pem" streams.php',
  },
  Node: {
    file: 'client.mjs',
    text: `for (const [url, headers] of [['${CHARGE}', { authorization: 'Bearer any' }], ['${CHECK}', { 'x-droppay-checkout-privatekey': 'any' }]])
      process.stdout.write((await fetch(url, { headers })).status + ' ');`,
    run: `NODE_EXTRA_CA_CERTS=mock-cert.pem '${process.execPath}' client.mjs`,
  },
  Python: {
    file: 'client.py',
    text: `import urllib.error, urllib.request
for url, name, value in (('${CHARGE}', 'Authorization', 'Bearer any'), ('${CHECK}', 'X-DropPay-Checkout-PrivateKey', 'any')):
    try:
        status = urllib.request.urlopen(urllib.request.Request(url, headers={name: value})).status
    except urllib.error.HTTPError as error:
        status = error.code
    print(status, end=' ')
`,
    run: 'SSL_CERT_FILE=mock-cert.pem python3 client.py',
  },
};

let at: Place;
beforeAll(async () => {
  at = await place();
  await at.bash(makeCertificate);
  for (const { file, text } of Object.values(clients)) await writeFile(join(at.folder, file), text);
});
afterAll(() => at.remove());

test('the recipe of the README prints what it says', async () => {
  const other = await place();
  try {
    const printed = await other.bash(recipe.replaceAll('4443', String(await freePort())));
    const promised = [...recipe.matchAll(/^# (.*)$/gm)].map(([, line]) => line);
    expect(promised).toHaveLength(1);
    expect(printed.split('\n')).toEqual(expect.arrayContaining(promised));
  } finally {
    await other.remove();
  }
});

/** Starts a command in the background, waits until it listens, runs what follows, and ends it. */
const served = (command: string, rest: string): string =>
  `${command} >log.txt 2>&1 &
  server=$!
  trap 'kill $server 2>/dev/null || true' EXIT
  for try in $(seq 200); do grep -q '127.0.0.1' log.txt && break; sleep 0.1; done
  ${rest}
  kill $server; wait $server; trap - EXIT
  cat log.txt`;

describe.each(['droppay-mock', 'droppay-sandbox'])('%s with the certificate', (name) => {
  const command = `${name} --port 4443 --cert mock-cert.pem --key mock-key.pem`;
  const start = async (rest: string): Promise<string> => {
    const port = String(await freePort());
    return at.bash(served(command.replace('4443', port), rest.replaceAll('4443', port)));
  };

  test('is reached as a host of DropPay, by curl and by PHP, without a hosts entry', async () => {
    await writeFile(
      join(at.folder, 'resolve.php'),
      `<?php $curl = curl_init('https://api.drop-pay.io:' . $argv[1] . '/shop/v1/brands');
      curl_setopt_array($curl, [CURLOPT_RESOLVE => ["api.drop-pay.io:{$argv[1]}:127.0.0.1"], CURLOPT_CAINFO => 'mock-cert.pem', CURLOPT_RETURNTRANSFER => true]);
      if (curl_exec($curl) === false) exit(1);
      echo 'PHP ', curl_getinfo($curl, CURLINFO_RESPONSE_CODE), "\\n";`,
    );
    const printed = await start(
      `curl -sS --cacert mock-cert.pem --resolve api.drop-pay.io:4443:127.0.0.1 -w 'curl %{http_code}\\n' -o /dev/null https://api.drop-pay.io:4443/shop/v1/brands
      curl -sS --cacert mock-cert.pem --http2 -w 'HTTP/%{http_version}\\n' -o /dev/null https://127.0.0.1:4443/shop/v1/brands
      php resolve.php 4443`,
    );
    expect(printed).toMatch(/^curl 401\nHTTP\/1\.1\nPHP 401$/m);
    expect(printed).not.toContain('Warning:');
  });

  test('tells who runs it of a client that does not trust it, and of one that speaks http', async () => {
    const printed = await start(
      `! curl -sS https://localhost:4443/ || false
      ! curl -sS --tls-max 1.2 https://localhost:4443/ || false
      curl -sS http://localhost:4443/`,
    );
    expect(printed).toContain('{"description":"A client spoke plain HTTP, and this port speaks https alone.');
    expect(printed.match(/^Warning: .*?[,:.]/gm)).toEqual([
      'Warning: A client does not trust the certificate of this server,',
      'Warning: A client does not trust the certificate of this server,',
      'Warning: A client spoke plain HTTP,',
    ]);
  });

  test.each([
    [
      'a key of another',
      'openssl genpkey -algorithm ed25519 -out other.pem',
      '--key other.pem',
      /is not that of its certificate/,
    ],
    [
      'a key with a passphrase',
      'openssl pkey -in mock-key.pem -aes256 -passout pass:x -out other.pem',
      '--key other.pem',
      /has a passphrase\. `openssl pkey/,
    ],
    [
      'a certificate in DER',
      'openssl x509 -in mock-cert.pem -outform der -out other.der',
      '--cert other.der',
      /its certificate is none in PEM/,
    ],
    [
      'an RSA key that is too short',
      "openssl req -x509 -newkey rsa:512 -nodes -days 2 -subj '/CN=a' -keyout other.pem -out other-cert.pem",
      '--key other.pem --cert other-cert.pem',
      /OpenSSL refuses its certificate: .*key too small/,
    ],
  ])('does not start with %s', async (_, make, options, sentence) => {
    const printed = await at.bash(`${make} 2>/dev/null\n! ${command} ${options} || false`);
    expect(printed).toMatch(/^\nThe (mock|sandbox) did not start, for it cannot serve https: /);
    expect(printed).toMatch(sentence);
  });
});

/** Whether this machine lets anybody have a hosts file of his own. */
function hasNamespaces(): boolean {
  try {
    execFileSync('unshare', ['-rmn', 'mount', '--bind', '/etc/hosts', '/etc/hosts'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(!hasNamespaces())('with the hosts entry of the README, on port 443', () => {
  test.each(['droppay-mock', 'droppay-sandbox'])('%s is what all clients take for DropPay', async (name) => {
    const calls = Object.entries(clients).map(([client, { run }]) => `echo "${client}: $(${run})"`);
    const inside = served(`${name} --port 443 --cert mock-cert.pem --key mock-key.pem`, calls.join('\n'));
    await writeFile(join(at.folder, 'inside.sh'), `set -euo pipefail\n${inside}`);
    const expected = name === 'droppay-mock' ? '200 200' : '401 401';
    const printed = await at.bash(
      `cp /etc/hosts hosts && echo '${entry}' >> hosts
      unshare -rmn bash -c 'ip link set lo up; mount --bind hosts /etc/hosts; exec bash inside.sh'`,
    );
    for (const client of Object.keys(clients)) expect(printed).toContain(`${client}: ${expected}`);
  });
});
