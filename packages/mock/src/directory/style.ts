import { createHash } from 'node:crypto';

/** The whole style of the page. It asks for nothing else: no font, no image. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#fff, #16181d);
  --raised: light-dark(#f4f5f8, #20232b);
  --line: light-dark(#d9dce3, #363b46);
  --ink: light-dark(#1c1f26, #e6e8ee);
  --quiet: light-dark(#565d6b, #a3abba);
  --link: light-dark(#0b57c2, #8ab8ff);
  --good: light-dark(#0f6b3a, #6fd79c);
  --bad: light-dark(#a3340c, #ffa882);
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2rem 1rem 4rem; max-width: 62rem;
  background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif;
}
h1 { margin: 0 0 .5rem; font-size: 1.6rem; line-height: 1.2; }
h1 small { color: var(--quiet); font-weight: 400; font-size: 1rem; }
h2 { margin: 2rem 0 .5rem; font-size: 1.1rem; }
p { margin: 0 0 .75rem; max-width: 46rem; color: var(--quiet); }
a { color: var(--link); }
code { font: .875rem/1.5 ui-monospace, 'DejaVu Sans Mono', monospace; color: var(--ink); overflow-wrap: anywhere; }
summary { display: flex; flex-wrap: wrap; align-items: baseline; gap: .15rem .75rem; padding: .5rem .75rem; cursor: pointer; }
summary::-webkit-details-marker { display: none; }
summary::before { content: '+'; width: .75rem; color: var(--quiet); font-family: ui-monospace, monospace; }
details[open] > summary::before { content: '\\2212'; }
summary:hover { background: var(--raised); }
summary:focus-visible, a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
summary span { color: var(--quiet); }
summary i { margin-inline-start: auto; color: var(--quiet); font-style: normal; font-size: .8125rem; }
.operation { border: 1px solid var(--line); border-radius: .5rem; overflow: hidden; }
.operation + .operation { margin-top: .5rem; }
.operation[open] > summary { border-bottom: 1px solid var(--line); background: var(--raised); }
.method { min-width: 3.75rem; font-size: .8125rem; letter-spacing: .03em; color: var(--link); }
.response > summary { padding-inline-start: 1.5rem; }
.response + .response { border-top: 1px solid var(--line); }
.status { min-width: 2.25rem; font-variant-numeric: tabular-nums; color: var(--bad); }
.status.s2 { color: var(--good); }
.wishes { margin: 0 .75rem .5rem 3.25rem; font-size: .875rem; }
pre {
  margin: 0 .75rem .75rem 3.25rem; padding: .75rem; border-radius: .375rem;
  background: var(--raised); white-space: pre-wrap;
}
.command { border-inline-start: 3px solid var(--link); user-select: all; }
@media (max-width: 40rem) { pre, .wishes { margin-inline-start: .75rem; } summary i { margin-inline-start: 0; } }
`;

const hash = createHash('sha256').update(STYLE).digest('base64');

/** The page's Content-Security-Policy: this style, and nothing else from anywhere. */
export const POLICY: string = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
