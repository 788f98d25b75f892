import { textMark } from '@droppay/seal';
import type { EncryptionKey } from './encryption-key.ts';
import type { SendToRedis } from './redis-client.ts';

/**
 * Takes the name of a service in this Redis for whoever has the encryption key: another service under the same name would
 * take deliveries that it cannot read.
 *
 * @throws {Error} when it is taken with another key.
 */
export async function claimService(
  send: SendToRedis,
  service: string,
  name: string,
  encryptionKey: EncryptionKey,
): Promise<void> {
  const place = `${service}:owner`;
  const keys = typeof encryptionKey === 'string' ? [encryptionKey] : encryptionKey;
  const marks = await Promise.all(keys.map((key) => textMark(key)(place)));
  if ((await send(place, ['SET', place, marks[0]!, 'NX'])) !== null) return;
  const owner = await send(place, ['GET', place]);
  if (owner === marks[0]) return;
  if (owner === null || !marks.includes(owner as string)) {
    const message = `This Redis has an inbox of a service ${name} with another encryptionKey. Name this one by the option service; or, if the key was changed, give both: [new, old].`;
    // Trying again does not help.
    throw Object.assign(new Error(message), { again: false });
  }
  await send(place, ['SET', place, marks[0]!]);
}
