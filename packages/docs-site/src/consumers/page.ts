import { BRUNO_ARCHIVE } from '../addresses.ts';
import { type CodeLanguage, code } from '../components/code.ts';
import { heading, type Html, html, type Page } from '../components/html.ts';
import { inline } from '../components/markdown.ts';
import type { Consumer, HandWrittenCall, SpecFile } from './consumer.ts';
import { consumers, handWrittenCalls } from './table.ts';

/** The kinds of tools in the order of the page, each with its heading and what to know before. */
const sections: { id: string; title: string; text: string; has: (row: Consumer) => boolean }[] = [
  {
    id: 'typescript',
    title: 'Clients in TypeScript',
    text: 'Each was generated, compiled by TypeScript 7 in strict mode, and took a sale through the sandbox: a client for each host, for with one document for both most of these tools send the Checkout’s private key to the API’s host. There is also `@droppay/client`, which says after a failure what happened to the money; these do not.',
    has: ({ kind, language }) => kind === 'client' && language === 'TypeScript',
  },
  {
    id: 'languages',
    title: 'Clients in other languages',
    text: 'Made by openapi-generator of 2020, the last that npm carries with its program. They show that the contract comes through; for new work take a newer generator, or write the few calls by hand.',
    has: ({ kind, language }) => kind === 'client' && language !== 'TypeScript',
  },
  {
    id: 'servers',
    title: 'Servers',
    text: 'For a stand-in of DropPay, or a gateway before it. Each let every response of the contract pass, and plausible ones that it lacks: 402, 404, 405, 409, 429 and 503, with a body and without; a sample of success with 201 and 202 as well. Every body arrived as it was sent, both ways. A request whose amount is a string is refused with 400. `respond` is your own.',
    has: ({ kind }) => kind === 'server',
  },
  {
    id: 'validators',
    title: 'Validators',
    text: 'Each found nothing in any of the files.',
    has: ({ kind }) => kind === 'validator',
  },
  {
    id: 'renderers',
    title: 'Reference pages',
    text: 'Each opened in Chromium without an error and showed the right host for an operation of the API and for one of Checkout.',
    has: ({ kind }) => kind === 'renderer',
  },
  {
    id: 'collections',
    title: 'Collections',
    text: `Requests in the order in which they work, for download: [the Postman collection](/collections/droppay.postman_collection.json), [its environment](/collections/sandbox.postman_environment.json), and [Bruno’s folder as an archive](${BRUNO_ARCHIVE}); unpack it in a folder named <code>collections</code>. Each ran against the sandbox by its own readings, without <code>--reading</code>.`,
    has: ({ kind }) => kind === 'collection',
  },
];

