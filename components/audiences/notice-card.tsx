import { ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { NOTICE_VERSION } from "@/lib/audiences/schema";

type NoticeCardProps = { isAgreed: boolean; onAgree: (isAgreed: boolean) => void };

/** What handing people over means under KVKK and the GDPR, agreed to once by each person. */
export function NoticeCard({ isAgreed, onAgree }: NoticeCardProps) {
  const t = useTranslations("audiences.notice");
  const id = useId();
  return (
    <Card>
      <CardHeader>
        <CardTitle className="flex items-center gap-2">
          <ShieldCheck aria-hidden className="size-4 text-primary-text" />
          {t("title")}
        </CardTitle>
      </CardHeader>
      <div className="grid max-w-prose gap-2 text-pretty">
        <p>{t("body1")}</p>
        <p>{t("body2")}</p>
        <p>{t("body3")}</p>
        <p>{t("body4")}</p>
        <p className="text-[13px] text-muted-foreground">{t("version", { version: NOTICE_VERSION })}</p>
      </div>
      <label htmlFor={id} className="flex items-start gap-2 font-medium">
        <Checkbox
          id={id}
          className="mt-0.5"
          checked={isAgreed}
          onCheckedChange={(checked) => onAgree(checked === true)}
        />
        {t("agree")}
      </label>
    </Card>
  );
}
