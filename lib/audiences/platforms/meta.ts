import * as to from "../normalise";
import type { AdPlatform } from "../platform";

/**
 * Meta's customer lists: "Customer File Custom Audiences" of its Marketing API (fields, hashing) and the template of its
 * upload page (headers). It shows ads from 100 matched people on; everything but the device's number is hashed.
 */
export const meta: AdPlatform = {
  key: "meta",
  label: "Meta",
  peopleMin: 100,
  fields: {
    email: { from: "email", normalise: to.email, isHashed: true },
    phone: { from: "phone", normalise: to.phoneDigits, isHashed: true },
    firstName: { from: "firstName", normalise: to.name, isHashed: true },
    lastName: { from: "lastName", normalise: to.name, isHashed: true },
    city: { from: "city", normalise: to.city, isHashed: true },
    zip: { from: "zip", normalise: to.zip, isHashed: true },
    country: { from: "country", normalise: to.country, isHashed: true },
    birthDate: { from: "birthDate", normalise: to.birthDate, isHashed: true },
    birthYear: { from: "birthDate", normalise: to.birthPart(1), isHashed: true },
    birthMonth: { from: "birthDate", normalise: to.birthPart(2), isHashed: true },
    birthDay: { from: "birthDate", normalise: to.birthPart(3), isHashed: true },
    gender: { from: "gender", normalise: to.gender, isHashed: true },
  },
  columns: [
    ["email", "email"],
    ["phone", "phone"],
    ["fn", "firstName"],
    ["ln", "lastName"],
    ["ct", "city"],
    ["zip", "zip"],
    ["country", "country"],
    ["dob", "birthDate"],
    ["gen", "gender"],
  ],
};
