import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {Approval, ApprovalState} from '../../../src/core/approvals/approval.ts';
import {questionMessage} from '../../../src/core/messages/question-message.ts';
import type {QuestionPart} from '../../../src/core/messages/question-view.ts';
import {
  decisionReply,
  downloadsReply,
  errorReply,
  pendingReply,
  unknownCommandReply,
} from '../../../src/core/messages/replies.ts';
import {readHtml} from '../../../src/simulators/telegram/read-html.ts';
import {aDownload, anApproval, messageNow as now} from '../../support/messages.ts';

const nasty: readonly string[] = [
  '<b>',
  '</b>',
  '<script>',
  '&',
  '&amp;',
  '"',
  '\n',
  '\u202e',
  '\u200b',
  '🎬',
  '\ud800',
  '\u001b[2J',
  '%',
];

/** What anybody may have written in a name. */
const text = fc.oneof(
  fc.string({unit: 'binary', maxLength: 900}),
  fc.string({unit: fc.constantFrom(...nasty), maxLength: 400}),
  fc.constant('&'.repeat(1000)),
  fc.constant('x'.repeat(5000)),
  fc
    .constantFrom('\u0301', '\u034f', '\u1100', '\u3164', '\ufe0f', '\u{1f3fd}', '\u{e0041}')
    .map(mark => `a${mark.repeat(5000)}`),
);
const size = fc.option(fc.double({min: 0, max: 1e15, noNaN: true}), {nil: undefined});
const states: readonly ApprovalState[] = [
  'pending',
  'approved',
  'downloading',
  'completed',
  'declined',
  'expired',
  'failed',
];

const part: fc.Arbitrary<QuestionPart> = fc
  .record({
    state: fc.constantFrom(...states),
    title: text,
    name: text,
    label: text,
    reason: text,
    warnings: fc.array(text, {maxLength: 12}),
    claimedBy: fc.array(text, {maxLength: 6}),
    edition: text,
    message: fc.option(text, {nil: undefined}),
    declineReason: fc.option(text, {nil: undefined}),
    infoUrl: fc.oneof(fc.webUrl(), text),
    source: text,
    sizeBytes: size,
    freeBytes: size,
    proof: fc.option(fc.record({claimed: text, found: text, honest: fc.boolean()}), {nil: undefined}),
    progress: fc.double({min: 0, max: 1, noNaN: true}),
  })
  .map(partOf);

type Hostile = Pick<Approval, 'state' | 'reason' | 'warnings' | 'message' | 'declineReason' | 'freeBytes' | 'proof'> &
  Pick<Approval['offered'], 'label' | 'claimedBy' | 'sizeBytes'> & {
    title: string;
    name: string;
    edition: string;
    infoUrl: string;
    source: string;
    progress: number;
  };

function partOf({
  title,
  name,
  label,
  claimedBy,
  edition,
  infoUrl,
  source,
  sizeBytes,
  progress,
  ...rest
}: Hostile): QuestionPart {
  const usual = anApproval();
  const isOpen = rest.state === 'pending' || rest.state === 'failed';
  return {
    approval: {
      ...usual,
      ...rest,
      decidedBy: 'telegram:9007199254740991',
      movie: usual.movie && {...usual.movie, title, edition},
      release: {...usual.release, name, infoUrl, source, sizeBytes},
      current: usual.current && {...usual.current, label},
      offered: {...usual.offered, label, claimedBy, edition, sizeBytes},
    },
    download: rest.state === 'downloading' ? aDownload({progress, etaSeconds: 1e6, speed: 1e9}) : undefined,
    tokens: isOpen ? {approve: 'a'.repeat(24), decline: 'd'.repeat(24)} : undefined,
  };
}

const signs: Readonly<Record<ApprovalState, RegExp>> = {
  pending: /⏳ expires/,
  approved: /✅ approved/,
  downloading: /⬇️ [▓░]{10}/,
  completed: /📦 complete|🏅 Proof|🚫 Proof/,
  declined: /❌ declined/,
  expired: /⌛ expired/,
  failed: /⚠️ failed/,
};

/** What is read of a message. Throws where Telegram would refuse it. */
function read(html: string): string {
  const words = readHtml(html);
  expect(words.trim().length).toBeGreaterThan(0);
  expect(words.length).toBeLessThanOrEqual(4096);
  // Marks around what is written from right to left keep it apart; they come in pairs.
  const apart = words.replace(/\u2068([^\u2068\u2069]*)\u2069/gu, '$1');
  expect(apart).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b]|(?!\n)\p{Cc}/u);
  return words;
}

describe('whatever names, reasons and warnings hold', () => {
  it('the message of one question can be sent, and shows its state and id', () => {
    fc.assert(
      fc.property(part, one => {
        const {html, buttons} = questionMessage({questions: [one], now});
        const words = read(html);
        expect(words).toMatch(signs[one.approval.state]);
        expect(words).toContain(`id ${one.approval.id}`);
        expect(buttons.flat()).toHaveLength(one.tokens ? 2 : 0);
      }),
      {numRuns: 150},
    );
  });

  it('the message of several can be sent, and shows the number, the state and the id of each', () => {
    fc.assert(
      fc.property(fc.array(part, {minLength: 2, maxLength: 8}), questions => {
        const {html, buttons} = questionMessage({questions, now});
        const lines = read(html).split('\n');
        for (const [place, {approval}] of questions.entries()) {
          const first = lines.findIndex(line => line.startsWith(`${place + 1}. `));
          expect(first).toBeGreaterThan(-1);
          const standing = lines.slice(first).find(line => line.endsWith(` · id ${approval.id}`));
          expect(standing).toMatch(signs[approval.state]);
        }
        expect(buttons.flat().map(({text}) => text)).toEqual(
          questions.flatMap(({tokens}, place) => (tokens ? [`✅ ${place + 1}`, `❌ ${place + 1}`] : [])),
        );
        for (const {data} of buttons.flat()) expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
      }),
      {numRuns: 100},
    );
  });

  it('every reply can be sent', () => {
    fc.assert(
      fc.property(fc.array(part, {minLength: 1, maxLength: 30}), text, (parts, message) => {
        const approvals = parts.map(({approval}) => approval);
        read(pendingReply(parts, now));
        read(downloadsReply(parts, now));
        read(decisionReply({decided: approvals, failures: [{message}]}, 'approve'));
        read(errorReply(message));
        read(unknownCommandReply(message));
      }),
      {numRuns: 60},
    );
  });
});
