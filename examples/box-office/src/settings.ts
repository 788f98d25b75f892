/** What README.md explains, and how it has to be. */
const rules = {
  DROPPAY_URL: URL.canParse,
  DROPPAY_APPLICATION_KEY: Boolean,
  DROPPAY_APPLICATION_SECRET: Boolean,
  DROPPAY_CONNECTION_CODE: Boolean,
  DROPPAY_POS_ID: Boolean,
  PUBLIC_URL: (url: string) => URL.parse(url)?.origin === url,
  WEBHOOK_PASSWORD: (password: string) => password.length >= 16,
  SESSION_SECRET: (secrets: string) => secrets.split(',').every((secret) => secret.length >= 32),
  STAFF_PASSWORD: (password: string) => password.length >= 12,
  DATABASE: (where: string) => where !== '' && where !== ':memory:',
  TRUST_PROXY: (proxies: string) => /^\d?$/.test(proxies),
};
export type Settings = Record<keyof typeof rules, string>;

/** @throws {Error} when variables are missing, or not as they have to be, naming all of them. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const all = Object.entries(rules).map(([name, isGood]) => ({ name, isGood, value: env[name] ?? '' }));
  const wrong = all.filter(({ isGood, value }) => !isGood(value)).map(({ name }) => name);
  if (wrong.length === 0) return Object.fromEntries(all.map(({ name, value }) => [name, value])) as Settings;
  throw new Error(`The shop did not start. README.md and .env.example say what to set: ${wrong.join(', ')}.`);
}
