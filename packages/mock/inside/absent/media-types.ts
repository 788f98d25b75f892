/** In the place of the media types of all endings of files: a contract names media types. */
export default {};
