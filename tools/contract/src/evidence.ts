import { ContractError } from './contract-error.ts';
import { type Known, type Level, levels } from './known.ts';

export interface Evidence {
  level: Level;
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

/**
 * A property is known as it says, or else as well as the weaker of the schema it is in and the schema it refers to.
 * Only the latter's note is about the property.
 */
export function propertyEvidence(property: Known, inherited: Evidence, target: Known): Evidence {
  if (property['x-evidence'] !== undefined) {
    return { level: property['x-evidence'], note: property['x-evidence-note'] };
  }
  const level = target['x-evidence'];
  return level !== undefined && levels.indexOf(level) > levels.indexOf(inherited.level)
    ? { level, note: target['x-evidence-note'] }
    : { level: inherited.level };
}

export function evidenceLine({ level, note }: Evidence): string {
  return note === undefined ? `Evidence: ${level}.` : `Evidence: ${level}. ${note}`;
}
