import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { z } from "zod";
import { routes } from "@/lib/base/routes";

const Stored = z.object({ id: z.uuid() });
const Refused = z.object({ detail: z.string() });

export type Upload =
  | { state: "idle" }
  | { state: "sending"; name: string; share: number }
  | { state: "failed"; reason: string };

/** Sends a file as it is, with progress, and goes on to its import. Only XMLHttpRequest tells how much has left. */
export function useUpload() {
  const router = useRouter();
  const t = useTranslations("imports.upload");
  const [upload, setUpload] = useState<Upload>({ state: "idle" });
  const sending = useRef<XMLHttpRequest | null>(null);

  const send = (file: File) => {
    const request = new XMLHttpRequest();
    sending.current = request;
    setUpload({ state: "sending", name: file.name, share: 0 });
    request.upload.onprogress = ({ loaded, total }) =>
      setUpload({ state: "sending", name: file.name, share: total === 0 ? 0 : loaded / total });
    request.onerror = () => setUpload({ state: "failed", reason: t("network") });
    request.onabort = () => setUpload({ state: "idle" });
    request.onload = () => {
      const stored = Stored.safeParse(request.response);
      if (request.status < 300 && stored.success) {
        router.push(routes.data.import(stored.data.id));
        return;
      }
      const refused = Refused.safeParse(request.response);
      setUpload({ state: "failed", reason: refused.success ? refused.data.detail : t("network") });
    };
    request.open("POST", `${routes.api.importUpload()}?${new URLSearchParams({ name: file.name })}`);
    request.responseType = "json";
    request.setRequestHeader("content-type", "application/octet-stream");
    request.send(file);
  };

  return { upload, send, cancel: () => sending.current?.abort() };
}
