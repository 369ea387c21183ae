import type {GroupRecord} from '../core/upgrades/group-record.ts';
import type {GuardAnswer, RuleAnswer} from '../core/upgrades/verdict.ts';
import type {Explained, ExplainedDecision} from '../tasks/explain-decision.ts';
import {type DecisionDocument, decisionDocument} from './decision-json.ts';

type WhyDecision = DecisionDocument & {
  fresh: boolean;
  rules: RuleAnswer[];
  guards: GuardAnswer[];
  group: GroupRecord | undefined;
};

/** The document of `why --json`; undefined members are printed as null. */
export type WhyDocument = {total: number; decisions: WhyDecision[]};

export function whyDocument({total, decisions}: Explained): WhyDocument {
  return {total, decisions: decisions.map(whyDecision)};
}

function whyDecision(decision: ExplainedDecision): WhyDecision {
  const {isFresh, rules, guards, group} = decision;
  return {
    ...decisionDocument(decision),
    fresh: isFresh,
    rules: rules.map(({rule, says, text}) => ({rule, says, text})),
    guards: guards.map(({guard, says, text}) => ({guard, says, text})),
    group,
  };
}
