/**
 * What a model says, as words alone: no picture or link of its making is ever fetched or followed, since an address is
 * how a talk would leak. Labels of links stay, addresses go.
 */
export const plainWords = (text: string): string =>
  text
    .replace(/!\[[^\]]*\](?:\([^)]*\)?|\[[^\]]*\])/g, "")
    .replace(/\[([^\]]*)\](?:\([^)]*\)?|\[[^\]]*\])/g, "$1")
    .replace(/<\/?[a-z!][^>]*>?/gi, "")
    .replace(/\b(?:https?|ftp|data|javascript|file):\S*/gi, "…")
    .replace(/\bwww\.\S+/gi, "…");
