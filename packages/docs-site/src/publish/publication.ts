import process from 'node:process';
import publishing from '@droppay/release/publishing.json' with { type: 'json' };

/** The URLs of the site and of its sources, each with a slash at the end; undefined before they are published. */
export interface Publication {
  site: string | undefined;
  /** The URL that leads to editing a file when the path of the file, from the root of the repository, is appended. */
  edit: string | undefined;
}

/** The URL at which `pnpm site` serves the site. The site calls itself so until it has a URL of its own. */
export const LOCAL_SITE = 'http://127.0.0.1:8080/';

/** @param preview The URL of the site for this build alone; it takes precedence. */
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
