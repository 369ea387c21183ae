import type {Approval} from '../../src/core/approvals/approval.ts';
import type {Download} from '../../src/core/downloads/download.ts';
import type {MessageText, QuestionPart} from '../../src/core/messages/question-view.ts';
import {readHtml} from '../../src/simulators/telegram/read-html.ts';
import {aQuestion, hoursLater} from './approvals.ts';

/** When questions of `anApproval` were asked. */
export const messageNow: Date = hoursLater(0);

/** A question about Alpha that waits, with overrides. */
export function anApproval(overrides: Partial<Approval> = {}): Approval {
  return {
    ...aQuestion({reason: 'P7 FEL over HDR10'}),
    id: 'k3h7pq2v',
    state: 'pending',
    decidedAt: undefined,
    decidedBy: undefined,
    declineReason: undefined,
    infohash: undefined,
    saveTo: undefined,
    message: undefined,
    proof: undefined,
    ...overrides,
  };
}

/** A download of 71.3 GB that is under way, with overrides. */
export function aDownload(overrides: Partial<Download> = {}): Download {
  return {
    approvalId: 'k3h7pq2v',
    infohash: 'f'.repeat(40),
    name: 'Alpha',
    state: 'downloading',
    progress: 0,
    speed: 0,
    etaSeconds: undefined,
    downloadedBytes: 0,
    totalBytes: 71_300_000_000,
    addedAt: messageNow,
    seenAt: messageNow,
    completedAt: undefined,
    movieFile: undefined,
    plexFolder: undefined,
    ...overrides,
  };
}

/** One question of a message, with its buttons unless they are said to be gone. */
export function aPart(overrides: Partial<Approval> = {}, part: Partial<QuestionPart> = {}): QuestionPart {
  return {
    approval: anApproval(overrides),
    download: undefined,
    tokens: {approve: 'a'.repeat(24), decline: 'd'.repeat(24)},
    ...part,
  };
}

/** A message as a person reads it. Throws where Telegram would refuse it. */
export function readMessage({html}: Pick<MessageText, 'html'>): string {
  return readHtml(html).trim();
}
