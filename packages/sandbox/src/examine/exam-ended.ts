/** The receiver can no longer be examined; the rest of the checks are skipped. The message says why. */
export class ExamEnded extends Error {
  override name = 'ExamEnded';
}
