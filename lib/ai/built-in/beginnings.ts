import { at, type WindowPattern } from "./window-pattern";

const BEGAN = "(?:beri|bu yana|sonra(?:sinda)?|itibaren)(?! (?:en az )?\\d+ (?:gun|hafta|ay|yil))";

/** Stretches that begin with something in the customer's own life. */
export const beginningPatterns: readonly WindowPattern[] = [
  at(
    `(?:since|after) (?:they |he |she )?(?:(?:first )?(?:signed up|registered|joined)|signing up|registering|registration|joining|(?:their )?(?:sign ?up|registration)|becoming (?:an? )?(?:customer|member)s?)|(?:kayit|uye|musteri) (?:oldu|olal)[a-z]* ${BEGAN}|(?:kayd|uyelig|kayit)[a-z]*[dt]en ${BEGAN}`,
    () => ({ kind: "since", what: "signup" }),
  ),
  at(
    `(?<!(?:days?|weeks?|months?|time) )(?:since|after) (?:their |the )(?<first>first)?(?:last|latest|most recent)? ?(?:order|purchase)|(?<ilk>ilk )?(?:en son |son )?(?:siparis|alisveris)[a-z]* ${BEGAN}`,
    ({ first, ilk }) => ({ kind: "since", what: first || ilk ? "first_order" : "last_order" }),
  ),
  at(
    `(?:since|after) (?:they |he |she )?(?:entered|entering|joined|joining|came into|coming into) (?:a|any|the|their) journey|yolculu(?:k|g)[a-z]* gir[a-z]* ${BEGAN}`,
    () => ({ kind: "since_journey" }),
  ),
];
