import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

const STORY_MAX_MS = 30_000;

async function ask(page: Page, words: string): Promise<void> {
  await page.getByLabel("Sorunuz").fill(words);
  // While an answer is still being written nothing is asked, and the words stay where they are.
  await expect(page.getByRole("button", { name: "Sor", exact: true })).toBeEnabled();
  await page.keyboard.press("Enter");
}

test.beforeEach(async ({ context, baseURL }) => {
  await context.addCookies([{ name: "locale", value: "tr", url: baseURL ?? "" }]);
});

test("a segment comes about in words, in Turkish: asked, seen as a change, applied, undone, saved", async ({
  page,
}) => {
  const panel = page.getByRole("complementary", { name: "Asistan" });
  await page.goto("/segments/new");
  await page.keyboard.press("Control+j");
  const startedMs = Date.now();
  await ask(page, "İstanbul'daki kadınlardan son altı ayda 2 bin liradan fazla harcayanlar");
  await panel.getByRole("button", { name: "Bu segmente uygula" }).click();
  await expect(panel.getByText("Ekranda, kaydedilmedi")).toBeVisible();

  await ask(page, "son 30 güne indir");
  const changes = panel.getByRole("list", { name: "Neler değişecek" });
  await expect(changes.getByRole("deletion")).toContainText("son 6 ayda");
  await expect(changes.getByRole("insertion")).toContainText("son 30 günde");
  await panel.getByRole("button", { name: "Bu segmente uygula" }).last().click();

  const count = page.getByRole("spinbutton", { name: "Kaç" });
  await expect(count).toHaveValue("30");
  await page.getByRole("button", { name: "Geri al" }).click();
  await expect(count).toHaveValue("6");
  await page.getByRole("button", { name: "Yinele" }).click();
  await expect(count).toHaveValue("30");

  await page.getByRole("button", { name: "Segmenti oluştur" }).click();
  await expect(page).toHaveURL(/\/segments\/[0-9a-f-]{36}$/);
  expect(Date.now() - startedMs).toBeLessThan(STORY_MAX_MS);
});

test("a question is answered with figures, the talk survives a reload and can be left, found and deleted", async ({
  page,
}) => {
  const panel = page.getByRole("complementary", { name: "Asistan" });
  await page.goto("/");
  await page.keyboard.press("Control+j");
  await ask(page, "geçen ay kaç müşteri kaybettik?");
  await expect(panel.getByText("Kaybedilen", { exact: true })).toBeVisible();
  await expect(panel.getByText(/^Geçen ay 0 müşteri kaybedildi/)).toBeVisible();

  await page.reload();
  await page.keyboard.press("Control+j");
  await expect(panel.getByText(/^Geçen ay 0 müşteri kaybedildi/)).toBeVisible();

  await panel.getByRole("button", { name: "Yeni konuşma" }).click();
  await expect(panel.getByText(/kaybedildi/)).toBeHidden();
  await panel.getByRole("button", { name: "Önceki konuşmalar" }).click();
  await page.getByRole("button", { name: /^geçen ay kaç müşteri kaybettik/ }).click();
  await expect(panel.getByText(/^Geçen ay 0 müşteri kaybedildi/)).toBeVisible();
  await panel.getByRole("button", { name: "Önceki konuşmalar" }).click();
  await page.getByRole("button", { name: /konuşmasını sil$/ }).click();
  await page
    .getByRole("alertdialog", { name: "Bu konuşma silinsin mi?" })
    .getByRole("button", { name: "Konuşmayı sil" })
    .click();
  await expect(page.getByText("Henüz önceki konuşma yok.")).toBeVisible();
  await expect(panel.getByText(/kaybedildi/)).toBeHidden();
});
