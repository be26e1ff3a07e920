import { Download } from "lucide-react";
import { Button } from "./button";
import { ConfirmDialog } from "./confirm-dialog";
import { toast } from "./toaster";

type DownloadFileProps = { href: string; label: string; name: string };

/** Takes a file that a job has written; `name` says which to whoever cannot see its row. */
export function DownloadFile({ href, label, name }: DownloadFileProps) {
  return (
    <Button asChild variant="outline" size="sm">
      <a href={href} download aria-label={name}>
        <Download aria-hidden />
        {label}
      </a>
    </Button>
  );
}

type StopJobProps = {
  label: string;
  name: string;
  title: string;
  description: string;
  stop: () => Promise<{ serverError?: { message: string } | undefined }>;
  onStopped: () => Promise<unknown>;
};

/** Asks before it stops a job that is open. */
export function StopJob({ label, name, title, description, stop, onStopped }: StopJobProps) {
  const confirm = async () => {
    const { serverError } = await stop();
    if (serverError) {
      toast.error(serverError.message);
    }
    await onStopped();
  };
  return (
    <ConfirmDialog
      trigger={
        <Button variant="outline" size="sm" aria-label={name}>
          {label}
        </Button>
      }
      title={title}
      description={description}
      confirmLabel={label}
      destructive
      onConfirm={confirm}
    />
  );
}
