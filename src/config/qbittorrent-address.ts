type Written<Text> = {name: string; text: Text};

/** The port of qBittorrent's web interface where none is given. */
const usualPort = '8080';

/** The address that a host and a port make, or a sentence, with the names they have, that says why they make none. */
export function qbittorrentAddress(
  {name, text}: Written<string>,
  {name: portName, text: port}: Written<string | undefined>,
): {value: string} | {problem: string} {
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535)) {
    return {problem: `${portName} is no port: write a whole number from 1 to 65535`};
  }
  const host = text.trim();
  const hasScheme = /^https?:\/\//i.test(host);
  const address = hasScheme ? host : `http://${isBareIpv6(host) ? `[${host}]` : host}`;
  const written = portIn(address);
  if (written !== undefined && port !== undefined && Number(written) !== Number(port)) {
    return {problem: `${name} has a port already, and ${portName} is ${port}: keep one of them`};
  }
  const missing = written === undefined ? (port ?? (hasScheme ? undefined : usualPort)) : undefined;
  return {value: missing === undefined ? address : withPort(address, missing)};
}

/** The port behind the host, also one that is the scheme's own. */
function portIn(address: string): string | undefined {
  const [, authority = ''] = /^\w+:\/\/([^/?#]*)/.exec(address) ?? [];
  return /:(\d+)$/.exec(authority)?.[1];
}

function withPort(address: string, port: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  url.port = port;
  return url.href;
}

function isBareIpv6(host: string): boolean {
  return /^[0-9a-f:.]+$/i.test(host) && host.split(':').length > 2;
}
