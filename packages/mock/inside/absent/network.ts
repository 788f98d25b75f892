function refuse(): never {
  throw new Error('The mock calls nobody, and nothing of it should have wanted to.');
}

/** What node-fetch exports. */
export default refuse;

/** What http-proxy-agent and https-proxy-agent export. */
export { refuse as HttpProxyAgent, refuse as HttpsProxyAgent };
