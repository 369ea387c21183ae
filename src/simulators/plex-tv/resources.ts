/** One address at which a device may be reached. */
type SimulatedConnection = {uri: string; local?: boolean; relay?: boolean; ipv6?: boolean};

/** A device of the account; those that provide `server` are Plex servers. */
export type SimulatedResource = {
  name: string;
  clientIdentifier: string;
  /** For this server alone; another than the account's own where it is shared. */
  accessToken: string;
  connections: readonly SimulatedConnection[];
  provides?: string;
  owned?: boolean;
  httpsRequired?: boolean;
  publicAddressMatches?: boolean;
};

/** Which connections are asked for: by default only plain, direct ones over IPv4. */
export type ResourceFilter = {https: boolean; relay: boolean; ipv6: boolean};

/** A device as plex.tv sends it. */
export function resourceFields(resource: SimulatedResource, filter: ResourceFilter): Record<string, unknown> {
  return {
    name: resource.name,
    product: 'Plex Media Server',
    platform: 'Linux',
    clientIdentifier: resource.clientIdentifier,
    provides: resource.provides ?? 'server',
    owned: resource.owned ?? true,
    accessToken: resource.accessToken,
    httpsRequired: resource.httpsRequired ?? false,
    publicAddressMatches: resource.publicAddressMatches ?? true,
    presence: true,
    connections: resource.connections.filter(connection => isAsked(connection, filter)).map(connectionFields),
  };
}

function isAsked({uri, relay, ipv6}: SimulatedConnection, filter: ResourceFilter): boolean {
  return (filter.https || !uri.startsWith('https:')) && (filter.relay || !relay) && (filter.ipv6 || !ipv6);
}

function connectionFields({uri, local, relay, ipv6}: SimulatedConnection): Record<string, unknown> {
  const {protocol, hostname, port} = new URL(uri);
  return {
    protocol: protocol.replace(':', ''),
    address: hostname,
    port: Number(port),
    uri,
    local: local ?? true,
    relay: relay ?? false,
    IPv6: ipv6 ?? false,
  };
}
