/** What a function of the user's has thrown, its `cause`, which is neither waited for nor explained. */
export class Thrown extends Error {
  constructor(cause: unknown) {
    super('', { cause });
  }
}
