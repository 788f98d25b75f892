import { listenedResources } from '../generated/resources.ts';
import { resourceKey, type ResourceName } from '../inbox/resource-key.ts';
import { UsageError } from './arguments.ts';

const resources: readonly string[] = [...listenedResources, 'unknown'];

/** @throws {UsageError} when it is none. */
export function resourceOf(text: string): ResourceName['resource'] {
  if (!resources.includes(text)) {
    throw new UsageError(`${JSON.stringify(text)} is no resource. They are ${resources.join(', ')}.`);
  }
  return text as ResourceName['resource'];
}

/**
 * The key that somebody wrote, with or without an empty tenant, percent-encoded or not.
 *
 * @throws {UsageError} when it is none.
 */
export function keyOf(text: string): string {
  const parts = text.split('/').map(decoded);
  const [tenant, resource, id] = parts.length === 2 ? ['', ...parts] : parts;
  if (!id || parts.length > 3) {
    throw new UsageError(
      `${JSON.stringify(text)} is no key. Keys are tenant/resource/id as \`list\` shows them, or resource/id.`,
    );
  }
  return resourceKey({ tenant: tenant!, resource: resourceOf(resource!), id });
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
