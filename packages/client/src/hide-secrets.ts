/**
 * Takes secrets out of a text of somebody else's, who had them and may quote them, as in "token … is expired", escaped
 * for JSON or a URL too. Of fewer than 8 letters and digits they are not looked for: ordinary words would go with them.
 */
export function hideSecrets(text: string, secrets: readonly (string | undefined)[]): string {
  return secrets.reduce<string>((rest, secret = '') => {
    // Letters and digits are the same in every escape; whatever stood between them may have become another.
    const parts = secret.split(/(?:%[\da-f]{2}|\W)+/i);
    if (parts.join('').length < 8) return rest;
    return rest.replaceAll(new RegExp(parts.join(String.raw`(?:%(?:25)*[\da-f]{2}|\W)*`), 'gi'), '[hidden]');
  }, text);
}
