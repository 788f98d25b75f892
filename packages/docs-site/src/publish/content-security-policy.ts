import { createHash } from 'node:crypto';

/** Sources by directive, as in the header. Browsers ignore `frame-ancestors` and `report-to` in a policy that is in a page. */
type Policy = Record<string, string[]>;

/** The hash sources of every inline element of this name in a page. */
function inline(html: string, element: 'script' | 'style'): string[] {
  const elements = html.matchAll(new RegExp(`<${element}(?![^>]*\\ssrc=)[^>]*>(.*?)</${element}>`, 'gs'));
  const hashes = [...elements].map(
    ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
  return [...new Set(hashes)];
}

/**
 * Allows this site's own files and the inline scripts that are in the page now, no inline style, and nothing from
 * anywhere else. The search is WebAssembly, so that is allowed; it cannot make script out of text.
 */
export function strictPolicy(html: string): Policy {
  return {
    'default-src': ["'none'"],
    'script-src': ["'self'", "'wasm-unsafe-eval'", ...inline(html, 'script')],
    'style-src': ["'self'"],
    // The stylesheet has arrows as data: URLs.
    'img-src': ["'self'", 'data:'],
    'connect-src': ["'self'"],
    'worker-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
  };
}

/** The policy of a page that has its scripts and styles in itself and may fetch from its own site. */
export function selfContainedPolicy(html: string): Policy {
  return {
    'default-src': ["'none'"],
    'script-src': inline(html, 'script'),
    'style-src': inline(html, 'style'),
    'img-src': ['data:'],
    'connect-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
  };
}

/** The policy of the Redoc page: its bundle, the styles that it makes while it runs, fonts and pictures inside the bundle. */
export function redocPolicy(html: string): Policy {
  return {
    'default-src': ["'none'"],
    'script-src': ["'self'", ...inline(html, 'script')],
    'style-src': ["'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ['data:'],
    'connect-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
  };
}

/**
 * Puts the policy into the head of a page, in front of everything that it governs.
 *
 * @throws {Error} when the page has no `<meta charset="utf-8">`.
 */
export function withPolicy(html: string, policy: Policy): string {
  const [charset] = /<meta charset="utf-8"\s*\/?>/i.exec(html) ?? [];
  if (charset === undefined)
    throw new Error('No <meta charset="utf-8"> in the page to put its security policy after.');
  const content = Object.entries(policy)
    .filter(([, sources]) => sources.length > 0)
    .map(([directive, sources]) => [directive, ...sources].join(' '))
    .join('; ');
  return html.replace(
    charset,
    () => `${charset}\n    <meta http-equiv="Content-Security-Policy" content="${content}" />`,
  );
}
