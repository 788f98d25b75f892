/**
 * A body as JSON has it at this moment. What is checked, noted and sent has to be the same, and a getter, a `toJSON` or a
 * proxy may say another thing the next time.
 *
 * @throws {TypeError} when JSON cannot have it: a bigint, a circle.
 */
export const snapshot = <Body>(body: Body): Body => JSON.parse(JSON.stringify(body)) as Body;
