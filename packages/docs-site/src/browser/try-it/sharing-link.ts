import { qrSvg } from '@droppay/client/qr';
import { element } from './element.ts';

/** What a shop shows its customer: a code for the phone, and the link that is in it. */
export function sharingLink(link: string): HTMLElement[] {
  const { documentElement: svg } = new DOMParser().parseFromString(
    qrSvg(link, 'The link as a QR code'),
    'image/svg+xml',
  );
  return [
    element('div', { class: 'try-qr' }, document.importNode(svg, true)),
    element(
      'div',
      {},
      element('p', {}, 'This is what the shop shows: a code to scan, or a link to tap.'),
      element('p', {}, element('code', {}, link)),
      element('p', { class: 'type' }, 'A real phone finds nothing there. The one below stands for it.'),
    ),
  ];
}
