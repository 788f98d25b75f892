import { AuthorizationsResource } from '../generated/resources/authorizations.ts';
import type { Authorization } from '../generated/schemas.ts';
import type { WaitOptions } from './wait-for-state.ts';

export class Authorizations extends AuthorizationsResource {
  /**
   * Waits until the customer has approved: reads the authorization every 1 to 5 seconds until its status is `GRANTED`.
   * That read carries a fresh pay token, good for about 180 seconds.
   *
   * @throws {WaitError} when the authorization is refused, expires, is cancelled or revoked, when the time is up
   * (2 minutes unless told otherwise), or when it is aborted. `error.last` is the authorization.
   * @throws {DropPayError} when a read fails for a reason that stays, such as 404. Servers that fail and connections that break
   * are outlived.
   */
  async waitFor(id: string, options?: WaitOptions): Promise<Authorization> {
    const { waitForState } = await import('./wait-for-state.ts');
    return waitForState((each) => this.get(id, each), 'Authorization', id, options);
  }
}
