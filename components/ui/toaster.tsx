"use client";

import { useTheme } from "next-themes";
import type { CSSProperties } from "react";
import { Toaster as Sonner, toast } from "sonner";

export { toast };

const themes = { light: "light", dark: "dark", system: "system" } as const;

export function Toaster() {
  const { theme } = useTheme();
  const look = {
    "--normal-bg": "var(--popover)",
    "--normal-text": "var(--popover-foreground)",
    "--normal-border": "var(--border)",
    "--border-radius": "8px",
    fontFamily: "inherit",
  } as CSSProperties;
  return <Sonner theme={themes[theme as keyof typeof themes] ?? "system"} position="bottom-right" style={look} />;
}
