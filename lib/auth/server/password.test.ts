import { expect, test } from "vitest";
import { hashPassword, isPassword } from "./password";

test("a password matches its own hash, however its accents were typed, and nothing else does", async () => {
  const stored = await hashPassword("Gözlüğüm çantada");
  expect(await isPassword("Gözlüğüm çantada".normalize("NFD"), stored)).toBe(true);
  expect(await isPassword("gözlüğüm çantada", stored)).toBe(false);
  expect(await isPassword("", stored)).toBe(false);
});

test("the same password is never stored twice alike", async () => {
  expect(await hashPassword("five words in a row")).not.toBe(await hashPassword("five words in a row"));
});

test.each(["", "plain text", "bcrypt$1$a$b", "argon2id$1$$"])(
  "what is not one of our hashes (%s) matches nothing",
  async (stored) => {
    expect(await isPassword("plain text", stored)).toBe(false);
  },
);

test("a rush of checks is worked off one after another and all are answered", async () => {
  const stored = await hashPassword("five words in a row");
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => isPassword(index % 2 ? "wrong" : "five words in a row", stored)),
  );
  expect(answers.filter(Boolean)).toHaveLength(10);
});
