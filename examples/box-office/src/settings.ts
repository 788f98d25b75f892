const isLong = (least: number) => (secret: string) => secret.length >= least;
/** What README.md explains, and how it has to be. */
const rules = {
  DROPPAY_URL: Boolean,
  DROPPAY_APPLICATION_KEY: Boolean,
  DROPPAY_APPLICATION_SECRET: Boolean,
  DROPPAY_CONNECTION_CODE: Boolean,
  DROPPAY_POS_ID: Boolean,
  PUBLIC_URL: (url: string) => URL.parse(url)?.origin === url,
  WEBHOOK_PASSWORD: isLong(16),
  SESSION_SECRET: (secrets: string) => secrets.split(',').every(isLong(32)),
  STAFF_PASSWORD: isLong(12),
  DATABASE: (where: string) => !/^(:memory:)?$/.test(where),
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
