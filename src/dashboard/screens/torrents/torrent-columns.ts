import {claimedLabel} from '../../../core/releases/claimed-label.ts';
import {agoInWords, sizeInWords} from '../../../output/words.ts';
import type {DecidedRelease} from '../../../tasks/list-releases.ts';
import {styledLabel} from '../../../views/styled-label.ts';
import type {Look} from '../../look.ts';
import type {Column} from '../../widgets/columns.ts';
import type {Standing} from './release-standing.ts';

type Sight = {look: Look; now: Date; standingOf: (decided: DecidedRelease) => Standing};

/** The columns of the cached releases. */
export function torrentColumns({look, now, standingOf}: Sight): Column<DecidedRelease>[] {
  return [
    {
      head: '',
      width: 1,
      text: ({release}) => (release.isNew ? look.glyphs.chosen : ''),
      style: (_, theme) => theme.strong,
    },
    {
      head: 'Verdict',
      width: 9,
      text: decided => standingOf(decided).word,
      style: (decided, theme) => theme[standingOf(decided).style],
    },
    {
      head: 'Claims',
      width: 13,
      text: ({release}) => claimedLabel(release.claims),
      style:
        ({release}, theme) =>
        shown =>
          shown.replace(/^.*\S/, label => styled(label, claimedLabel(release.claims), theme)),
    },
    {head: 'Atmos', width: 5, text: ({release}) => (release.claims.atmos ? 'Atmos' : '')},
    {head: 'Picture', width: 7, goes: 4, text: ({release}) => release.claims.resolution ?? ''},
    {head: 'Size', width: 7, align: 'right', text: ({release}) => known(release.sizeBytes, sizeInWords)},
    {head: 'Seeds', width: 5, align: 'right', goes: 1, text: ({release}) => known(release.seeders, String)},
    {head: 'Leech', width: 5, align: 'right', goes: 5, text: ({release}) => known(release.leechers, String)},
    {
      head: 'Uploaded',
      width: 14,
      align: 'right',
      goes: 3,
      text: ({release}) => known(release.uploadedAt, at => agoInWords(at, now)),
    },
    {head: 'Source', width: 12, goes: 6, text: ({release}) => release.source, style: (_, theme) => theme.dim},
    {head: 'Release', width: 24, grows: 1, text: ({release}) => release.name},
  ];
}

function styled(shown: string, label: string, theme: Look['theme']): string {
  return shown === label ? styledLabel(label, theme) : shown;
}

function known<Value>(value: Value | undefined, words: (value: Value) => string): string {
  return value === undefined ? '' : words(value);
}
