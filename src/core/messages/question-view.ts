import type {Approval} from '../approvals/approval.ts';
import type {Download} from '../downloads/download.ts';

/** All that the message of one or more questions shows. */
export type QuestionView = {
  questions: readonly QuestionPart[];
  now: Date;
};

/** One question: what was asked, and what became of it. */
export type QuestionPart = {
  approval: Approval;
  download: Download | undefined;
  /** The tokens of its buttons; undefined once it is decided. */
  tokens: {approve: string; decline: string} | undefined;
};

/** A message as Telegram takes it: HTML, and rows of buttons. */
export type MessageText = {html: string; buttons: MessageButton[][]};

export type MessageButton = {text: string; data: string};
