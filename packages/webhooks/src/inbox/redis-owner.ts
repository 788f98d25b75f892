import type { EncryptionKey } from './encryption-key.ts';
import type { SendToRedis } from './redis-client.ts';
import { keyMarks } from './seal.ts';

/** Where the mark of the encryption key of a service is. */
export const ownerKey = (place: string): string => `${place}:owner`;

/**
 * Takes the name of a service in this Redis for whoever has the encryption key: another service under the same name would
 * take deliveries that it cannot read.
 *
 * @returns What does so, and rejects when the name is taken with another key.
 * @throws {TypeError} when there is no key, or one is not 32 bytes.
 */
export function serviceClaim(
  send: SendToRedis,
  place: string,
  service: string,
  encryptionKey: EncryptionKey | undefined,
): () => Promise<void> {
  const marksOf = keyMarks(encryptionKey);
  const owner = ownerKey(place);
  return async () => {
    const marks = await marksOf();
    if ((await send(owner, ['SET', owner, marks[0]!, 'NX'])) !== null) return;
    const found = await send(owner, ['GET', owner]);
    if (found === marks[0]) return;
    if (typeof found !== 'string' || !marks.includes(found)) {
      const message = `This Redis has an inbox of a service ${service} with another encryptionKey. Name this one by the option service; or, if the key was changed, give both: [new, old].`;
      // Trying again does not help.
      throw Object.assign(new Error(message), { again: false });
    }
    await send(owner, ['SET', owner, marks[0]!]);
  };
}
