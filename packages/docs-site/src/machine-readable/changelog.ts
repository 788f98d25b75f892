import { fileURLToPath } from 'node:url';
import { changelog, type ListedChange, type Release } from '@droppay/compat/changelog';
import { kebab } from '../addresses.ts';
import { heading, type Html, html, type Page } from '../components/html.ts';
import { inline, prose } from '../components/markdown.ts';

const REPOSITORY = fileURLToPath(new URL('..', import.meta.resolve('@droppay/spec/package.json')));

/** The page that says what each release changed, found by comparing its contract with the one before. */
export async function changelogPage(): Promise<Page> {
  return {
    address: '/changelog/',
    title: 'Changelog',
    description: 'What each release of the contract changed, and what the next one will.',
    content: html`
      <p>
        The changes are found by comparing the contracts, each with its verdict under the
        <a href="/guides/versioning/">versioning policy</a>.
      </p>
      ${(await changelog(REPOSITORY)).map(release)}
    `,
  };
}

export function release({ version, date, notes, changes }: Release): Html {
  const title = version === undefined ? 'Not released yet' : `${version}, ${date}`;
  return html`${heading(2, kebab(version ?? 'next'), title)} ${notes.map((note) => prose(note))}
  ${
    changes === undefined
      ? html`<p>There is no release before it to compare with.</p>`
      : changes.length === 0
        ? html`<p>The contract did not change.</p>`
        : html`<ul>
            ${changes.map(change)}
          </ul>`
  }`;
}

function change({ verdict, what, places, because }: ListedChange): Html {
  const shown = places.slice(0, 3);
  const more = places.length - shown.length;
  return html`<li>
    <span class="badge ${verdict}">${verdict}</span> ${what}.
    ${inline(shown.join('; '))}${more > 0 ? ` and ${more} more places` : ''}.
    <span class="type">${because}</span>
  </li>`;
}
