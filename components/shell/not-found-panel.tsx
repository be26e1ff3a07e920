import { Compass } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { routes } from "@/lib/base/routes";

export function NotFoundPanel() {
  const t = useTranslations("errors");
  return (
    <div className="m-auto grid max-w-md justify-items-center gap-2 p-6 text-center">
      <span className="mb-1 inline-flex size-10 items-center justify-center rounded-lg bg-primary-soft text-primary-text">
        <Compass aria-hidden className="size-5" />
      </span>
      <h1 className="text-xl">{t("notFound.title")}</h1>
      <p className="text-pretty text-muted-foreground">{t("notFound.body")}</p>
      <Button asChild className="mt-3">
        <Link href={routes.home()}>{t("page.home")}</Link>
      </Button>
    </div>
  );
}
