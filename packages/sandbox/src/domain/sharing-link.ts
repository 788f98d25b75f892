import type { ActableKind } from './actable.ts';

/** The number in the sharing link of each kind. Pushes and pulls share theirs; the id tells them apart. */
const numbers: Record<ActableKind, string> = { authorization: '10', connection: '20', push: '2', pull: '2' };

/** Where a person looks at it, and answers. */
export function sharingLink(kind: ActableKind, id: string, publicUrl: string): string {
  return `${publicUrl}/u/${numbers[kind]}/${id}`;
}

/** What may stand behind `/u/{number}/…`. */
export function kindsBehind(number: string): ActableKind[] {
  return (Object.keys(numbers) as ActableKind[]).filter((kind) => numbers[kind] === number);
}
