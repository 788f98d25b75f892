/** From what is sure to what is a guess. */
export const levels = ['documented', 'client', 'inferred'] as const;

export type Level = (typeof levels)[number];

/** How something is known, with an optional note; on operations, schemas, properties and errors. */
export interface Known {
  'x-evidence'?: Level;
  'x-evidence-note'?: string;
}
