/** Addresses of pages, from the root of the site; publishing makes them relative. */
export const operationPage = (id: string): string => `/operations/${kebab(id)}/`;
export const webhookPage = (name: string): string => `/webhooks/${kebab(name)}/`;
export const schemaPage = (name: string): string => `/schemas/${kebab(name)}/`;
export const errorPage = (name: string): string => `/errors/${kebab(name)}/`;
/** The entry of a contradiction, on the page of all. */
export const contradictionPage = (name: string): string => `/contradictions/#${kebab(name)}`;
/** The page with a sandbox and the filled-in form of an operation. */
export const tryOperation = (id: string): string => `/try-it/operation/?id=${id}`;
/** The JSON Schema of what a webhook's listener receives. */
export const eventSchemaFile = (name: string): string => `/events/${kebab(name)}.schema.json`;

/** Bruno's collection, which is a folder, as one file. */
export const BRUNO_ARCHIVE = '/collections/bruno.zip';

/** `PayTokenExpired` and `payTokenExpired` as `pay-token-expired`. */
export function kebab(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1-$2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}
