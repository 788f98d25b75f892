/** In the place of what reads and writes YAML, and JSON with its positions: a document is an object here. */
export default {};
