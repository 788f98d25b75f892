/** The message of a failed expectation that is kept by hand in `file`, a path from the root. */
export const disagreement = (file: string): string =>
  `The contract and ${file} disagree. When the contract was changed on purpose, change that file by hand, ` +
  `from DropPay's documentation; otherwise mend spec/`;
