/** True for a page that asks who is there, by its title or its form. */
export function isLoginPage(page: string): boolean {
  const html = page.slice(0, telling);
  return /<title>[^<]{0,200}:: Login\b/i.test(html) || /<form\b[^>]{0,1000}take_login\.php/i.test(html);
}

/** Both are told by the head of a page. */
const telling = 262_144;

/** True for a page as members see it: it links to the way out. */
export function isMembersPage(page: string): boolean {
  const html = page.slice(0, telling);
  return /href\s*=\s*["']?[^"'\s>]{0,200}lout\.php/i.test(html);
}
