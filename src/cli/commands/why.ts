import {jsonDocument} from '../../output/json.ts';
import {countInWords} from '../../output/words.ts';
import {explainDecision} from '../../tasks/explain-decision.ts';
import {whyDocument} from '../../views/why-json.ts';
import {whyRows} from '../../views/why-rows.ts';
import {whyShort, whyText} from '../../views/why-text.ts';
import type {RunCommand} from '../context.ts';
import {exitCodes} from '../exit-codes.ts';

const defaultColumns = 80;

/** `why`: a decision, rule by rule. */
export const run: RunCommand = async (context, {args}) => {
  const {app, json, theme, quiet} = context;
  const {out, err} = app.streams;
  const explained = await explainDecision(app, await context.loadConfig(), args.join(' '));
  const {decisions, total} = explained;
  if (json) out.write(jsonDocument(whyDocument(explained)));
  else if (!out.isTty) out.write(decisions.map(whyRows).join(''));
  else {
    const tell = decisions.length === 1 ? whyText : whyShort;
    out.write(
      decisions
        .map(decision => tell(decision, {theme, now: app.now(), columns: out.columns ?? defaultColumns}))
        .join('\n'),
    );
  }
  if (total > decisions.length && !(quiet || json)) {
    err.write(`${decisions.length} of ${countInWords(total, 'decision')}\n`);
  }
  return exitCodes.done;
};
