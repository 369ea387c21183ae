/**
 * An address in a page without what may be a secret: user and password, the values of its parameters but for the order
 * and the number of the page, parameters that are only a value, its fragment, and the member's number.
 */
export function cleanAddress(address: string): string {
  const [beforeFragment = ''] = address.trim().split('#', 1);
  const [path = '', ...rest] = beforeFragment.split('?');
  if (/^(?!https?:)[a-z][a-z0-9+.-]*:/i.test(path)) return hidden;
  const place = path
    .replace(/^(https?:)?\/\/[^/]*@/i, '$1//')
    .replace(/\/u\/[^/]*/g, `/u/${hidden}`)
    // Parameters may begin without a question mark.
    .replace(/;.*$/, `;${hidden}`);
  const query = rest.join('?');
  if (query === '') return place;
  return `${place}?${query.split(/[&;]/).map(cleanParameter).join('&')}`;
}

const hidden = '***';

function cleanParameter(parameter: string): string {
  const [name = '', value] = parameter.split(/=(.*)/s, 2);
  if (value === undefined) return /^\d{1,4}$/.test(name) || harmlessWords.has(name) ? name : hidden;
  const safeName = /^[a-z\d_]{1,12}$/i.test(name) ? name : hidden;
  const isHarmless =
    value === '' || (name === 'o' && /^[a-z]{1,12}$/.test(value)) || (name === 'p' && /^\d{1,4}$/.test(value));
  return `${safeName}=${isHarmless ? value : hidden}`;
}

/** Parameters of the site that stand alone. */
const harmlessWords: ReadonlySet<string> = new Set(['bookmark', 'files', 'download', 'new', 'free']);
