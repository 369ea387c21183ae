export type PlexDevice = {
  /** The stable id of this installation in the owner's list of devices. */
  clientIdentifier: string;
  /** Of felscanner. */
  version: string;
};

/**
 * The headers by which Plex knows a program. X-Plex-Pms-Api-Version is left out on purpose: from its version 1.0.0 on,
 * includeElements keeps nothing but what it names.
 */
export function plexHeaders({clientIdentifier, version}: PlexDevice, token?: string): Record<string, string> {
  return {
    'x-plex-client-identifier': clientIdentifier,
    'x-plex-product': 'felscanner',
    'x-plex-version': version,
    'x-plex-platform': 'Node.js',
    'x-plex-device': 'felscanner',
    'x-plex-device-name': 'felscanner',
    ...(token ? {'x-plex-token': token} : {}),
  };
}
