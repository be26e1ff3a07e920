import { useSentence } from "@/lib/i18n/use-sentence";

/** What a consent is called: its channel, and what for where that is not marketing. */
export function useConsentName(): (channel: string, purpose: string) => string {
  const sentence = useSentence();
  return (channel, purpose) => {
    const name = sentence(`consent.channels.${channel}`);
    return purpose === "marketing" ? name : `${name}, ${sentence(`consent.purposes.${purpose}`)}`;
  };
}
