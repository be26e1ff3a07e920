"use client";

import { useTranslations } from "next-intl";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { ASSIGNABLE_ROLES, mayGrant, type Role } from "@/lib/auth/permissions";

export type AssignableRole = (typeof ASSIGNABLE_ROLES)[number];

type RolePickerProps = {
  value: AssignableRole;
  onValueChange: (role: AssignableRole) => void;
  /** Nobody is offered a role above their own. */
  ownRole: Role;
  label?: string;
  disabled?: boolean;
};

export function RolePicker({ value, onValueChange, ownRole, label, disabled }: RolePickerProps) {
  const t = useTranslations("shell.roles");
  const choose = (picked: string) => {
    const role = ASSIGNABLE_ROLES.find((candidate) => candidate === picked);
    if (role) {
      onValueChange(role);
    }
  };
  return (
    <Select value={value} onValueChange={choose} disabled={disabled}>
      <SelectTrigger aria-label={label} className="min-w-36">
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        {ASSIGNABLE_ROLES.filter((role) => mayGrant(ownRole, role)).map((role) => (
          <SelectItem key={role} value={role}>
            {t(role)}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
