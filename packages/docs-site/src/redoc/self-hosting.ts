import { createHash } from 'node:crypto';

/**
 * Replaces a literal everywhere.
 *
 * @throws {Error} when the text does not have it.
 */
function replaceEvery(text: string, literal: string, replacement: string, where: string): string {
  if (!text.includes(literal))
    throw new Error(
      `${where} no longer contains ${literal}. An upgrade moved it, and the site might ask another server for it ` +
        'without anyone noticing: find what took its place and replace that.',
    );
  return text.replaceAll(literal, replacement);
}

/** The addresses that Redoc's bundle would make browsers load from. `image` replaces its logo, as a data: URI. */
const remote = (image: string): [literal: string, replacement: string][] => [
  ['https://cdn.redoc.ly/redoc/logo-mini-full.svg', image],
  ['https://cdn.redoc.ly/redoc/logo-mini.svg', image],
  ['https://cdn.redocly.com/icons/fa/7.0.0', 'data:,'],
  ['https://cdn.redocly.com/icons/code/5.24.0', 'data:,'],
  ['https://otel.cloud.redocly.com/v1/traces', 'data:,'],
];

/** Redoc's browser bundle without the addresses it would load a logo and icons from or report its use to. */
export function localBundle(bundle: string, image: string): string {
  return remote(image).reduce(
    (text, [literal, replacement]) => replaceEvery(text, literal, replacement, 'The Redoc bundle'),
    bundle,
  );
}

/**
 * The page that `redocly build-docs` wrote, made to load `bundle` from beside it. The page asks for the very build
 * it was prerendered with, by version and by hash; another one would not fit its HTML.
 */
export function localPage(page: string, bundle: string, version: string): string {
  const hash = createHash('sha384').update(bundle).digest('base64');
  const integrity = ` integrity="sha384-${hash}" crossorigin="anonymous"`;
  const address = `https://cdn.redocly.com/redoc/v${version}/bundles/redoc.standalone.js`;
  const where = `The page prerendered by @redocly/cli (redoc ${version} is installed)`;
  const local = replaceEvery(
    replaceEvery(page, integrity, '', where),
    address,
    './redoc.standalone.js',
    where,
  );
  if (!local.includes('"disableTelemetry":true'))
    throw new Error(
      `${where} does not switch Redoc's telemetry off: see REDOCLY_TELEMETRY in Redocly's manual.`,
    );
  return hashRoutes(textFirst(local, where));
}

/**
 * Shows the prerendered text before the script of 2.3 MB is asked for, and hands the contract over as JSON, which
 * browsers read faster than the same as source text.
 */
function textFirst(page: string, where: string): string {
  const preload = '<link rel="modulepreload" href="./redoc.standalone.js" />';
  const load = 'import { hydrate } from "./redoc.standalone.js";';
  const definition = /(?<=const __redoc_definition = )\{.*\}(?=;$)/m;
  if (!definition.test(page)) throw new Error(`${where} no longer has the contract in a line of its script.`);
  const late = `
        // A page that nobody sees yet is never painted.
        if (!document.hidden)
          await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
        const { hydrate } = await import("./redoc.standalone.js");`;
  return replaceEvery(replaceEvery(page, preload, '', where), load, late, where).replace(
    definition,
    (json) => `JSON.parse(${JSON.stringify(json).replaceAll('</', '<\\/')})`,
  );
}

/**
 * Redoc finds its place by the part after `#`, yet it prerenders plain paths, and hydration leaves them: opened in a
 * new tab, copied or followed before the script has loaded, they would lead off the site.
 */
function hashRoutes(page: string): string {
  return replaceEvery(page, ' href="/', ' href="#/', 'The page prerendered by @redocly/cli');
}
