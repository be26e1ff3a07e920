import { Megaphone } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { routes } from "@/lib/base/routes";

/** Leads from a segment to its way to the ad platforms. */
export async function SendSegment({ segmentId }: { segmentId: string }) {
  const t = await getTranslations("audiences");
  return (
    <Button variant="ghost" size="sm" asChild>
      <Link href={routes.ads.newAudience(segmentId)}>
        <Megaphone aria-hidden />
        {t("send")}
      </Link>
    </Button>
  );
}
