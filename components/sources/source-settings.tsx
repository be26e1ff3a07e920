import { useFormatter, useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { PLATFORMS } from "@/lib/webhooks/platforms";
import type { SourceDto } from "@/lib/webhooks/schema";
import { MappingEditor } from "./mapping-editor";
import { RotateSecretDialog } from "./rotate-secret-dialog";
import { ShopApiCard } from "./shop-api-card";
import { SourceAddress } from "./source-address";

type SourceSettingsProps = { source: SourceDto; payload: unknown; canWrite: boolean };

/** What a source is set to: its address and secret, the shop's own API, and for generic ones what their fields mean. */
export function SourceSettings({ source, payload, canWrite }: SourceSettingsProps) {
  const t = useTranslations("sources");
  const format = useFormatter();
  const { api } = PLATFORMS[source.platform];
  return (
    <>
      {source.isSilent && <Notice tone="warning">{t("health.silentBody")}</Notice>}
      {source.isUninstalled && <Notice>{t("health.leftBody")}</Notice>}
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <Card>
          <SourceAddress url={source.url} platform={source.platform} />
          {canWrite && (
            <div className="flex flex-wrap items-center gap-3 border-t pt-3">
              <RotateSecretDialog source={{ id: source.id, platform: source.platform }} />
              {source.oldSecretUntil && (
                <p className="text-[13px] text-muted-foreground">
                  {t("secret.old", { until: format.dateTime(source.oldSecretUntil, "dateTime") })}
                </p>
              )}
            </div>
          )}
        </Card>
        {api && <ShopApiCard source={source} example={api.example} canWrite={canWrite} />}
      </div>
      {source.platform === "generic" && canWrite && (
        <MappingEditor id={source.id} saved={source.mapping} payload={payload} />
      )}
    </>
  );
}
