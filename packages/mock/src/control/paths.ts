/** The paths of the control plane, and the methods each has. */
export const controlPaths: Readonly<Record<string, readonly string[]>> = {
  '/_mock/scripts': ['GET', 'POST', 'DELETE'],
  '/_mock/journal': ['GET', 'DELETE'],
  '/_mock/journal/find': ['POST'],
  '/_mock/journal/verify': ['POST'],
  '/_mock/reset': ['POST'],
  '/_mock/scopes': ['GET'],
  '/_mock/openapi.json': ['GET'],
};

/** Whether a path within the mock is about the mock itself: such requests are in no journal. */
export const isOwnPath = (path: string): boolean =>
  path === '/_mock' || path.startsWith('/_mock/') || path === '/openapi.json' || path === '/openapi.yaml';

/** Whether it is of what a test says to the mock and asks it. */
export const isControl = (path: string): boolean => path.startsWith('/_mock/');
