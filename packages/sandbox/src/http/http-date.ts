/** Writes times in milliseconds as the header `Date` has them: whole seconds, and what is more of them is left out. */
export function httpDates(): (time: number) => string {
  let second = NaN;
  let text = '';
  return (time) => {
    const at = Math.floor(time / 1000);
    if (at !== second) {
      second = at;
      text = new Date(time).toUTCString();
    }
    return text;
  };
}
