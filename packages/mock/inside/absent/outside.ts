/** In the place of what reads a file, or an address, that a document refers to. */
export default {
  order: 1,
  canRead: true,
  read({ url }: { url: string }): never {
    throw new Error(
      `The document refers to ${url}, which is outside of it. Bundle it first: redocly bundle.`,
    );
  },
};
