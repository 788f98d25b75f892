import type { Consumer } from './consumer.ts';

export const collections: readonly Consumer[] = [];
