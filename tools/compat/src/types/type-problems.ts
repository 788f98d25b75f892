import type { Document } from '@droppay/contract/document';
import type { Bundled } from '../bundled.ts';
import type { Finding } from '../policy.ts';
import { compileConsumer, type TypeProblem } from './compile.ts';
import { corrected } from './corrected.ts';

/** What a consumer of the old types can no longer do, other than by the corrections that were found. */
export async function typeProblems(
  before: Bundled,
  after: Bundled,
  findings: readonly Finding[],
): Promise<TypeProblem[]> {
  const corrections = findings.filter(({ verdict }) => verdict === 'correction').map(({ change }) => change);
  const old = corrected(before, after, corrections);
  return compileConsumer(old as unknown as Document, after as unknown as Document);
}
