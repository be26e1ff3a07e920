"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import type { Role } from "@/lib/auth/permissions";
import { type AssignableRole, RolePicker } from "./role-picker";

type RoleFieldProps = {
  value: AssignableRole;
  onValueChange: (role: AssignableRole) => void;
  ownRole: Role;
  error?: string;
};

/** A role with a sentence about what it may do. */
export function RoleField({ value, onValueChange, ownRole, error }: RoleFieldProps) {
  const t = useTranslations("settings.roles");
  return (
    <Field label={t("label")} hint={t(`can.${value}`)} error={error}>
      <RolePicker value={value} onValueChange={onValueChange} ownRole={ownRole} />
    </Field>
  );
}
