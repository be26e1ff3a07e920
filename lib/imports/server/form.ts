import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import busboy from "busboy";
import type { z } from "zod";
import { AppError, isAppError } from "@/lib/base/errors";
import type { TenantContext } from "@/lib/db/context";
import { ColumnMap, ImportChoices, ImportKindKey } from "@/lib/imports/schema";
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
    const columns = jsonOf(ColumnMap, "mapping", fields);
    const options = jsonOf(ImportChoices, "options", fields);
    const started = await startImport(ctx, { id: file.id, kind: kind.data, columns, options });
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
    // Who reads the stream hears of its end; this one only keeps a late error from ending the process.
    stream.on("error", () => {});
    arriving.push(received);
  });
  const [whole] = await Promise.allSettled([pipeline(Readable.fromWeb(bodyOf(request)), form)]);
  const [received] = await Promise.allSettled(arriving);
  if (received?.status === "rejected" && (whole.status === "fulfilled" || isAppError(received.reason))) {
    throw received.reason;
  }
  if (whole.status === "rejected") {
    if (received?.status === "fulfilled") {
      await removeUpload(ctx, received.value.id);
    }
    throw new AppError("invalid", "imports.errors.cutOff", { pointer: "/file" });
  }
  if (received?.status !== "fulfilled") {
    throw new AppError("invalid", "imports.errors.noFile", { pointer: "/file" });
  }
  return { file: received.value, fields };
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

function jsonOf<Value>(schema: z.ZodType<Value>, name: "mapping" | "options", fields: Map<string, string>) {
  const text = fields.get(name)?.trim() ?? "";
  if (text === "") {
    return undefined;
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    const reason = name === "mapping" ? "imports.errors.badMapping" : "imports.errors.badOptions";
    throw new AppError("invalid", reason, { pointer: `/${name}`, cause: error });
  }
}
