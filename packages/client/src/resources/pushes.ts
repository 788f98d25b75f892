import type { WithId } from '../calls/with-id.ts';
import { PushesResource } from '../generated/resources/pushes.ts';
import type { Push } from '../generated/schemas.ts';
import { finalPushStates as final, type PushState } from '../generated/states.ts';
import { getPush } from '../generated/later-operations.ts';
import type { WaitOptions } from './wait-for-state.ts';

/**
 * A push is created as `DRAFT` unless its request says otherwise, and a draft moves nothing. So create the draft, keep its
 * id, and only then make it `READY` with `update`: an uncertain creation leaves at most a draft behind, and whether an
 * uncertain update took effect can be read, and it can be repeated.
 */
export class Pushes extends PushesResource {
  /**
   * Waits until the push has made all its transfers: reads it every 1 to 5 seconds until its status is `DONE`. A push to
   * another bank waits for the next cut-off, which can be days away; for such a push a webhook serves better.
   *
   * @throws {WaitError} when the push fails, is refused, stopped, deleted, cancelled or revoked, when the time is up
   * (2 minutes unless told otherwise), or when it is aborted. `error.last` is the push.
   * @throws {DropPayError} when a read fails for a reason that stays, such as 404. Servers that fail and connections that break
   * are outlived.
   */
  async waitFor(id: string, options?: WaitOptions): Promise<WithId<Push>> {
    const { waitForState } = await import('./wait-for-state.ts');
    return waitForState(
      (each) => this.get(id, each),
      { operation: getPush, wanted: 'DONE' satisfies PushState, final, what: `Push ${id}` },
      options,
    );
  }
}
