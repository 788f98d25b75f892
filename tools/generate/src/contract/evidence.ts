import { ContractError } from './contract-error.ts';
import type { Known } from './document.ts';

export interface Evidence {
  level: NonNullable<Known['x-evidence']>;
  note?: string | undefined;
}

/** The stated evidence of an operation, a named schema or an error of the catalogue; they all must state it. */
export function statedEvidence(known: Known, where: string): Evidence {
  const level = known['x-evidence'];
  if (level === undefined) {
    throw new ContractError(
      `${where} does not say how it is known. Add x-evidence: documented, client or inferred.`,
    );
  }
  return { level, note: known['x-evidence-note'] };
}

/** A property is known as well as its schema unless it says otherwise; the schema's note is not about the property. */
export function propertyEvidence(property: Known, inherited: Evidence): Evidence {
  return { level: property['x-evidence'] ?? inherited.level, note: property['x-evidence-note'] };
}

export function evidenceLine({ level, note }: Evidence): string {
  return note === undefined ? `Evidence: ${level}.` : `Evidence: ${level}. ${note}`;
}
