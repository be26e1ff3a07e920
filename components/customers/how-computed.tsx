"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { routes } from "@/lib/base/routes";
import { arriveAt, DECISION_ANCHOR } from "./decision-anchor";

/** Leads from a card to how its values came about: to another tab, or to a place in the one that is open. */
export function HowComputed({ customerId, of }: { customerId: string; of: string }) {
  const t = useTranslations("profiles.decisions");
  const anchor = `${DECISION_ANCHOR}${of}`;
  return (
    <Link
      href={`${routes.customers.decisions(customerId)}#${anchor}`}
      onClick={(event) => {
        if (arriveAt(anchor)) {
          event.preventDefault();
        }
      }}
      className="w-fit text-xs text-muted-foreground underline decoration-border underline-offset-4 hover:text-foreground hover:decoration-current"
    >
      {t("how")}
    </Link>
  );
}
