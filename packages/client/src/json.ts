/** What the text says, or `undefined`. The parser's own error is not passed on: it quotes the text, which may hold a token. */
export function parseJson(text: string, reviver?: (name: string, value: unknown) => unknown): unknown {
  try {
    return JSON.parse(text, reviver);
  } catch {
    return undefined;
  }
}
