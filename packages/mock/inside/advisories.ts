import type { Advisory } from '@droppay/bundle/inside';

export const advisories: readonly Advisory[] = [];
