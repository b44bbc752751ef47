import { useEffect, useState } from "react";

/** A day in the reader's own time zone once the page is awake; until then as the server counts, in UTC. */
export function Day({ at, say = (day) => day }: { at: string; say?: (day: string) => string }) {
  const [isAwake, setIsAwake] = useState(false);
  useEffect(() => setIsAwake(true), []);
  const day = new Date(at).toLocaleDateString("en-GB", {
    ...{ day: "numeric", month: "short", year: "numeric" },
    ...(!isAwake && { timeZone: "UTC" }),
  });
  return (
    <time dateTime={at} suppressHydrationWarning>
      {say(day)}
    </time>
  );
}
