import type { ReactNode } from "react";
import { Logo } from "@/components/shell/logo";
import { PublicPreferences } from "@/components/shell/public-preferences";

export const dynamic = "force-dynamic";

export default function SignedOutLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex items-center justify-between p-4 md:px-6">
        <Logo />
        <PublicPreferences />
      </header>
      <main className="mx-auto flex w-full max-w-md flex-1 flex-col justify-center px-4 pb-24">{children}</main>
    </div>
  );
}
