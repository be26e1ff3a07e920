import { useTranslations } from "next-intl";
import { useSentence } from "@/lib/i18n/use-sentence";

const FAILURE = /-failure$/;

/** What a job is called on screen. One that has no words yet shows its own name. */
export function useJobName(): (job: string) => string {
  const t = useTranslations("jobs");
  const sentence = useSentence();
  const nameOf = (job: string): string => {
    const key = `jobs.names.${job}`;
    const name = sentence(key);
    return name === key ? job : name;
  };
  return (job) => (FAILURE.test(job) ? t("afterFailure", { job: nameOf(job.replace(FAILURE, "")) }) : nameOf(job));
}
