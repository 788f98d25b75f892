/** A time in milliseconds as the header `Date` has it: whole seconds, and what is more of them is left out. */
export const httpDate = (time: number): string => new Date(time).toUTCString();
