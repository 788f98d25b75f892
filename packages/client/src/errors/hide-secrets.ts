/**
 * A text of somebody else's without what may be secret in it: 20 or more characters without a space, with a digit or an @
 * among them. DropPay's tokens, codes and keys have 32, however they are encoded, and passwords stand in addresses; its
 * ids have 13. Told by their looks, for who answers or throws may quote any secret, and not only what was just sent.
 */
export const hideSecrets = (text: string): string =>
  text.replaceAll(/\S*\/\/\S*@\S*|\S{20,}/g, (run) => (/[\d@]/.test(run) ? '[hidden]' : run));
