/** A heading as the table of contents lists it. */
export interface Heading {
  depth: number;
  slug: string;
  text: string;
}

/** The headings of a page that can be linked to. */
export function headingsOf(markup: string): Heading[] {
  return [...markup.matchAll(/<h([23]) id="([^"]+)">(.*?)<\/h\1>/gs)].map(
    ([, depth, slug = '', text = '']) => ({
      depth: Number(depth),
      slug,
      text: text.replaceAll(/<[^>]*>/g, '').trim(),
    }),
  );
}
