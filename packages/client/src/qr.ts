import { escapeHtml } from '@droppay/http-edge/escape-html';
import { encode, renderUnicodeCompact } from 'uqr';

/** The light margin that scanners need, in modules: ISO/IEC 18004 asks for four. */
const QUIET_ZONE = 4;

/**
 * A link, such as the `sharing` of an authorization, as a QR code in SVG. It has no size of its own, so it fills what it
 * is put into; black on white in dark mode too, for scanners need that.
 *
 * @param title What a screen reader says instead, such as "Pay with DropPay".
 * @throws {RangeError} when the link is too long for a QR code, over about 2,900 characters.
 */
export function qrSvg(link: string, title: string): string {
  const { data, size } = encode(link, { border: QUIET_ZONE });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" role="img" shape-rendering="crispEdges">` +
    `<title>${escapeHtml(title)}</title><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${dark.join('')}"/></svg>`
  );
}

/**
 * A link as a QR code for a terminal: lines of half blocks, two modules each, black on white whatever the terminal's
 * own colours are.
 *
 * @throws {RangeError} when the link is too long for a QR code, over about 2,900 characters.
 */
export function qrText(link: string): string {
  // Without `invert` it draws the light modules, which is right for light on dark only.
  return renderUnicodeCompact(link, { border: QUIET_ZONE, invert: true })
    .split('\n')
    .map((line) => `\u001B[30;107m${line}\u001B[0m`)
    .join('\n');
}
