import { createHash } from 'node:crypto';

/** Directive to sources, as in the header. `frame-ancestors` and `report-to` do not work in a page's own policy. */
type Policy = Record<string, string[]>;

/** The hash sources of every inline element of this name in a page. */
function inline(html: string, element: 'script' | 'style'): string[] {
  const elements = html.matchAll(new RegExp(`<${element}(?![^>]*\\ssrc=)[^>]*>(.*?)</${element}>`, 'gs'));
  const hashes = [...elements].map(
    ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
  return [...new Set(hashes)];
}

/** Allows this site's own pictures and the inline scripts and styles that are in the page now, and nothing else. */
export function strictPolicy(html: string): Policy {
  return {
    'default-src': ["'none'"],
    'script-src': inline(html, 'script'),
    'style-src': inline(html, 'style'),
    'img-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
  };
}

/** What Redoc needs besides: its bundle, styles it makes while it runs, fonts and pictures inside the bundle. */
export function redocPolicy(html: string): Policy {
  return {
    ...strictPolicy(html),
    'script-src': ["'self'", ...inline(html, 'script')],
    'style-src': ["'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ['data:'],
    'connect-src': ["'self'"],
  };
}

/** Puts the policy in front of everything it is to govern. */
export function withPolicy(html: string, policy: Policy): string {
  const charset = '<meta charset="utf-8" />';
  if (!html.includes(charset)) throw new Error(`No ${charset} in the page to put its security policy after.`);
  const content = Object.entries(policy)
    .filter(([, sources]) => sources.length > 0)
    .map(([directive, sources]) => [directive, ...sources].join(' '))
    .join('; ');
  return html.replace(
    charset,
    () => `${charset}\n    <meta http-equiv="Content-Security-Policy" content="${content}" />`,
  );
}
