import Markdown from "react-markdown";

/** What the tutor writes. HTML in it is shown as text, links lead to the outside in a new tab. */
export function Prose({ markdown }: { markdown: string }) {
  return (
    <div className="prose prose-small">
      <Markdown
        skipHtml={false}
        disallowedElements={["img"]}
        components={{
          a: ({ href, children }) => (
            <a href={href} target="_blank" rel="noreferrer noopener">
              {children}
            </a>
          ),
        }}
      >
        {markdown}
      </Markdown>
    </div>
  );
}
