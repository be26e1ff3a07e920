import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { type AdPerson, normalised } from "../platform";
import { AD_PLATFORM_KEYS, type AdPlatformKey } from "../schema";
import { AD_PLATFORMS } from ".";

const NOBODY: AdPerson = {
  email: null,
  phone: null,
  firstName: null,
  lastName: null,
  city: null,
  zip: null,
  country: null,
  gender: null,
  birthDate: null,
};

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

const fieldOf = (key: AdPlatformKey, person: Partial<AdPerson>, field: string): string | null =>
  normalised(AD_PLATFORMS[key], { ...NOBODY, ...person })[field] ?? null;

type Example = [AdPlatformKey, keyof AdPerson, string, string | null, string | null];

/** Facts of the public tests of Meta's business SDKs and of Google's Data Manager samples, digests worked out again. */
const EXAMPLES: Example[] = [
  ["meta", "email", "foo@test.COM", "foo@test.com", "834b0d7807e798000493db52fd650814e534a8f742a1c5a58cbb7b42879696e0"],
  [
    "meta",
    "phone",
    "1-234-567-8900",
    "12345678900",
    "a8476735b37a541a38402a2e7037c79e2d217fe9780e5e34347156ef61eff42b",
  ],
  ["meta", "city", "Menlo Park", "menlopark", "0007a3d64c01e23d5075203c5977c14e4f7e01a3fc570686fcc50b5e1dd42685"],
  ["meta", "zip", "98121-4892", "98121", "a77c0363c8e376696caa1c871266c54476d5ac554bfd6eeb4f42f6a8d607e8fe"],
  ["meta", "country", "   US   ", "us", "79adb2a2fce5c6ba215fe5f27f532d4e7edbac4b6a5e09e1ef3a08084a904621"],
  ["meta", "email", "324342@@@@bar.com", null, null],
  [
    "google",
    "email",
    "  ALEXZ@example.com   ",
    "alexz@example.com",
    "509e933019bb285a134a9334b8bb679dff79d0ce023d529af4bd744d47b4fd8a",
  ],
  [
    "google",
    "email",
    "Jefferson.Loves.hiking@gmail.com",
    "jeffersonloveshiking@gmail.com",
    "515d2f967f73864e76937ab2b897210a86fd286016903b1b08c3da07c75f513e",
  ],
  [
    "google",
    "phone",
    "+1 800-555-0100",
    "+18005550100",
    "fb4f73a6ec5fdb7077d564cdd22c3554b43ce49168550c3b12c547b78c517b30",
  ],
];

test.each(EXAMPLES)("%s reads the %s %j as its own tools do", (platform, field, input, wanted, digest) => {
  const value = fieldOf(platform, { [field]: input }, field);
  expect(value).toBe(wanted);
  expect(value && sha256(value)).toBe(digest);
});

test("the hash is plain SHA-256 of the UTF-8 text", () => {
  expect(sha256("test-string")).toBe("ffe65f1d98fafedea3514adc956c8ada5980c6c5d2552fd61f48401aefd5c00e");
});

test("one number has two hashes: with its plus for Google and TikTok, without for Meta", () => {
  const phone = "+905321234567";
  expect(sha256(fieldOf("google", { phone }, "phone") ?? "")).toMatch(/^57c4176feab3/);
  expect(fieldOf("tiktok", { phone }, "phone")).toBe(phone);
  expect(sha256(fieldOf("meta", { phone }, "phone") ?? "")).toMatch(/^7e3308159fc7/);
});

test("dots and a plus make another address everywhere but at Gmail, and there only for Google", () => {
  const email = "Cloudy.SanFrancisco+shopping@googlemail.com";
  expect(fieldOf("google", { email }, "email")).toBe("cloudysanfrancisco@googlemail.com");
  expect(fieldOf("google", { email: "a.b+c@example.com" }, "email")).toBe("a.b+c@example.com");
  expect(fieldOf("meta", { email }, "email")).toBe("cloudy.sanfrancisco+shopping@googlemail.com");
});

test("a Turkish capital leaves no dot behind, and a dotless one stays a letter of the alphabet", () => {
  for (const key of AD_PLATFORM_KEYS) {
    expect(fieldOf(key, { email: "İSTANBUL@X.COM" }, "email")).toBe("istanbul@x.com");
  }
  expect(fieldOf("meta", { city: "İzmir (Merkez)" }, "city")).toBe("izmirmerkez");
  expect(fieldOf("meta", { firstName: " Ayşe-Nur " }, "firstName")).toBe("ayşenur");
});

test("a birth is eight digits in a file and three values in a call", () => {
  const of = (field: string) => fieldOf("meta", { birthDate: "1990-02-03" }, field);
  expect(["birthDate", "birthYear", "birthMonth", "birthDay"].map(of)).toEqual(["19900203", "1990", "02", "03"]);
});

test("Google is told a name only with country and postal code, which it reads unhashed", () => {
  const person = { firstName: "Mr. Ada", lastName: "Lovelace Jr.", country: "gb", zip: "SW1A 1AA" };
  expect(normalised(AD_PLATFORMS.google, { ...NOBODY, ...person })).toEqual({
    firstName: "ada",
    lastName: "lovelace",
    country: "GB",
    zip: "sw1a1aa",
  });
  expect(normalised(AD_PLATFORMS.google, { ...NOBODY, ...person, zip: null })).toEqual({});
});

test.each(AD_PLATFORM_KEYS)(
  "every column of the file of %s is one of its fields, and only place codes are plain",
  (key) => {
    const { fields, columns } = AD_PLATFORMS[key];
    expect(columns.filter(([, field]) => !fields[field])).toEqual([]);
    const plain = Object.entries(fields).flatMap(([name, { isHashed }]) => (isHashed ? [] : [name]));
    expect(plain).toEqual(key === "google" ? ["country", "zip"] : []);
  },
);

test("a plain cell is letters and digits, so no spreadsheet can run it", () => {
  for (const zip of ["=1+1", "@SUM(A1)", "+34", "\t=cmd|'/C calc'!A0", "＝1"]) {
    const person = { ...NOBODY, firstName: "a", lastName: "b", country: "TR", zip };
    expect(normalised(AD_PLATFORMS.google, person).zip ?? "").toMatch(/^[a-z0-9]*$/);
  }
});
