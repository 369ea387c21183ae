import {countInWords, sizeInWords} from '../../output/words.ts';
import type {HealthCheck} from './health-check.ts';
import {notSetUp} from './not-set-up.ts';
import {observe} from './observe.ts';

/** A third of a film. */
const littleBytes = 20_000_000_000;

/** Whether qBittorrent answers, lets us in, and has room for a film. */
export const checkQbittorrent: HealthCheck = async (app, config, signal) =>
  observe({app, signal, title: 'qBittorrent'}, async () => {
    const qbittorrent = await app.createQbittorrent(config, signal);
    if (!qbittorrent) return notSetUp();
    const {version} = await qbittorrent.fetchVersion();
    const {torrents, freeBytes} = await qbittorrent.fetchSummary();
    const says = `version ${version}, ${countInWords(torrents, 'torrent')}`;
    if (freeBytes === undefined) return {state: 'ok', message: says};
    const message = `${says}, ${sizeInWords(freeBytes)} free`;
    if (freeBytes >= littleBytes) return {state: 'ok', message};
    return {state: 'degraded', message, hint: 'make room where qBittorrent saves: a film takes 50 to 100 GB'};
  });
