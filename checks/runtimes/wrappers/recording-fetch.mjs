// As error trackers wrap fetch: it records, passes on what it was given, and throws again what was thrown.
const records = [];

export function wrap() {
  const original = globalThis.fetch;
  globalThis.fetch = function fetch(...args) {
    const record = { url: String(args[0]?.url ?? args[0]), start: performance.now() };
    records.push(record);
    return original.apply(globalThis, args).then(
      (response) => {
        record.status = response.status;
        return response;
      },
      (error) => {
        record.error = error;
        throw error;
      },
    );
  };
}

export const isAtWork = () => records.length > 0;
