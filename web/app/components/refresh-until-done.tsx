import { commonTexts } from "../text/common.ts";
import { useText } from "../text.ts";

/** For browsers without JavaScript: says what is going on, and loads the page again until it is done. */
export function RefreshUntilDone({ isOpen, refusal }: { isOpen: boolean; refusal: string | null }) {
  const text = useText(commonTexts);
  return (
    <>
      {refusal !== null && (
        <p role="alert" className="bg-amber-wash px-4 py-2 text-14">
          {refusal}
        </p>
      )}
      {isOpen && (
        // React leaves what is in a noscript to the browser that has no script.
        <noscript>
          <meta httpEquiv="refresh" content="2" />
          <p className="bg-accent-wash px-4 py-2 text-14">{text.working}</p>
        </noscript>
      )}
    </>
  );
}
