import type {Explanation} from '../explanation.ts';
import type {HttpFault} from '../service-error.ts';

/** qBittorrent's own words for a fault; undefined where those for any service do. */
export function explainQbittorrentFault(fault: HttpFault, path: string): Explanation | undefined {
  switch (fault.kind) {
    case 'status':
      return fault.status === 404 || fault.status === 405
        ? {kind: 'not-found', says: `does not know ${path} (HTTP ${fault.status})`, hint: `${withPath}; ${oldest}`}
        : undefined;
    case 'redirect':
      return {
        kind: 'refused',
        says: `sends on to ${fault.location ?? 'another address'} (HTTP ${fault.status})`,
        hint: `write that address in qbittorrent.url, or ${withPath}`,
      };
    case 'web-page':
      return {
        kind: 'refused',
        says: `answered ${path} with a web page in place of data`,
        hint: `${withPath}; or a page to sign in on stands before it`,
      };
    default:
      return undefined;
  }
}

const withPath = 'write qbittorrent.url with the path of the reverse proxy where there is one';

const oldest = 'qBittorrent has to be 4.1 or newer';