/** The page that says what other people's tools make of the contract, and with which command. */
export function consumersPage(): Page {
  const shown = sections.filter(({ has }) => consumers.some(has));
  return {
    address: '/tools/',
    title: 'In your language and your tools',
    description: `${consumers.length} generators, servers, validators and renderers that were tried with the contract, each with the exact command.`,
    content: html`
      <p>
        The contract is tried with other people’s tools, in the versions that stand here, whenever it changes.
        A client counts when what it generates compiles in the strict mode of its language and then sells:
        token, authorization, approval, charge, an expired pay token (410), a refusal (403) and a refund,
        against <a href="/guides/testing/">the sandbox</a>.
      </p>
      ${heading(2, 'files', 'Which file')}
      <p>
        All are made from one contract and are <a href="/programs/#files">for download</a>, as JSON and as
        YAML. DropPay has two hosts, and some tools know one for a document: give them one document for each,
        or the Checkout’s private key goes to the wrong host.
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">For</th>
          </tr>
        </thead>
        <tbody>
          ${files.map(
            ([names, what]) =>
              html`<tr>
                <th scope="row">${names.map((name) => html`<code>${name}</code><br />`)}</th>
                <td>${inline(what)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      ${heading(2, 'table', 'All of them')}
      <table>
        <thead>
          <tr>
            <th scope="col">Tool</th>
            <th scope="col">Version</th>
            <th scope="col">File</th>
            <th scope="col">Strict errors</th>
          </tr>
        </thead>
        <tbody>
          ${consumers.map(line)}
        </tbody>
      </table>
      ${shown.map(
        ({ id, title, text, has }) => html`
          ${heading(2, id, title)}
          <p>${inline(text)}</p>
          ${consumers.filter(has).map(tool)}
        `,
      )}
      ${handWritten()}
    `,
  };
}

const files: readonly (readonly [names: readonly SpecFile[], what: string])[] = [
  [
    ['openapi.json'],
    'The whole, OpenAPI 3.1, with `x-evidence`, which says how everything is known, and more in `x-`.',
  ],
  [['openapi-lean.json'], 'The same without `x-`, for tools that refuse what they do not know.'],
  [['openapi-api.json', 'openapi-checkout.json'], 'One host each, with `x-`.'],
  [
    ['openapi-3.0.json'],
    'OpenAPI 3.0, for tools that know no 3.1; without webhooks, which 3.0 does not have.',
  ],
  [['openapi-lean-3.0.json'], 'The same without `x-`.'],
  [['openapi-api-3.0.json', 'openapi-checkout-3.0.json'], 'OpenAPI 3.0, one host each.'],
];

function line({
  id,
  name,
  language,
  packages,
  kind,
  file,
  beside = [],
  errors,
  knownFaults = [],
}: Consumer): Html {
  const faults = knownFaults.length === 0 ? '' : `, ${knownFaults.length} known faults of its own`;
  return html`<tr>
    <th scope="row"><a href="#${id}">${name}</a>${kind === 'client' ? html`<br />${language}` : ''}</th>
    <td>${Object.values(packages)[0] ?? ''}</td>
    <td>${[file, ...beside].map((each) => html`<code>${each}</code><br />`)}</td>
    <td>${kind === 'client' ? `${errors}${faults}` : '–'}</td>
  </tr>`;
}

function tool(row: Consumer): Html {
  const {
    id,
    name,
    language,
    packages,
    toolchain = {},
    node,
    command,
    sentOnce,
    note,
    knownFaults = [],
  } = row;
  const inName = row.kind === 'client' && language !== 'TypeScript' ? `${language}: ${name}` : name;
  const install = Object.entries(packages).map(([each, version]) => npmName(each, version));
  const needs = [
    ...(node === undefined ? [] : [`Node ${node}`]),
    ...Object.entries(toolchain).map(([program, version]) => `${program} ${version}`),
  ];
  return html`
    ${heading(3, id, inName)} ${needs.length === 0 ? '' : html`<p>Tried with ${needs.join(', ')}.</p>`}
    ${install.length === 0 ? '' : code(`npm install --save-exact ${install.join(' ')}`, 'shellscript')}
    ${Object.entries(row.files ?? {}).map(
      ([file, text]) =>
        html`<p><code>${file}</code>:</p>
          ${code(text.trimEnd(), languageOf(file))}`,
    )}
    ${command === undefined ? '' : code(withNpx(command), 'shellscript')}
    ${sentOnce === undefined ? '' : html`<p><strong>Sent once?</strong> ${inline(sentOnce)}</p>`}
    ${note === undefined ? '' : html`<p>${inline(note)}</p>`} ${row.kind === 'server' ? refusals(row) : ''}
    ${
      knownFaults.length === 0
        ? ''
        : html`<p>Faults of its own:</p>
            <ul>
              ${knownFaults.map(
                ({ construct, effect, issue }) =>
                  html`<li>${inline(construct)}: ${inline(effect)} <a href="${issue}">Reported</a>.</li>`,
              )}
            </ul>`
    }
  `;
}

/** What a server makes of responses that the contract does not allow. */
function refusals({ refuses = [], lenient }: Consumer): Html {
  if (refuses.length === 0) return html`<p>It refuses no response of DropPay.</p>`;
  return html`<p>
      It turns a response of DropPay that the contract does not allow into a 500, so a charge that is booked
      looks like one that failed. Those that were tried:
    </p>
    <ul>
      ${refuses.map((response) => html`<li>${inline(response)}</li>`)}
    </ul>
    ${
      lenient === undefined
        ? ''
        : html`<p>Before the real DropPay, log them and let them pass: in the place of</p>
            ${code(lenient.strict, 'javascript')}
            <p>have</p>
            ${code(lenient.lenient, 'javascript')}`
    }`;
}

/** Calls without a generator, with what keeps them from being sent twice. */
function handWritten(): Html | '' {
  if (handWrittenCalls.length === 0) return '';
  return html`
    ${heading(2, 'by-hand', 'Calls by hand, sent once')}
    <p>
      DropPay has no idempotency key: a charge that is sent twice is booked twice, or is refused the second
      time with 403 although the first has taken the money. Some libraries send a POST again by themselves
      when a connection that they keep has died. Here each read the authorization and then charged on the same
      connection, which the server closed after it had booked the charge. These programs book once.
    </p>
    <table>
      <thead>
        <tr>
          <th scope="col">Library</th>
          <th scope="col">Booked by default</th>
          <th scope="col">What makes it once</th>
        </tr>
      </thead>
      <tbody>
        ${handWrittenCalls.map(
          ({ id, language, client, bookedByDefault, setting, change }) =>
            html`<tr>
              <th scope="row"><a href="#${id}">${language}: ${client}</a></th>
              <td>${bookedByDefault}</td>
              <td>
                ${setting === undefined ? 'nothing needed' : inline(setting)}
                ${
                  change?.noHelp === undefined
                    ? ''
                    : inline(`Does not help: ${Object.keys(change.noHelp).join(', ')}.`)
                }
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${handWrittenCalls.map(call)}
  `;
}

function call({ id, language, client, code: program }: HandWrittenCall): Html {
  return html`${heading(3, id, `${language}: ${client}`)} ${code(program.trim(), codeLanguages[language])}`;
}

const codeLanguages: Readonly<Record<HandWrittenCall['language'], CodeLanguage>> = {
  TypeScript: 'typescript',
  JavaScript: 'javascript',
  PHP: 'php',
  Python: 'python',
  Ruby: 'ruby',
  Go: 'go',
  Java: 'java',
  Shell: 'shellscript',
};

const byExtension: Readonly<Record<string, CodeLanguage>> = {
  html: 'html',
  mjs: 'javascript',
  php: 'php',
  ts: 'typescript',
  yaml: 'yaml',
};

const languageOf = (file: string): CodeLanguage => byExtension[file.split('.').at(-1)!] ?? 'shellscript';

/** As npm takes it: an alias stands before what it is of. */
const npmName = (name: string, version: string): string =>
  name.startsWith('openapi-generator-')
    ? `${name}@npm:@openapitools/openapi-generator-cli@${version}`
    : `${name}@${version}`;

/** Programs that npm has installed are started by npx. */
const withNpx = (command: string): string =>
  command.replace(/^(cd \S+ && |for .*?; do )?(?!(?:node|java) )/, '$1npx ');
