import {type CommandRow, paragraphs} from '../command-row.ts';
import {approvalIds} from './shared-words.ts';

export const approveRow: CommandRow = {
  name: 'approve',
  args: [approvalIds],
  summary: 'say yes to questions: the releases are downloaded beside the versions there are',
  description: paragraphs(
    'Says yes. The release is judged once more by what the library holds now, its .torrent is fetched and looked through, and qBittorrent gets it, with the folder of the present version to save it to, so that Plex shows both as versions of one movie. A download that failed can be approved again.',
    'What cannot be done at once, since a service does not answer, stays approved and is tried again by "felscanner downloads" and by every fetch, for a day.',
  ),
  options: [{flags: '--all', description: 'every question that waits'}],
  examples: ['felscanner approve 3f9k', 'felscanner approve 3f9k a2b4', 'felscanner approve --all'],
  load: () => import('../commands/approve.ts'),
};
