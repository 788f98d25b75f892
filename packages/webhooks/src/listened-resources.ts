/** The resources DropPay posts events of, as far as is known. */
export const listenedResources = ['connection', 'authorization', 'push', 'pull'] as const;
export type ListenedResource = (typeof listenedResources)[number];
