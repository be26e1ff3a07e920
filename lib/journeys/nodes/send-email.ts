import { sql } from "@/lib/base/sql";
import { textsOf } from "@/lib/messages/channels/email";
import { brokenPlaces, readablePlaces } from "@/lib/messages/merge-fields";
import { DraftEmail, EmailContent } from "@/lib/messages/schema";
import { defineNode, NEXT, type NodeIssue } from "./define-node";

export const sendEmail = defineNode({
  type: "send_email",
  icon: "mail",
  group: "messages",
  label: { en: "Send e-mail", tr: "E-posta gönder" },
  hint: { en: "One e-mail to each person who agreed to it", tr: "İzin veren her kişiye bir e-posta" },
  hasInput: true,
  ports: [NEXT],
  initial: { subject: "", preheader: "", blocks: [] },
  config: EmailContent,
  summary: (config, _names, locale) => {
    const subject = DraftEmail.safeParse(config).data?.subject.trim();
    return subject ? `“${readablePlaces(subject, locale)}”` : { en: "No subject yet", tr: "Henüz konu yok" }[locale];
  },
  issues: (config) => {
    const draft = DraftEmail.safeParse(config).data ?? { subject: "", preheader: "", blocks: [] };
    return [...missing(draft), ...broken(draft)];
  },
  message: "email",
  choose: () => NEXT.key,
  chooseSql: () => sql`${NEXT.key}::text`,
});

function missing(draft: DraftEmail): NodeIssue[] {
  const issues: NodeIssue[] = [];
  if (draft.subject.trim() === "") {
    issues.push({
      id: "no_subject",
      text: { en: "Write a subject for this e-mail.", tr: "Bu e-postaya bir konu yazın." },
    });
  }
  if (draft.blocks.length === 0) {
    issues.push({
      id: "no_content",
      text: {
        en: "Add at least one text or button to this e-mail.",
        tr: "Bu e-postaya en az bir metin ya da düğme ekleyin.",
      },
    });
  }
  if (issues.length === 0 && !EmailContent.safeParse(draft).success) {
    issues.push({
      id: "incomplete_block",
      text: {
        en: "Fill in every text of this e-mail, and give each button a full web address (https://…).",
        tr: "E-postadaki tüm metinleri doldurun ve her düğmeye tam bir web adresi verin (https://…).",
      },
    });
  }
  return issues;
}

function broken(draft: DraftEmail): NodeIssue[] {
  const place = textsOf(draft).flatMap(brokenPlaces)[0];
  return place === undefined
    ? []
    : [
        {
          id: "unknown_field",
          text: {
            en: `Replace ${place}: there is no such field. Choose one from “Insert field”.`,
            tr: `${place} yerine geçerli bir alan kullanın; “Alan ekle” listesinden seçin.`,
          },
        },
      ];
}
