import jsQR from 'jsqr';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { qrSvg, qrText } from '../src/qr.ts';

/** What a scanner reads in a matrix of dark modules, drawn four pixels wide. */
function scan(isDark: (x: number, y: number) => boolean, size: number): string | undefined {
  const scale = 4;
  const width = size * scale;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  for (let y = 0; y < width; y += 1)
    for (let x = 0; x < width; x += 1)
      if (isDark(Math.floor(x / scale), Math.floor(y / scale)))
        pixels.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
  // Many scanners do not read light on dark, so that must not pass here.
  return jsQR.default(pixels, width, width, { inversionAttempts: 'dontInvert' })?.data;
}

function scanSvg(svg: string): string | undefined {
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
  const dark = new Set([...svg.matchAll(/M(\d+) (\d+)h1/g)].map(([, x, y]) => `${x},${y}`));
  return scan((x, y) => dark.has(`${x},${y}`), size);
}

function scanText(text: string): string | undefined {
  const lines = stripVTControlCharacters(text).split('\n');
  const size = lines[0]!.length;
  return scan((x, y) => {
    const half = lines[Math.floor(y / 2)]?.[x] ?? ' ';
    return half === '█' || half === (y % 2 === 0 ? '▀' : '▄');
  }, size);
}

const links = [
  'https://dp.link/u/10/CHTQA45B7PA98',
  'https://dp.link/u/2/SEM1234568UN8',
  'http://127.0.0.1:4010/u/20/CONK312VB67?caffè=1&x=<y>',
];

describe('qrSvg', () => {
  test('draws squares and nothing else', () => {
    expect(qrSvg(links[0]!, 'Pay')).toMatch(/<path d="(M\d+ \d+h1v1h-1z)+"\/><\/svg>$/);
  });

  test.each(links)('draws %s so that a scanner reads it', (link) => {
    expect(scanSvg(qrSvg(link, 'Pay'))).toBe(link);
  });

  test('leaves the margin of four light modules', () => {
    const [, ...coordinates] = /M(\d+) (\d+)h1/.exec(qrSvg(links[0]!, 'Pay')) ?? [];
    expect(coordinates).toEqual(['4', '4']);
  });

  test('is named for those who cannot see it, whatever the name', () => {
    const svg = qrSvg(links[0]!, 'Pay <50 €> & go');
    expect(svg).toContain('role="img"');
    expect(svg).toContain('<title>Pay &lt;50 €&gt; &amp; go</title>');
  });
});

describe('qrText', () => {
  test.each(links)('draws %s so that a scanner reads it', (link) => {
    expect(scanText(qrText(link))).toBe(link);
  });

  test('fits a terminal of 80 columns, black on white on every line', () => {
    for (const line of qrText(links[0]!).split('\n')) {
      expect(line.startsWith('\u001B[30;107m') && line.endsWith('\u001B[0m')).toBe(true);
      expect(stripVTControlCharacters(line)).toMatch(/^[ █▀▄]+$/);
      expect(stripVTControlCharacters(line).length).toBeLessThanOrEqual(80);
    }
  });
});

test.each([
  ['qrSvg', () => qrSvg('x'.repeat(3000), 'Pay')],
  ['qrText', () => qrText('x'.repeat(3000))],
])('%s refuses a link that no QR code holds', (_, draw) => {
  expect(draw).toThrow(RangeError);
});
