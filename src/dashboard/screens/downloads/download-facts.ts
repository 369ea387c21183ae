import {deciderWords} from '../../../core/approvals/decider-words.ts';
import {agoInWords, sizeInWords} from '../../../output/words.ts';
import type {ListedDownload} from '../../../tasks/downloads/list-downloads.ts';
import {proofWords, stepWords} from '../../../views/approval-words.ts';
import type {Fact} from '../../widgets/fact-lines.ts';
import {downloadStanding, outcomeOf} from './download-standing.ts';
import {progressWords} from './progress-words.ts';

/** What was seen longer ago says so. */
const freshMs = 120_000;

/** All there is to know of a download, the most important first. */
export function downloadFacts(listed: ListedDownload, now: Date): Fact[] {
  const {download, approval} = listed;
  const {proof, release, decidedBy, saveTo, message} = approval;
  const {addedAt, completedAt, movieFile, plexFolder} = download;
  const who = decidedBy === undefined || decidedBy === 'expiry' ? undefined : `, approved ${deciderWords(decidedBy)}`;
  const facts: (Fact | undefined)[] = [
    stateFact(listed, now),
    message === undefined ? undefined : {name: 'note', text: message, tone: proof?.honest ? 'dim' : 'warning'},
    proofFact(listed),
    {name: 'step', text: stepWords(approval)},
    {name: 'release', text: release.name, most: 4},
    release.claims.group === undefined ? undefined : {name: 'group', text: release.claims.group},
    saveTo === undefined ? undefined : {name: 'folder', text: saveTo},
    plexFolder === undefined || plexFolder === saveTo ? undefined : {name: 'in Plex', text: plexFolder},
    movieFile && {name: 'file', text: `${movieFile.name}, ${sizeInWords(movieFile.sizeBytes)}`},
    {
      name: 'when',
      text: `added ${agoInWords(addedAt, now)}${completedAt ? `, complete ${agoInWords(completedAt, now)}` : ''}${who ?? ''}`,
    },
    {name: 'id', text: `${approval.id}, torrent ${download.infohash}`},
  ];
  return facts.filter(fact => fact !== undefined);
}

function stateFact(listed: ListedDownload, now: Date): Fact {
  const {words, tone} = downloadStanding(listed);
  const {download} = listed;
  const isOld = now.getTime() - download.seenAt.getTime() >= freshMs && listed.approval.state === 'downloading';
  const seen = isOld ? `, seen ${agoInWords(download.seenAt, now)}` : '';
  const progress = outcomeOf(listed) ? sizeInWords(download.totalBytes) : progressWords(download);
  return {name: 'state', text: `${words}, ${progress}${seen}`, tone};
}

function proofFact({approval: {state, proof}}: ListedDownload): Fact | undefined {
  if (proof) return {name: 'proof', text: proofWords(proof), tone: proof.honest ? 'good' : 'failure'};
  if (state !== 'downloading') return undefined;
  return {name: 'proof', text: 'its bytes are read once it is complete and Plex shows it', tone: 'dim'};
}
