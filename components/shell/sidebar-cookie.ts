export const SIDEBAR_COOKIE = "sidebar";
const YEAR_SECONDS = 365 * 24 * 60 * 60;

export const isCollapsed = (cookie: string | undefined): boolean => cookie === "collapsed";

/** Kept in a cookie rather than in storage, so that the server draws the right width at once. */
export function rememberCollapsed(collapsed: boolean): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store API is missing in Firefox and Safari
  document.cookie = `${SIDEBAR_COOKIE}=${collapsed ? "collapsed" : "open"}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}
