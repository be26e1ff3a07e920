"use client";

import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type SecretOnceProps = { label: string; hint: string; secret: string };

/** A secret at the one moment when it can be read. */
export function SecretOnce({ label, hint, secret }: SecretOnceProps) {
  return (
    <Field label={label} hint={hint}>
      <div className="flex gap-2">
        <Input readOnly value={secret} className="font-mono text-[13px]" onFocus={(event) => event.target.select()} />
        <CopyButton text={secret} variant="outline" size="icon" />
      </div>
    </Field>
  );
}
