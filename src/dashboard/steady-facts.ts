import {steadyText} from '../output/steady-text.ts';

/** The same facts, every text in them fit for lines that must stay aligned. */
export function steadyFacts<Facts>(facts: Facts): Facts;
export function steadyFacts(facts: unknown): unknown {
  if (typeof facts === 'string') return steadyText(facts);
  if (Array.isArray(facts)) return facts.map(steadyFacts);
  if (typeof facts !== 'object' || facts === null || Object.getPrototypeOf(facts) !== Object.prototype) return facts;
  return Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, steadyFacts(fact)]));
}
