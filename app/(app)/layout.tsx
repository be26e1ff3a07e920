import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { isCollapsed, SIDEBAR_COOKIE } from "@/components/shell/sidebar-cookie";
import { listMyTenants } from "@/lib/auth/server/account";
import { currentSession } from "@/lib/auth/server/context";
import { routes } from "@/lib/base/routes";

export const dynamic = "force-dynamic";

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const session = await currentSession();
  if (!session) {
    redirect(routes.signIn());
  }
  const tenants = await listMyTenants(session.userId);
  const viewer = {
    name: session.userName,
    email: session.userEmail,
    store: { id: session.tenantId, name: session.tenantName, role: session.role },
    stores: tenants.map(({ tenantId, name, role }) => ({ id: tenantId, name, role })),
  };
  const sidebarCollapsed = isCollapsed((await cookies()).get(SIDEBAR_COOKIE)?.value);
  return (
    <AppShell key={session.tenantId} viewer={viewer} sidebarCollapsed={sidebarCollapsed}>
      {children}
    </AppShell>
  );
}
