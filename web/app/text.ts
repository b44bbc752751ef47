import { createContext, useContext } from "react";
import type { Locale } from "../../events/vocabulary.ts";

/** The texts of one area in every language that has them. English is always there. */
export type ByLocale<Texts> = { readonly en: Texts } & { readonly [locale in Exclude<Locale, "en">]?: Texts };

/** The page's language; set once, in the root. */
export const LocaleContext = createContext<Locale>("en");

/** The texts of an area in the page's language, or in English where that language has none yet. */
export function useText<Texts>(texts: ByLocale<Texts>): Texts {
  return texts[useContext(LocaleContext)] ?? texts.en;
}
