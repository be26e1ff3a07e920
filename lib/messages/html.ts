import type { Locale, Localised } from "@/lib/base/locale";
import type { EmailBlock } from "./schema";

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "");

/** A finished message: every text is filled in, nothing is escaped yet. */
export type FilledEmail = {
  subject: string;
  preheader: string;
  blocks: EmailBlock[];
  storeName: string;
  unsubscribeUrl: string;
  locale: Locale;
};

const WHY: Localised = {
  en: "You receive this because you agreed to hear from us.",
  tr: "Bu e-postayı bizden haber almayı kabul ettiğiniz için alıyorsunuz.",
};
const UNSUBSCRIBE: Localised = { en: "Unsubscribe", tr: "Abonelikten çık" };

const FONT = "-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";

const paragraphs = (text: string): string => escapeHtml(text).replace(/\r?\n/g, "<br>");

function blockHtml(block: EmailBlock): string {
  switch (block.kind) {
    case "heading":
      return `<h1 style="margin:0 0 16px;font:600 24px/1.3 ${FONT}">${paragraphs(block.text)}</h1>`;
    case "paragraph":
      return `<p style="margin:0 0 16px;font:400 16px/1.55 ${FONT}">${paragraphs(block.text)}</p>`;
    case "button":
      return `<p style="margin:24px 0"><a href="${escapeHtml(block.url)}" style="display:inline-block;padding:12px 24px;border-radius:6px;background:#0f5f5c;color:#ffffff;font:600 16px/1.2 ${FONT};text-decoration:none">${escapeHtml(block.label)}</a></p>`;
  }
}

/** The HTML part: one column that fits a phone, readable without styles, light and dark. */
export function emailHtml(email: FilledEmail): string {
  const { locale, storeName } = email;
  const footer = `font:400 13px/1.5 ${FONT};color:#5d5a54`;
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escapeHtml(email.subject)}</title>
<style>@media (prefers-color-scheme: dark){body,.page{background:#1b1a18!important}.card{background:#262421!important;color:#f1efea!important}.foot,.foot a{color:#b9b4aa!important}}</style></head>
<body style="margin:0;background:#f4f2ee">
<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(email.preheader)}</div>
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" style="background:#f4f2ee"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;background:#ffffff;color:#23211e;border-radius:8px"><tr><td style="padding:32px 28px">
${email.blocks.map(blockHtml).join("\n")}
</td></tr></table>
<p class="foot" style="margin:20px 0 0;${footer}">${escapeHtml(storeName)}<br>${WHY[locale]} <a href="${escapeHtml(email.unsubscribeUrl)}" style="color:#5d5a54">${UNSUBSCRIBE[locale]}</a></p>
</td></tr></table></body></html>`;
}

/** The plain part, for readers and filters that prefer it. */
export function emailText(email: FilledEmail): string {
  const blocks = email.blocks.map((block) => (block.kind === "button" ? `${block.label}: ${block.url}` : block.text));
  const footer = `${email.storeName}\n${WHY[email.locale]}\n${UNSUBSCRIBE[email.locale]}: ${email.unsubscribeUrl}`;
  return [...blocks, "--", footer].join("\n\n");
}
