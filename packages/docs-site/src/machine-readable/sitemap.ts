import { escapeHtml } from '@droppay/http-edge/escape-html';

/** `sitemap.xml`. Its format wants absolute URLs, so it needs the URL of the site. */
export function sitemap(addresses: string[], site: string): string {
  const urls = addresses.map(
    (address) => `  <url><loc>${escapeHtml(new URL(`.${address}`, site).href)}</loc></url>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('')}</urlset>\n`;
}
