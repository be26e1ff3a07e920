import { useTranslations } from "next-intl";
import { useState } from "react";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import { ConsentAnswer } from "@/lib/imports/schema";

type ConsentQuestionProps = {
  consent: ConsentAnswer;
  /** Whether the file has columns that say it per person. */
  hasColumns: boolean;
  onChange: (consent: ConsentAnswer) => void;
};

const CHANNELS = ["email", "sms"] as const;
type Everyone = { channels: (typeof CHANNELS)[number][]; proof: string };

/** Whether these people agreed to marketing messages. Nothing is recorded that nobody can prove. */
export function ConsentQuestion({ consent, hasColumns, onChange }: ConsentQuestionProps) {
  const t = useTranslations("imports.questions");
  const [isEveryone, setIsEveryone] = useState(consent.answer === "everyone");
  const [everyone, setEveryone] = useState<Everyone>(
    consent.answer === "everyone" ? consent : { channels: ["email"], proof: "" },
  );
  const answer = isEveryone ? "everyone" : consent.answer;
  // An answer without its proof is none yet: until then nothing would be recorded.
  const tell = (next: Everyone) => {
    setEveryone(next);
    const told = ConsentAnswer.safeParse({ answer: "everyone", ...next });
    onChange(told.success ? told.data : { answer: "none" });
  };
  const choose = (next: string) => {
    setIsEveryone(next === "everyone");
    if (next === "everyone") {
      tell(everyone);
    } else {
      onChange({ answer: next === "columns" ? "columns" : "none" });
    }
  };
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("consent")}</CardTitle>
        <CardDescription>{t("consentDescription")}</CardDescription>
      </CardHeader>
      <RadioGroup aria-label={t("consent")} value={answer} onValueChange={choose}>
        <RadioCard value="none" label={t("none")} hint={t("noneHint")} />
        <RadioCard value="columns" label={t("columns")} hint={t("columnsHint")} disabled={!hasColumns} />
        <RadioCard value="everyone" label={t("everyone")} hint={t("everyoneHint")} />
      </RadioGroup>
      {isEveryone && (
        <div className="grid gap-4 sm:grid-cols-[auto_1fr]">
          <fieldset className="grid content-start gap-2">
            <legend className="mb-1.5 text-[13px] font-medium">{t("channels")}</legend>
            {CHANNELS.map((channel) => (
              <label key={channel} htmlFor={`consent-${channel}`} className="flex items-center gap-2">
                <Checkbox
                  id={`consent-${channel}`}
                  checked={everyone.channels.includes(channel)}
                  onCheckedChange={(checked) =>
                    tell({
                      ...everyone,
                      channels: CHANNELS.filter((one) =>
                        one === channel ? checked === true : everyone.channels.includes(one),
                      ),
                    })
                  }
                />
                {t(`channel.${channel}`)}
              </label>
            ))}
          </fieldset>
          <Field label={t("proof")} hint={t("proofHint")} required>
            <Input value={everyone.proof} onChange={({ target }) => tell({ ...everyone, proof: target.value })} />
          </Field>
        </div>
      )}
    </Card>
  );
}
