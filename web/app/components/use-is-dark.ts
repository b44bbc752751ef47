import { useSyncExternalStore } from "react";

const query = "(prefers-color-scheme: dark)";

function watch(onChange: () => void): () => void {
  const media = matchMedia(query);
  const root = new MutationObserver(onChange);
  root.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  media.addEventListener("change", onChange);
  return () => {
    root.disconnect();
    media.removeEventListener("change", onChange);
  };
}

function read(): boolean {
  const { theme } = document.documentElement.dataset;
  return theme === "dark" || (theme !== "light" && matchMedia(query).matches);
}

/** Whether the page is dark now, by choice or by the device. */
export const useIsDark = (): boolean => useSyncExternalStore(watch, read, () => false);
