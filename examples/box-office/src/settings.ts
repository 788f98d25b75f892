const names = [
  ...([
    'DROPPAY_URL',
    'DROPPAY_APPLICATION_KEY',
    'DROPPAY_APPLICATION_SECRET',
    'DROPPAY_CONNECTION_CODE',
  ] as const),
  ...([
    'DROPPAY_POS_ID',
    'PUBLIC_URL',
    'WEBHOOK_PASSWORD',
    'SESSION_SECRET',
    'STAFF_PASSWORD',
    'DATABASE',
  ] as const),
];
/** The variables that README.md explains. */
export type Settings = Record<(typeof names)[number], string> & { TRUST_PROXY?: string };

const rules: [name: keyof Settings, isGood: (value: string) => boolean, rule: string][] = [
  [
    'PUBLIC_URL',
    (url) => URL.parse(url)?.origin === url,
    'a scheme and a host alone, https://tickets.example',
  ],
  [
    'SESSION_SECRET',
    (secrets) => secrets.split(',').every((one) => one.length >= 32),
    '32 characters or more',
  ],
  ['STAFF_PASSWORD', (password) => password.length >= 12, '12 characters or more'],
  ['DATABASE', (where) => where !== ':memory:', 'a file, or postgres://…'],
  ['TRUST_PROXY', (count) => /^\d$/.test(count), 'the number of proxies before the shop, 0 to 9'],
];

/** @throws {Error} when variables are missing, naming all of them, or one is not as it has to be. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const missing = names.filter((name) => !env[name]);
  const wrong = rules.find(([name, isGood]) => env[name] && !isGood(env[name]));
  const why =
    missing.length > 0
      ? `README.md says what to set: ${missing.join(', ')}`
      : wrong && `${wrong[0]} is ${wrong[2]}`;
  if (why) throw new Error(`The shop did not start. ${why}.`);
  return Object.fromEntries([...names, 'TRUST_PROXY'].map((name) => [name, env[name] ?? ''])) as Settings;
}
