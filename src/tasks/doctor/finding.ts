/** `off`: not set up, or not looked at. */
export type Severity = 'ok' | 'warn' | 'fail' | 'off';

/** What a check found. */
export type Finding = {
  severity: Severity;
  /** What a person reads behind the title. */
  message: string;
  /** What to do about it. */
  hint?: string | undefined;
  /** How long the answer took. */
  latencyMs?: number | undefined;
};

/** What was not looked at, and why. */
export function off(message: string, hint?: string): Finding {
  return {severity: 'off', message, hint};
}
