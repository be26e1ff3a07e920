"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { routes } from "@/lib/base/routes";
import { SaveMappingInput, StartImportInput } from "@/lib/imports/schema";
import * as imports from "@/lib/imports/server/mutations";
import * as saved from "@/lib/imports/server/saved";
import { requestUndo } from "@/lib/imports/server/undo";
import { action } from "./action";

export const startImport = action
  .metadata({ can: "imports.write" })
  .inputSchema(StartImportInput)
  .action(async ({ ctx, parsedInput }) => {
    const { id } = await imports.startImport(ctx, parsedInput);
    revalidatePath(routes.data.import(id));
    return { id };
  });

export const cancelImport = action
  .metadata({ can: "imports.write" })
  .inputSchema(z.object({ id: z.uuid() }))
  .action(async ({ ctx, parsedInput }) => {
    const { id } = await imports.cancelImport(ctx, parsedInput);
    revalidatePath(routes.data.import(id));
  });

export const discardUpload = action
  .metadata({ can: "imports.write" })
  .inputSchema(z.object({ id: z.uuid() }))
  .action(async ({ ctx, parsedInput }) => {
    await imports.removeUpload(ctx, parsedInput.id);
    revalidatePath(routes.data.imports());
  });

export const undoImport = action
  .metadata({ can: "imports.write" })
  .inputSchema(z.object({ id: z.uuid() }))
  .action(async ({ ctx, parsedInput }) => {
    await requestUndo(ctx, parsedInput);
    revalidatePath(routes.data.import(parsedInput.id));
  });

export const saveMapping = action
  .metadata({ can: "imports.write" })
  .inputSchema(SaveMappingInput)
  .action(({ ctx, parsedInput }) => saved.saveMapping(ctx, parsedInput));

export const removeMapping = action
  .metadata({ can: "imports.write" })
  .inputSchema(z.object({ id: z.uuid() }))
  .action(({ ctx, parsedInput }) => saved.removeMapping(ctx, parsedInput));
