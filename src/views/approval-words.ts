import type {Approval, Proof} from '../core/approvals/approval.ts';
import {approvalTitle as titleOf} from '../core/approvals/approval-title.ts';
import {plainText} from '../output/plain-text.ts';
import type {Theme} from '../output/theme.ts';

/** The movie an approval is about, fit for a terminal. */
export function approvalTitle(approval: Pick<Approval, 'movie' | 'release'>): string {
  return plainText(titleOf(approval));
}

/** From what to what: `P8.1 -> P7 FEL`. */
export function stepWords({current, offered}: Pick<Approval, 'current' | 'offered'>): string {
  const there = current?.label ?? 'not there';
  return `${there} -> ${offered.label}${offered.atmos && current?.atmos !== true ? ' Atmos' : ''}`;
}

type Style = (theme: Theme) => (text: string) => string;

const styles: Readonly<Record<Approval['state'], Style>> = {
  pending: theme => theme.strong,
  approved: theme => theme.strong,
  downloading: theme => theme.strong,
  completed: theme => theme.good,
  declined: theme => theme.dim,
  expired: theme => theme.dim,
  failed: theme => theme.failure,
};

/** The state of an approval, and where it is proven what came of it: `completed, honest`. */
export function stateWords({state, proof}: Pick<Approval, 'state' | 'proof'>): string {
  if (!proof) return state;
  return `${state}, ${proof.honest ? 'honest' : 'not as promised'}`;
}

/** The same in colour. */
export function styledState(approval: Pick<Approval, 'state' | 'proof'>, theme: Theme): string {
  const style = approval.proof?.honest === false ? theme.failure : styles[approval.state](theme);
  return style(stateWords(approval));
}

/** What was promised and what came: `promised P7 FEL, found P7 FEL: honest`. */
export function proofWords({claimed, found, honest}: Proof): string {
  return `promised ${claimed}, found ${found}: ${honest ? 'honest' : 'not as promised'}`;
}
