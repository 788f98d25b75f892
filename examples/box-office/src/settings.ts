const names = [
  'DROPPAY_URL',
  'DROPPAY_APPLICATION_KEY',
  'DROPPAY_APPLICATION_SECRET',
  'DROPPAY_CONNECTION_CODE',
  'DROPPAY_POS_ID',
  'PUBLIC_URL',
  'WEBHOOK_PASSWORD',
  'DATABASE',
] as const;

/** The variables that README.md explains. */
export type Settings = Record<(typeof names)[number], string>;

/**
 * Takes the settings from the environment.
 * @throws {Error} when variables are missing, naming all of them, or when PUBLIC_URL is more than scheme and host.
 */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const missing = names.filter((name) => !env[name]);
  if (missing.length > 0) {
    throw new Error(`The shop did not start. README.md says what to set: ${missing.join(', ')}.`);
  }
  const settings = Object.fromEntries(names.map((name) => [name, env[name]])) as Settings;
  if (URL.parse(settings.PUBLIC_URL)?.origin !== settings.PUBLIC_URL) {
    throw new Error(
      'The shop did not start. PUBLIC_URL is a scheme and a host alone, https://tickets.example.',
    );
  }
  return settings;
}
