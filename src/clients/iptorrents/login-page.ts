/** True for a page that asks who is there, by its title or its form. */
export function isLoginPage(html: string): boolean {
  return /<title>[^<]{0,200}:: Login\b/i.test(html) || /<form\b[^>]{0,1000}take_login\.php/i.test(html);
}

/** True for a page as members see it: it links to the way out. */
export function isMembersPage(html: string): boolean {
  return /href\s*=\s*["']?[^"'\s>]{0,200}lout\.php/i.test(html);
}
