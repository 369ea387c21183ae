import type {PlexServer} from '../clients/plex-tv/plex-tv.ts';

/** What an answer chose, or a sentence that says what is wrong with it. */
export type ServerChoice<Server> = {server: Server} | {problem: string};

/** Reads which server an answer means: its name, or its number from 1. */
export function chooseServer<Server extends Pick<PlexServer, 'name'>>(
  answer: string,
  servers: readonly Server[],
): ServerChoice<Server> {
  const meant = answer.trim().toLowerCase();
  const [named, another] = servers.filter(({name}) => name.trim().toLowerCase() === meant);
  const numbered = /^[1-9]\d{0,3}$/.test(meant) ? servers[Number(meant) - 1] : undefined;
  // Of two servers with one name only the number tells which is meant.
  const server = another === undefined ? (named ?? numbered) : numbered;
  if (server !== undefined) return {server};
  if (named !== undefined) return {problem: `several servers are called ${named.name}: give the number`};
  return {problem: meant === '' ? 'no server was named' : `there is no server ${answer.trim()}`};
}
