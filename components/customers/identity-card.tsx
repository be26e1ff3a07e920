import { useTranslations } from "next-intl";
import { Card, CardAction, CardHeader, CardTitle } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import type { IdentityDto, MergeDto } from "@/lib/identity/schema";
import { EmailAddress } from "./email-address";
import { MergeDialog } from "./identity-merge";
import { UnmergeButton } from "./identity-unmerge";

const SHOWN = 8;

type IdentityCardProps = {
  customerId: string;
  currency: string;
  identities: readonly IdentityDto[];
  merges: readonly MergeDto[];
  canMerge: boolean;
};

/** Every name a person goes by, and the merges that brought them together. */
export function IdentityCard({ customerId, currency, identities, merges, canMerge }: IdentityCardProps) {
  const t = useTranslations("identity");
  const rest = identities.length - SHOWN;
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
        <CardAction>{canMerge && <MergeDialog customerId={customerId} currency={currency} />}</CardAction>
      </CardHeader>
      <ul className="grid gap-1.5 text-[13px]">
        {identities.slice(0, SHOWN).map(({ kind, value, source }) => (
          <li key={`${kind} ${value}`} className="grid grid-cols-[7rem_1fr] gap-x-2">
            <span className="text-muted-foreground">{t(`kinds.${kind}`)}</span>
            <span className="min-w-0 [overflow-wrap:anywhere]">
              {kind === "email" ? <EmailAddress email={value} /> : value}{" "}
              {source !== null && <span className="text-muted-foreground">({t("earlier")})</span>}
            </span>
          </li>
        ))}
      </ul>
      {rest > 0 && <p className="text-[13px] text-muted-foreground">{t("more", { count: rest })}</p>}
      {merges.length > 0 && (
        <ol aria-label={t("merges")} className="grid gap-2 border-t pt-3 text-[13px]">
          {merges.map((merge) => (
            <MergeEntry key={merge.id} merge={merge} canMerge={canMerge} />
          ))}
        </ol>
      )}
    </Card>
  );
}

function MergeEntry({ merge, canMerge }: { merge: MergeDto; canMerge: boolean }) {
  const t = useTranslations("identity");
  const { absorbed, reason, at, undoneAt, canUndo } = merge;
  const name = absorbed.name ?? absorbed.email ?? absorbed.externalId ?? t("noName");
  return (
    <li className="flex items-start justify-between gap-2">
      <span className="grid min-w-0">
        <span className="[overflow-wrap:anywhere]">{t("mergedOn", { name })}</span>
        <span className="text-muted-foreground">
          <DateTime at={at} /> · {undoneAt === null ? t(`reasons.${reason}`) : t("undone")}
        </span>
      </span>
      {canMerge && canUndo && <UnmergeButton mergeId={merge.id} name={name} />}
    </li>
  );
}
