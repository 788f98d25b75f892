import { getPath } from 'hono/utils/url';
import type { Address } from './address.ts';
import type { ContractErrors } from './contract-errors.ts';
import { misplacedWish } from './wishes/misplaced-wish.ts';

type Fetch = (request: Request) => Promise<Response>;

/** Responds by `fetch` below the mock's base path, and elsewhere by a 404 that says where the mock is. */
export function withinBase({ basePath, innerPath }: Address, errors: ContractErrors, fetch: Fetch): Fetch {
  if (basePath === '') return fetch;
  return async (request) => {
    if (innerPath(request) !== undefined) return fetch(request);
    const path = getPath(request);
    const reason = `The mock is below ${basePath}, and the path ${path} is not.`;
    const misplaced = misplacedWish(request, path, reason);
    if (misplaced !== undefined) return misplaced;
    return errors.explained(404, reason, [
      { location: ['request'], severity: 'Error', code: 'path', message: reason },
    ]);
  };
}
