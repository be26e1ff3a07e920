import { Megaphone } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { routes } from "@/lib/base/routes";

/** Leads from a segment to its way to the ad platforms; stands in the corner above the builder. */
export async function SendSegment({ segmentId }: { segmentId: string }) {
  const t = await getTranslations("audiences");
  return (
    <div className="pointer-events-none relative z-10 mx-auto -mb-10 flex w-full max-w-[1488px] justify-end px-4 pt-3 md:px-6">
      <Button variant="ghost" size="sm" asChild className="pointer-events-auto">
        <Link href={routes.ads.newAudience(segmentId)}>
          <Megaphone aria-hidden />
          {t("send")}
        </Link>
      </Button>
    </div>
  );
}
