import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { ChatPanel } from "@/components/chat/chat-panel";
import { SampleBanner } from "@/components/sample/sample-banner";
import { AppShell } from "@/components/shell/app-shell";
import { isCollapsed, SIDEBAR_COOKIE } from "@/components/shell/sidebar-cookie";
import { isAllowed } from "@/lib/auth/permissions";
import { listMyTenants } from "@/lib/auth/server/account";
import { currentContext, currentSession } from "@/lib/auth/server/context";
import { routes } from "@/lib/base/routes";
import { getSampleState } from "@/lib/sample/server/queries";

export const dynamic = "force-dynamic";

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const [session, ctx] = await Promise.all([currentSession(), currentContext()]);
  if (!session || !ctx) {
    redirect(routes.signIn());
  }
  const [tenants, sample] = await Promise.all([listMyTenants(session.userId), getSampleState(ctx)]);
  const viewer = {
    name: session.userName,
    email: session.userEmail,
    store: { id: session.tenantId, name: session.tenantName, role: session.role },
    stores: tenants.map(({ tenantId, name, role }) => ({ id: tenantId, name, role })),
  };
  const sidebarCollapsed = isCollapsed((await cookies()).get(SIDEBAR_COOKIE)?.value);
  return (
    <AppShell
      key={session.tenantId}
      viewer={viewer}
      sidebarCollapsed={sidebarCollapsed}
      banner={<SampleBanner initial={sample} canRemove={isAllowed(ctx.role, "sample.write")} />}
      assistant={isAllowed(ctx.role, "chat.use") && <ChatPanel currency={ctx.currency} />}
    >
      {children}
    </AppShell>
  );
}
