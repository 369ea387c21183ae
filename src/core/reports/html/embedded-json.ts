/**
 * A value as JSON inside a script element. Nothing in it can end the element or begin a comment, since no `<` is left,
 * nor be a line end to old parsers of JavaScript. Text from files and servers must be plain already.
 */
export function embeddedJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, mark => {
    return `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
