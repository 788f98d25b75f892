import type { Consumer } from './consumer.ts';

export const renderers: readonly Consumer[] = [];
