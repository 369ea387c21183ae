/** Whether a figure is as it is to be; undefined where nothing is aimed at. `350` and `<= 350` are a most, `>= 20` is a least. */
export function judgeAim(value: number | string, aim: string | undefined): boolean | undefined {
  if (aim === undefined || typeof value !== 'number') return undefined;
  const [, sign, bound] = /^(<=|>=)?\s*([\d.,]+)$/.exec(aim) ?? [];
  if (bound === undefined) throw new Error(`no aim is written as ${aim}`);
  const limit = Number(bound.replaceAll(',', ''));
  return sign === '>=' ? value >= limit : value <= limit;
}
