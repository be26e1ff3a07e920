import { useTranslations } from "next-intl";
import { useId } from "react";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import { AD_PLATFORM_KEYS, type AdPlatformKey, Delivery, SCOPES, Scope } from "@/lib/audiences/schema";
import type { AccountDto } from "@/lib/audiences/views";

export type Way = { platforms: readonly AdPlatformKey[]; delivery: Delivery; scope: Scope };

type WayCardProps = { way: Way; onChange: (way: Way) => void; accounts: readonly AccountDto[] };

/** Where to, and as a file or directly. */
export function WayCard({ way, onChange, accounts }: WayCardProps) {
  const t = useTranslations("audiences");
  const { platforms, delivery, scope } = way;
  const toggle = (key: AdPlatformKey) =>
    onChange({ ...way, platforms: AD_PLATFORM_KEYS.filter((one) => (one === key) !== platforms.includes(one)) });
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("wizard.where")}</CardTitle>
      </CardHeader>
      <fieldset className="grid gap-2 sm:grid-cols-2">
        <legend className="sr-only">{t("wizard.where")}</legend>
        {AD_PLATFORM_KEYS.map((key) => (
          <PlatformCard key={key} platform={key} isChosen={platforms.includes(key)} onToggle={() => toggle(key)} />
        ))}
      </fieldset>
      <h3 className="text-[13px] font-medium">{t("wizard.how")}</h3>
      <RadioGroup
        aria-label={t("wizard.how")}
        className="sm:grid-cols-2"
        value={delivery}
        onValueChange={(value) => onChange({ ...way, delivery: Delivery.parse(value) })}
      >
        <RadioCard value="file" label={t("wizard.file")} hint={t("wizard.fileHint")} />
        <RadioCard value="api" label={t("wizard.api")} hint={t("wizard.apiHint")} />
      </RadioGroup>
      {delivery === "api" ? (
        <AccountHints accounts={accounts.filter((account) => platforms.includes(account.platform))} />
      ) : (
        <>
          <h3 className="text-[13px] font-medium">{t("wizard.scope")}</h3>
          <RadioGroup
            aria-label={t("wizard.scope")}
            className="sm:grid-cols-3"
            value={scope}
            onValueChange={(value) => onChange({ ...way, scope: Scope.parse(value) })}
          >
            {SCOPES.map((one) => (
              <RadioCard key={one} value={one} label={t(`scopes.${one}`)} hint={t(`wizard.scopeHints.${one}`)} />
            ))}
          </RadioGroup>
        </>
      )}
    </Card>
  );
}

type PlatformCardProps = { platform: AdPlatformKey; isChosen: boolean; onToggle: () => void };

function PlatformCard({ platform, isChosen, onToggle }: PlatformCardProps) {
  const t = useTranslations("audiences");
  const id = useId();
  return (
    <label
      htmlFor={id}
      className="flex items-start gap-3 rounded-lg border p-3 transition-colors hover:bg-accent has-data-[state=checked]:border-primary has-data-[state=checked]:bg-primary-soft"
    >
      <Checkbox
        id={id}
        className="mt-0.5"
        checked={isChosen}
        onCheckedChange={onToggle}
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-hint`}
      />
      <span className="grid gap-0.5">
        <span id={`${id}-label`} className="font-medium">
          {t(`platforms.${platform}`)}
        </span>
        <span id={`${id}-hint`} className="text-[13px] text-muted-foreground">
          {t(`hints.${platform}`)}
        </span>
      </span>
    </label>
  );
}

function AccountHints({ accounts }: { accounts: readonly AccountDto[] }) {
  const t = useTranslations("audiences");
  return (
    <ul className="grid gap-0.5 text-[13px] text-muted-foreground">
      {accounts
        .filter(({ isSimulated, isReady }) => isSimulated || !isReady)
        .map(({ platform, isReady }) => (
          <li key={platform}>
            {t(isReady ? "wizard.simulated" : "wizard.needsAccount", { platform: t(`platforms.${platform}`) })}
          </li>
        ))}
    </ul>
  );
}
