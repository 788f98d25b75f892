/** What a function of the user's has thrown, its `cause`, which is neither waited for nor explained. */
export class Thrown extends Error {
  constructor(cause: unknown) {
    super('', { cause });
  }
}

/** Lets what a function of the user's has thrown go on to the user as it is. */
export async function unwrap<Result>(work: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Thrown ? error.cause : error;
  }
}
