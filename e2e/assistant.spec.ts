import type { Page } from "@playwright/test";
import { newId } from "@/lib/base/ids";
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

test("a saved segment with the same people is named and opened, and words take a rule away again", async ({
  page,
  database,
  tenant,
}) => {
  await database.rows(
    `insert into customer (tenant_id, id, city, city_key, created_at, updated_at)
     select $1, gen_random_uuid(), city, lower(city), now(), now()
     from unnest(array['Ankara', 'Ankara', 'Berlin']) as c (city)`,
    [tenant.id],
  );
  const panel = page.getByRole("complementary", { name: "Asistan" });
  const apply = panel.getByRole("button", { name: "Bu segmente uygula" }).last();
  await page.goto("/segments/new");
  await page.keyboard.press("Control+j");
  await ask(page, "Ankara'daki müşteriler");
  await apply.click();
  await page.getByRole("button", { name: "Segmenti oluştur" }).click();
  await expect(page).toHaveURL(/\/segments\/[0-9a-f-]{36}$/);
  const saved = page.url();

  await page.goto("/segments/new");
  await page.keyboard.press("Control+j");
  await panel.getByRole("button", { name: "Yeni konuşma" }).click();
  await ask(page, "Ankara'daki müşteriler");
  await apply.click();
  await ask(page, "bu segmenti iyileştir");
  const twin = panel.getByRole("link", { name: /segmentini aç$/ });
  await expect(twin).toBeVisible();

  await ask(page, "şehir fark etmez");
  const changes = panel.getByRole("list", { name: "Neler değişecek" });
  await expect(changes.getByText(/Ankara/)).toBeVisible();
  await apply.click();
  await expect(page.getByRole("button", { name: /^Şehir/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Geri al" }).click();
  await expect(page.getByRole("button", { name: /^Şehir/ }).first()).toBeVisible();

  await twin.click();
  await page.getByRole("button", { name: /^Çık/ }).click();
  await expect(page).toHaveURL(saved);
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

test("a draft that asks about another segment says its name, in the talk and in the builder", async ({
  page,
  database,
  tenant,
}) => {
  const id = newId(new Date());
  await database.rows(
    `insert into segment (tenant_id, id, name, name_key, filter, created_at, updated_at)
     values ($1, $2, 'Başkentliler', 'baskentliler', $3, now(), now())`,
    [tenant.id, id, JSON.stringify({ version: 2, root: { kind: "group", match: "all", items: [] } })],
  );
  const panel = page.getByRole("complementary", { name: "Asistan" });
  await page.goto("/segments/new");
  await page.keyboard.press("Control+j");
  await ask(page, "Başkentliler segmentinde olmayan kadınlar");
  await expect(panel.getByText("Başkentliler").last()).toBeVisible();
  await panel.getByRole("button", { name: "Bu segmente uygula" }).click();
  await expect(page.getByRole("main").getByText("Başkentliler").first()).toBeVisible();
});
