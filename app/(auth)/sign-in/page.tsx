import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/auth/auth-card";
import { SignInForm } from "@/components/auth/sign-in-form";
import { currentSession } from "@/lib/auth/server/context";
import { routes } from "@/lib/base/routes";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.signIn"))("title") };
}

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  if (await currentSession()) {
    redirect(routes.home());
  }
  const t = await getTranslations("auth.signIn");
  const { next } = await searchParams;
  return (
    <AuthCard
      title={t("title")}
      description={t("description")}
      other={{ question: t("newHere"), link: t("signUp"), href: routes.signUp() }}
    >
      <SignInForm next={localPath(next)} />
    </AuthCard>
  );
}

/** Only a path of our own: an address of another site would make the sign-in page a springboard for phishing. */
function localPath(next: string | string[] | undefined): string {
  const path = typeof next === "string" ? next : "";
  return /^\/(?![/\\])[^\\]*$/.test(path) ? path : routes.home();
}
