import Markdown from "react-markdown";

/** Markdown inside a line: code and stress. What would be a block of its own is shown as the text that it holds. */
export function InlineProse({ markdown }: { markdown: string }) {
  return (
    <Markdown allowedElements={["code", "em", "strong"]} unwrapDisallowed components={{ code: InlineCode }}>
      {markdown}
    </Markdown>
  );
}

const InlineCode = ({ children }: { children?: React.ReactNode }) => <code className="text-[0.88em]">{children}</code>;
