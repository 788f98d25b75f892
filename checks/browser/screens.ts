/** The windows that pages are checked in. */
export const screens = {
  'a wide screen': { viewport: { width: 1400, height: 900 } },
  'a dark screen': { colorScheme: 'dark' as const },
  'a phone 320 pixels wide': { viewport: { width: 320, height: 640 } },
};
