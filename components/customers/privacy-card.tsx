"use client";

import { Braces, Download, FileDown } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { buttonVariants } from "@/components/ui/button-variants";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CopyButton } from "@/components/ui/copy-button";
import { DateTime } from "@/components/ui/date-time";
import { Sheet, SheetBody, SheetContent, SheetHeader, SheetTitle, SheetTrigger } from "@/components/ui/sheet";
import { toast } from "@/components/ui/toaster";
import { requestErasure, requestExport } from "@/lib/actions/privacy";
import { routes } from "@/lib/base/routes";
import type { PrivacyExportDto } from "@/lib/privacy/schema";

type PrivacyCardProps = {
  customerId: string;
  /** Everything the page shows, as data. */
  raw: string;
  exports: readonly PrivacyExportDto[];
  canAct: boolean;
};

/** What a person may ask for: a copy of what is known, and that it goes. */
export function PrivacyCard({ customerId, raw, exports, canAct }: PrivacyCardProps) {
  const t = useTranslations("privacy");
  const router = useRouter();
  const prepare = async () => {
    const result = await requestExport({ customerId });
    toast[result.serverError ? "error" : "success"](result.serverError?.message ?? t("exportAsked"));
    router.refresh();
  };
  const erase = async () => {
    const result = await requestErasure({ customerId });
    toast[result.serverError ? "error" : "success"](result.serverError?.message ?? t("eraseAsked"));
    if (!result.serverError) {
      router.push(routes.customers.list());
    }
  };
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
        {canAct && <CardDescription>{t("exportHint")}</CardDescription>}
      </CardHeader>
      <div className="flex flex-wrap gap-2">
        <RawDrawer raw={raw} />
        {canAct && (
          <>
            <Button variant="outline" size="sm" onClick={() => void prepare()}>
              <FileDown aria-hidden />
              {t("export")}
            </Button>
            <ConfirmDialog
              trigger={
                <Button variant="destructive" size="sm">
                  {t("erase")}
                </Button>
              }
              title={t("eraseTitle")}
              description={t("eraseBody")}
              confirmLabel={t("erase")}
              destructive
              typeToConfirm={t("eraseWord")}
              onConfirm={erase}
            />
          </>
        )}
      </div>
      {canAct && exports.length > 0 && (
        <ul className="grid gap-1 text-[13px]">
          {exports.map(({ id, readyAt, expiresAt }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-2">
              {readyAt === null ? (
                <span className="text-muted-foreground">{t("preparing")}</span>
              ) : (
                <a href={routes.api.privacyExport(id)} className={buttonVariants({ variant: "link" })} download>
                  <Download aria-hidden />
                  {t("download")}
                </a>
              )}
              <span className="text-muted-foreground">
                {t.rich("until", { when: () => <DateTime key="when" at={expiresAt} style="date" /> })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function RawDrawer({ raw }: { raw: string }) {
  const t = useTranslations("privacy");
  return (
    <Sheet>
      <SheetTrigger asChild>
        <Button variant="outline" size="sm">
          <Braces aria-hidden />
          {t("raw")}
        </Button>
      </SheetTrigger>
      <SheetContent className="max-w-xl" aria-describedby={undefined}>
        <SheetHeader>
          <SheetTitle>{t("rawTitle")}</SheetTitle>
        </SheetHeader>
        <SheetBody className="grid content-start gap-3">
          <CopyButton text={raw} className="justify-self-end" />
          <pre className="overflow-x-auto rounded-md bg-muted p-3 text-xs">{raw}</pre>
        </SheetBody>
      </SheetContent>
    </Sheet>
  );
}
