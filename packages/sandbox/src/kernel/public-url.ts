/**
 * The URL with which sharing links begin, without a slash at the end.
 * @throws {Error} when `text` is no http or https URL; its message is for the developer.
 */
export function readPublicUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return text.replace(/\/+$/, '');
  throw new Error(
    `The sandbox did not start: its public URL, where sharing links begin, is "${text}". Give it an http or https URL ` +
      'such as https://phone.example.',
  );
}
