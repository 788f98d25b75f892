import process from 'node:process';
import { join } from 'node:path';
import { abroad } from './project.ts';

/** The Nodes that the mock claims, by their major versions. */
export const mockNodes = {
  '20': join(abroad, 'node_modules/node20/bin/node'),
  '22': join(abroad, 'node_modules/node22/bin/node'),
  '24': process.execPath,
  '26': join(abroad, 'node_modules/node26/bin/node'),
} as const;

export type NodeVersion = keyof typeof mockNodes;
