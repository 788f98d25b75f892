import process from 'node:process';
import publishing from '@droppay/release/publishing.json' with { type: 'json' };

/** Where the site and its sources are, each with a slash at the end; undefined before they are published. */
export interface Publication {
  site: string | undefined;
  /** What the path of a file from the root of the repository follows, for people who want to change it. */
  edit: string | undefined;
}

/** Where `pnpm site` serves it: what the site calls itself until it has an address of its own. */
export const localSite = 'http://127.0.0.1:8080/';

/** @param preview Another address of the site, for one build. */
export function publicationOf(
  { repository, site }: { repository: string | null; site: string | null },
  preview: string | undefined,
): Publication {
  return {
    site: withSlash(preview ?? site),
    edit: repository === null ? undefined : `${withSlash(repository)}edit/main/`,
  };
}

export const publication: Publication = publicationOf(publishing, process.env['SITE_URL']);

function withSlash(address: string | null): string | undefined {
  return address?.replace(/\/*$/, '/');
}
