/**
 * A resource that a method has read or changed. It has an id, which is checked; only where resources come otherwise, in a
 * list or a webhook, they may lack it.
 */
export type WithId<Resource> = Resource & { readonly id: string };
