import { code } from '../components/code.ts';
import { heading, html, type Page } from '../components/html.ts';
import { BRUNO_ARCHIVE } from '../addresses.ts';
import { APPROVE, fromRepository, RUN_COLLECTION, RUN_WORKFLOW } from './commands.ts';
import { machineReadableFiles } from './files.ts';

/** The page that lists every file for programs, with how to run the mock, the sandbox and the workflows. */
export async function machineReadablePage(): Promise<Page> {
  const files = await machineReadableFiles();
  return {
    address: '/programs/',
    title: 'For programs',
    description:
      'The contract in every form, workflows, collections, JSON Schemas of events, llms.txt and a Markdown twin of every page.',
    content: html`
      ${heading(2, 'files', 'Files')}
      <ul class="listed">
        ${files
          .filter(({ what }) => what !== undefined)
          .map(
            ({ address, what }) =>
              html`<li>
                <a href="${address}"><code>${address.slice(1)}</code></a> <span>${what}</span>
              </li>`,
          )}
        <li>
          <a href="/llms.txt"><code>llms.txt</code></a>
          <span>Every page in a line, with instructions, for language models</span>
        </li>
        <li>
          <a href="/sitemap.xml"><code>sitemap.xml</code></a> <span>The address of every page</span>
        </li>
      </ul>
      ${heading(2, 'markdown', 'Markdown')}
      <p>
        Every page has a twin in Markdown, <code>index.md</code> in the same folder, made from the page
        itself. Its address is in the page’s <code>link rel="alternate"</code>.
      </p>
      ${heading(2, 'workflows', 'Workflows')}
      <p>
        The Arazzo files are flows of calls that can be run. They look for <code>openapi.yaml</code> in the
        folder above theirs, so keep both as they are here. Always name the server, or the runner calls
        production. For the quick start, the push and drafts of <code>push-deletion</code> a mock is enough,
        for it is always approved:
      </p>
      ${code(RUN_WORKFLOW, 'shellscript')}
      <p>
        All of them run against a sandbox, which waits for the approval as DropPay does: for 60 seconds. Give
        it on the phone that the sandbox’s first page shows, or in another terminal, as often as something
        waits:
      </p>
      ${code(APPROVE, 'shellscript')} ${heading(2, 'collections', 'Collections')}
      <p>
        The collections for Postman and Bruno have every operation, in folders that work from top to bottom in
        a sandbox: tokens are kept, the sandbox approves in the place of people, and Checkout has its own host
        and key. Bruno’s is a folder, for download
        <a href="${BRUNO_ARCHIVE}">as an archive</a>. They need the sandbox, by its own readings, without
        <code>--reading</code>; the mock forgets what was sent to it. They are in
        <code>@droppay/spec</code> as well. With a sandbox on port 4010:
      </p>
      ${code(RUN_COLLECTION, 'shellscript')}
      ${heading(2, 'mock-and-sandbox', 'Mock and sandbox, from the repository')}
      <p>
        Nothing is published yet. In a clone of the repository, with Node 20 or newer and npm, start one of
        them: the first time it installs and builds. Each prints its address,
        <code>http://127.0.0.1:4010</code> unless <code>--port</code> says otherwise, and ends with Ctrl+C.
      </p>
      <p>The mock, which responds with the contract’s examples:</p>
      ${code(fromRepository.mock, 'shellscript')}
      <p>Or the sandbox, in which things happen:</p>
      ${code(fromRepository.sandbox, 'shellscript')}
    `,
  };
}
