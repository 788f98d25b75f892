import { Server } from 'node:net';

// Frameworks listen on every interface unless they are told not to, and some whatever they are told.
// oxlint-disable-next-line typescript/unbound-method -- called with its server below
const { listen } = Server.prototype;
Server.prototype.listen = function (...args) {
  const [first] = args;
  const callback = args.find((each) => typeof each === 'function');
  const port = typeof first === 'object' && first !== null ? first.port : first;
  if (port === undefined || Number.isNaN(Number(port))) return listen.apply(this, args);
  return listen.call(this, { port: Number(port), host: '127.0.0.1' }, callback);
};
