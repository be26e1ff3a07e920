import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { toast } from "@/components/ui/toaster";
import { saveMapping } from "@/lib/actions/imports";
import type { SavedMapping, SaveMappingInput } from "@/lib/imports/schema";
import type { Choice } from "./use-preview";

type SavedMappingsProps = {
  saved: readonly SavedMapping[];
  current: Omit<SaveMappingInput, "name">;
  header: readonly string[];
  onApply: (choice: Choice) => void;
};

/** Ways of reading that were kept; one that names headers this file lacks cannot be used for it. */
export function SavedMappings({ saved, current, header, onApply }: SavedMappingsProps) {
  const t = useTranslations("imports.saved");
  const fits = (mapping: SavedMapping) => Object.values(mapping.columns).every((name) => header.includes(name));
  const apply = (id: string) => {
    const mapping = saved.find((one) => one.id === id);
    if (mapping) {
      const { kind, columns, format, options } = mapping;
      onApply({ kind, columns, format, options });
    }
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      {saved.length > 0 && (
        <Select value="" onValueChange={apply}>
          <SelectTrigger aria-label={t("use")} className="w-auto min-w-48">
            <SelectValue placeholder={t("use")} />
          </SelectTrigger>
          <SelectContent>
            {saved.map((mapping) => (
              <SelectItem key={mapping.id} value={mapping.id} disabled={!fits(mapping)}>
                {mapping.name}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      )}
      <KeepMapping current={current} />
    </div>
  );
}

function KeepMapping({ current }: { current: Omit<SaveMappingInput, "name"> }) {
  const t = useTranslations("imports.saved");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const keep = async () => {
    const result = await saveMapping({ ...current, name });
    if (result.serverError) {
      toast.error(result.serverError.message);
      return;
    }
    toast.success(t("kept", { name }));
    setOpen(false);
    router.refresh();
  };
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button variant="ghost" size="sm">
          {t("keep")}
        </Button>
      </PopoverTrigger>
      <PopoverContent>
        <form action={keep} className="grid gap-2">
          <Input
            aria-label={t("name")}
            placeholder={t("namePlaceholder")}
            value={name}
            maxLength={80}
            onChange={({ target }) => setName(target.value)}
          />
          <Button type="submit" size="sm" disabled={name.trim() === ""}>
            {t("keepNow")}
          </Button>
        </form>
      </PopoverContent>
    </Popover>
  );
}
