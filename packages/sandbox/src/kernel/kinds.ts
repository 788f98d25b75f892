/** The kernel's own kinds of records and the versions of their shapes; see `Resource.kinds`. */
export const kernelKinds: Readonly<Record<'balance' | 'due' | 'dueOf' | 'sandbox', number>> = {
  balance: 1,
  due: 1,
  dueOf: 1,
  sandbox: 1,
};
