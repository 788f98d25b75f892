import type { Consumer } from './consumer.ts';

export const validators: readonly Consumer[] = [];
