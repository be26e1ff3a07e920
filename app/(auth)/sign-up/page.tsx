import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/auth/auth-card";
import { SignUpForm } from "@/components/auth/sign-up-form";
import { currentSession } from "@/lib/auth/server/context";
import { routes } from "@/lib/base/routes";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.signUp"))("title") };
}

export default async function SignUpPage() {
  if (await currentSession()) {
    redirect(routes.home());
  }
  const t = await getTranslations("auth.signUp");
  return (
    <AuthCard
      title={t("title")}
      description={t("description")}
      other={{ question: t("haveAccount"), link: t("signIn"), href: routes.signIn() }}
    >
      <SignUpForm />
    </AuthCard>
  );
}
