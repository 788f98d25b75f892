import { type RunningMock, startMock } from '@droppay/mock';
import { type Control, control } from '@droppay/mock/control';

export type Mock = Pick<RunningMock, 'url' | 'close'> & Pick<Control, 'scripts' | 'journal'>;

/** The mock as it was built, or the one at KNOWN_CLIENTS_MOCK: of a package that was installed, on another Node, in a container. */
export async function openMock(): Promise<Mock> {
  const url = process.env['KNOWN_CLIENTS_MOCK'];
  if (url === undefined) return startMock();
  // Its journal holds the latest 1,000 calls of each scope.
  return { ...control(fetch, url).scope(), close: async () => {} };
}
