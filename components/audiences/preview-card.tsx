import { useTranslations } from "next-intl";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { Spinner } from "@/components/ui/spinner";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { type AdPlatformKey, SKIP_REASONS } from "@/lib/audiences/schema";
import type { AudiencePreview, MaskedPerson } from "@/lib/audiences/views";
import { useAudiencePreview } from "./use-audiences";

type PreviewCardProps = { segment: { id: string; name: string }; platforms: readonly AdPlatformKey[] };

/** How many of a segment may leave now, why not the others, and a few of them so that nobody can be written to. */
export function PreviewCard({ segment, platforms }: PreviewCardProps) {
  const t = useTranslations("audiences.preview");
  const { data, isError } = useAudiencePreview(segment.id);
  return (
    <Card>
      <CardHeader>
        <CardTitle>{segment.name}</CardTitle>
      </CardHeader>
      {isError && <Notice tone="danger">{t("failed")}</Notice>}
      {!data && !isError && (
        <p className="flex items-center gap-2 text-muted-foreground">
          <Spinner /> {t("loading")}
        </p>
      )}
      {data && <Figures preview={data} platforms={platforms} />}
      {data && data.sample.length > 0 && <Sample people={data.sample} />}
    </Card>
  );
}

function Figures({ preview, platforms }: { preview: AudiencePreview; platforms: readonly AdPlatformKey[] }) {
  const t = useTranslations("audiences");
  const { members, eligible, withEmail, withPhone, skipped } = preview;
  const small = preview.platforms.filter(({ platform, isBelowMin }) => isBelowMin && platforms.includes(platform));
  return (
    <div className="grid gap-2">
      <p className="font-medium" role="status">
        {t("preview.summary", { eligible, members })}
      </p>
      {eligible > 0 && (
        <p className="text-muted-foreground">{t("preview.identifiers", { email: withEmail, phone: withPhone })}</p>
      )}
      <ul className="grid gap-0.5 text-[13px] text-muted-foreground">
        {SKIP_REASONS.filter((reason) => skipped[reason] > 0).map((reason) => (
          <li key={reason}>{t(`preview.skipped.${reason}`, { count: skipped[reason] })}</li>
        ))}
      </ul>
      {eligible === 0 ? (
        <Notice tone="warning">{t("preview.nobody")}</Notice>
      ) : (
        small.map(({ platform, peopleMin }) => (
          <Notice key={platform} tone="warning">
            {t("preview.belowMin", { platform: t(`platforms.${platform}`), min: peopleMin, eligible })}
          </Notice>
        ))
      )}
    </div>
  );
}

function Sample({ people }: { people: readonly MaskedPerson[] }) {
  const t = useTranslations("audiences.preview");
  const rows = people.flatMap(({ email, emailHash, phone, phoneHash }) => [
    ...(email && emailHash ? [{ kind: t("email"), masked: email, hash: emailHash }] : []),
    ...(phone && phoneHash ? [{ kind: t("phone"), masked: phone, hash: phoneHash }] : []),
  ]);
  return (
    <div className="grid gap-1.5">
      <h3 className="text-[13px] font-medium">{t("sample")}</h3>
      <Table label={t("sample")}>
        <TableHeader>
          <TableRow>
            <TableHead>
              {t("email")} / {t("phone")}
            </TableHead>
            <TableHead>{t("hash")}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {rows.map(({ kind, masked, hash }) => (
            <TableRow key={hash}>
              <TableCell>
                <span className="sr-only">{kind} </span>
                {masked}
              </TableCell>
              <TableCell className="font-mono text-xs">{hash}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
