import type {Happening, HappeningKind} from '../../../core/history/happening.ts';
import type {Theme} from '../../../output/theme.ts';

/** In which colour a kind of happening stands; the word beside it says the same. */
const tones: Readonly<Record<HappeningKind, keyof Theme>> = {
  asked: 'strong',
  pending: 'strong',
  approved: 'good',
  declined: 'dim',
  expired: 'dim',
  downloading: 'strong',
  completed: 'good',
  failed: 'failure',
  proven: 'strong',
  refused: 'warning',
  scan: 'heading',
  added: 'good',
  removed: 'warning',
  relabelled: 'strong',
  collection: 'heading',
  health: 'warning',
  backup: 'dim',
  report: 'dim',
  daemon: 'dim',
};

type Rule = {what: HappeningKind; detail: RegExp; tone: keyof Theme};

/** Kinds that are good news and bad news: what is told begins with which. */
const rules: readonly Rule[] = [
  {what: 'health', detail: /^down: /, tone: 'failure'},
  {what: 'health', detail: /^ok: /, tone: 'good'},
  {what: 'proven', detail: /^promised (.+), found \1$/, tone: 'good'},
  {what: 'scan', detail: /^\w+ scan failed/, tone: 'failure'},
  {what: 'scan', detail: /^\w+ scan (?:interrupted|done, and)/, tone: 'warning'},
];

/** How good or bad it is that this happened, as a colour. */
export function happeningTone({what, detail = ''}: Pick<Happening, 'what' | 'detail'>): keyof Theme {
  return rules.find(rule => rule.what === what && rule.detail.test(detail))?.tone ?? tones[what];
}
