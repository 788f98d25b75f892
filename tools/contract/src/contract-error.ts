/** The document breaks a rule the generators rely on. The message names the place and what to write instead. */
export class ContractError extends Error {
  override name = 'ContractError';
}
