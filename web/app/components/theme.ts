export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const cookieName = "theme";
const oneYearSeconds = 31_536_000;

/** The cookie that keeps the choice, as `document.cookie` and `Set-Cookie` take it. Nothing secret is in it. */
export const themeCookie = (theme: Theme): string =>
  `${cookieName}=${theme}; Path=/; Max-Age=${oneYearSeconds}; SameSite=Lax`;

/** What a request's `Cookie` header says, or `system`. */
export function readTheme(cookies: string | null): Theme {
  const value = new RegExp(`(?:^|;\\s*)${cookieName}=(\\w+)`).exec(cookies ?? "")?.[1];
  return themes.find((theme) => theme === value) ?? "system";
}
