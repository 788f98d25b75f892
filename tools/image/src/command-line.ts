const USAGE =
  'In a container the variable PORT says where it listens, so that the health check asks there, too: ' +
  'docker run --env PORT=8080. For another port of your machine none of it is needed: ' +
  'docker run --publish 127.0.0.1:8080:4010.';

/**
 * The arguments of the server's command: those that were given, after the address of every network the container is in and its
 * port. What begins with a word is another command, such as `examine`, and stays as it is.
 * @throws {Error} when `port` is not a number from 1 to 65535, or `given` names another one.
 */
export function commandLine(given: readonly string[], port: string | undefined): string[] {
  if (given[0] !== undefined && !given[0].startsWith('-')) return [...given];
  if (port === undefined || !/^[1-9]\d{0,4}$/.test(port) || Number(port) > 65_535) {
    throw new Error(`PORT is a number from 1 to 65535, not "${port ?? ''}".`);
  }
  for (const [at, argument] of given.entries()) {
    const asked = argument === '--port' ? given[at + 1] : /^--port=(.*)$/s.exec(argument)?.[1];
    if (asked !== undefined && asked !== port) {
      throw new Error(`--port is ${asked}, and PORT is ${port}. ${USAGE}`);
    }
  }
  return ['--host', '0.0.0.0', '--port', port, ...given];
}
