import {mapped} from '../../base/mapped.ts';
import {UserError} from '../../base/user-error.ts';
import {searchText} from '../../core/library/search-text.ts';
import {jsonPieces} from '../../output/json-pieces.ts';
import {countInWords} from '../../output/words.ts';
import {listReleases} from '../../tasks/list-releases.ts';
import {releaseColumns} from '../../views/decision-columns.ts';
import {releasesTable} from '../../views/releases-table.ts';
import {listedReleaseDocument} from '../../views/torrents-json.ts';
import type {RunCommand} from '../context.ts';
import {exitCodes} from '../exit-codes.ts';
import {writeInTurns} from '../write-in-turns.ts';

const defaultColumns = 80;
const shownOnTerminal = 50;

/** `torrents`: what sources have listed. */
export const run: RunCommand = async (context, {options}) => {
  const {app, json, theme, quiet} = context;
  const {out, err} = app.streams;
  const {search} = options;
  if (typeof search === 'string' && searchText(search) === '') {
    throw new UserError('usage', '--search needs letters or digits', {hint: 'for example --search dune'});
  }
  const isRead = out.isTty && !json;
  const limit = typeof options['limit'] === 'number' ? options['limit'] : isRead ? shownOnTerminal : undefined;
  const filter = {onlyNew: options['new'] === true, ...(typeof search === 'string' && {search})};
  const {total, releases} = await listReleases(app, await context.loadConfig(), {...filter, limit});
  if (json) {
    const documents = mapped(releases, listedReleaseDocument);
    await writeInTurns(out, jsonPieces({total}, 'releases', documents), app.signal);
  } else if (isRead) {
    out.write(releasesTable([...releases], {theme, columns: out.columns ?? defaultColumns, now: app.now()}));
  } else await writeInTurns(out, mapped(releases, releaseColumns), app.signal);
  if (!(quiet || json || app.signal.aborted)) err.write(summary(total, limit));
  return exitCodes.done;
};

function summary(total: number, limit: number | undefined): string {
  const shown = limit !== undefined && limit < total ? `${limit} of ` : '';
  return `${shown}${countInWords(total, 'release')}\n`;
}
