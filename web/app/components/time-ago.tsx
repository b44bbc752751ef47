import { useEffect, useState } from "react";
import { commonTexts } from "../text/common.ts";
import { useText } from "../text.ts";

/** How long ago, in words; the exact time on hover. Counts on by itself, every half minute. */
export function TimeAgo({ at }: { at: string }) {
  const { ago } = useText(commonTexts);
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  const minutes = Math.floor(((now ?? Date.now()) - new Date(at).getTime()) / 60_000);
  const words =
    minutes < 1
      ? ago.now
      : minutes < 60
        ? ago.minutes(minutes)
        : minutes < 1_440
          ? ago.hours(Math.floor(minutes / 60))
          : ago.days(Math.floor(minutes / 1_440));
  // The server's minute may be over when the browser takes the page on.
  return (
    <time dateTime={at} title={now === null ? undefined : new Date(at).toLocaleString()} suppressHydrationWarning>
      {words}
    </time>
  );
}
