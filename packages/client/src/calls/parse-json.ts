/** What the text says, or `undefined`. The parser's own error is not passed on: it quotes the text, which may hold a token. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
