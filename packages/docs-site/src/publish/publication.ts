import process from 'node:process';
import publishing from '@droppay/release/publishing.json' with { type: 'json' };

const { repository, site } = publishing as { repository: string | null; site: string | null };

/** Where the site and its sources are, each with a slash at the end; undefined before they are published. */
export const publication: { site: string | undefined; edit: string | undefined } = {
  /** `SITE_URL` is for previews. */
  site: withSlash(process.env['SITE_URL'] ?? site),
  edit: repository === null ? undefined : `${withSlash(repository)}edit/main/packages/docs-site/`,
};

/** Where `pnpm site` serves it: what the site calls itself until it has an address of its own. */
export const localSite = 'http://127.0.0.1:8080/';

function withSlash(address: string | null): string | undefined {
  return address?.replace(/\/*$/, '/');
}
