import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import busboy from "busboy";
import { AppError } from "@/lib/base/errors";
import type { TenantContext } from "@/lib/db/context";
import { ColumnMap, ImportKindKey } from "@/lib/imports/schema";
import { removeUpload, startImport } from "./mutations";
import { receiveFile } from "./upload";

const LIMITS = { files: 1, fields: 10, fieldSize: 64 * 1024, parts: 12 };

/** A multipart form with `file`, `kind` and `mapping` in any order: the file streams through, then the import starts. */
export async function importFromForm(ctx: TenantContext, request: Request): Promise<{ id: string }> {
  const { file, fields } = await readForm(ctx, request);
  try {
    const kind = ImportKindKey.safeParse(fields.get("kind") ?? "orders");
    if (!kind.success) {
      throw new AppError("invalid", "imports.errors.unknownKind", { pointer: "/kind" });
    }
    const columns = mappingOf(fields.get("mapping"));
    const started = await startImport(ctx, { id: file.id, kind: kind.data, columns });
    return { id: started.id };
  } catch (error) {
    await removeUpload(ctx, file.id);
    throw error;
  }
}

async function readForm(
  ctx: TenantContext,
  request: Request,
): Promise<{ file: { id: string }; fields: Map<string, string> }> {
  const form = formParser(request);
  const fields = new Map<string, string>();
  const arriving: Promise<{ id: string }>[] = [];
  form.on("field", (name, value) => fields.set(name, value));
  form.on("file", (name, stream, { filename }) => {
    if (name !== "file") {
      stream.resume();
      return;
    }
    const received = receiveFile(ctx, { fileName: filename ?? "", body: stream });
    received.catch(() => stream.resume());
    arriving.push(received);
  });
  const whole = await Promise.allSettled([pipeline(Readable.fromWeb(bodyOf(request)), form)]);
  const file = await arriving[0];
  if (whole[0]?.status === "rejected" || !file) {
    if (file) {
      await removeUpload(ctx, file.id);
    }
    throw new AppError("invalid", file || arriving.length > 0 ? "imports.errors.cutOff" : "imports.errors.noFile", {
      pointer: "/file",
    });
  }
  return { file, fields };
}

function formParser(request: Request): busboy.Busboy {
  const contentType = request.headers.get("content-type") ?? "";
  if (!contentType.toLowerCase().startsWith("multipart/form-data")) {
    throw new AppError("unsupported", "imports.errors.notForm");
  }
  try {
    return busboy({ headers: { "content-type": contentType }, limits: LIMITS, defParamCharset: "utf8" });
  } catch (error) {
    throw new AppError("unsupported", "imports.errors.notForm", { cause: error });
  }
}

function bodyOf(request: Request) {
  if (!request.body) {
    throw new AppError("invalid", "imports.errors.noFile", { pointer: "/file" });
  }
  // The platform's stream and Node's are one class with two declarations.
  return request.body as Parameters<typeof Readable.fromWeb>[0];
}

function mappingOf(text: string | undefined): ColumnMap | undefined {
  if (text === undefined || text.trim() === "") {
    return undefined;
  }
  try {
    return ColumnMap.parse(JSON.parse(text));
  } catch (error) {
    throw new AppError("invalid", "imports.errors.badMapping", { pointer: "/mapping", cause: error });
  }
}
