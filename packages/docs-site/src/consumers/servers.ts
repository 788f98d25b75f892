import type { Consumer } from './consumer.ts';

export const servers: readonly Consumer[] = [];
