/** What asks for a page of a list. Both are needed: without either of them a server sends everything, or refuses. */
export function pageHeaders(start: number, size: number): Record<string, string> {
  return {'x-plex-container-start': String(start), 'x-plex-container-size': String(size)};
}
