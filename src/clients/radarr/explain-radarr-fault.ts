import type {Explanation} from '../explanation.ts';
import type {HttpFault} from '../service-error.ts';

/** Radarr's own words for a fault; undefined where those for any service do. `url` is the address it was asked at. */
export function explainRadarrFault(fault: HttpFault, path: string, url: string): Explanation | undefined {
  switch (fault.kind) {
    case 'status':
      return fault.status === 401 || fault.status === 403
        ? {
            kind: 'refused',
            says: `refused the API key (HTTP ${fault.status})`,
            hint: 'check radarr.apiKey: Radarr shows it under Settings > General',
          }
        : undefined;
    case 'redirect':
      // Radarr answers so to whoever leaves its URL base out.
      return fault.location === new URL(url).origin
        ? {kind: 'refused', says: `sends on to another path (HTTP ${fault.status})`, hint: withUrlBase}
        : undefined;
    case 'web-page':
      return {
        kind: 'refused',
        says: `answered ${path} with a web page in place of data`,
        hint: `${withUrlBase}; or a page to sign in on stands before it`,
      };
    default:
      return undefined;
  }
}

const withUrlBase = 'write radarr.url with its URL base, such as http://host:7878/radarr';
