/**
 * A text from outside without what may be secret in it: every run of 20 or more characters without a space that has a
 * digit or an @ in it. DropPay's tokens, codes and keys have 32 characters, however they are encoded, and passwords stand
 * in addresses; its ids have 13. Secrets are found by their looks, because a server or a thrown error may quote any
 * secret, and not only what was just sent.
 */
export const hideSecrets = (text: string): string =>
  text.replaceAll(/\S*\/\/\S*@\S*|\S{20,}/g, (run) => (/[\d@]/.test(run) ? '[hidden]' : run));
