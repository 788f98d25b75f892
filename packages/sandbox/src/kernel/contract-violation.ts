import type { Broken } from '../generated/validators.ts';

/** The sandbox was about to send what the contract does not allow. That is its own bug, and becomes a 500. */
export class ContractViolation extends Error {
  override name = 'ContractViolation';

  constructor(where: string, schema: string, errors: Broken[] | null | undefined) {
    const [first] = errors ?? [];
    const what =
      first === undefined ? '' : `: ${first.instancePath || 'it'} ${first.message ?? first.keyword}`;
    super(`The sandbox broke the contract, which is its own bug. Its ${where} is no ${schema}${what}.`);
  }
}
