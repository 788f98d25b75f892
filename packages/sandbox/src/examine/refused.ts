/** An examination that cannot begin; the message says why, without any password. */
export class ExaminationRefused extends Error {
  override name = 'ExaminationRefused';
}
