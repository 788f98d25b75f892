/**
 * A text from outside without what may be secret in it: every run of 20 or more characters without a space that has a
 * digit or an @ in it, and every address with an @. DropPay's tokens, codes and keys have 32 characters, however they are
 * encoded, and passwords stand in addresses; its ids have 13. Secrets are found by their looks, because a server or a thrown
 * error may quote any secret, and not only what was just sent.
 *
 * It has at most `limit` characters, the last of them an ellipsis when there was more. However long the text is, four times
 * as many are looked at, and none of them more than a few times.
 */
export function hideSecrets(text: string, limit = 1000): string {
  const seen = text.slice(0, 4 * limit);
  const isCut = seen.length < text.length;
  const shown = seen.replaceAll(/\S+/g, (run, start: number) => {
    // Not by one expression, which would look for the @ from each of many slashes.
    const address = run.indexOf('//');
    const isSecret =
      (run.length > 19 && /[\d@]/.test(run)) || (address !== -1 && run.indexOf('@', address) !== -1);
    // What goes on beyond may be the beginning of a secret.
    return isSecret || (isCut && start + run.length === seen.length) ? '[hidden]' : run;
  });
  return isCut || shown.length > limit ? `${shown.slice(0, limit - 1)}…` : shown;
}

/** A text in one line, without what would break or turn it. */
export const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_C}]\s*/gu, ' ');
