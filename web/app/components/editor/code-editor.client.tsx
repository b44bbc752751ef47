import Editor, { type OnMount } from "@monaco-editor/react";
import { useEffect, useRef, useState } from "react";
import { useIsDark } from "../use-is-dark.ts";
import { defineTheme } from "./monaco.client.ts";
import { languageId } from "./python-language.client.ts";

type Instance = Parameters<OnMount>[0];

/** Monaco with Python, in our colours. Loaded after the page stands; a textarea is there until then. */
export default function CodeEditor({
  value,
  onChange,
  label,
  stoppedAt,
  goTo,
  onReady,
}: {
  value: string;
  onChange: (code: string) => void;
  label: string;
  stoppedAt: number | null;
  /** A line to go to; a new object goes there again. */
  goTo: { line: number } | null;
  onReady: () => void;
}) {
  const isDark = useIsDark();
  const [editor, setEditor] = useState<Instance | null>(null);
  const marks = useRef<ReturnType<Instance["createDecorationsCollection"]> | null>(null);
  const theme = defineTheme(isDark);

  useEffect(() => {
    if (!editor) return;
    marks.current ??= editor.createDecorationsCollection();
    const lineCount = editor.getModel()?.getLineCount() ?? 0;
    marks.current.set(
      stoppedAt !== null && stoppedAt <= lineCount
        ? [
            {
              range: { startLineNumber: stoppedAt, startColumn: 1, endLineNumber: stoppedAt, endColumn: 1 },
              options: { isWholeLine: true, className: "line-stopped", linesDecorationsClassName: "glyph-stopped" },
            },
          ]
        : [],
    );
  }, [editor, stoppedAt]);
  useEffect(() => {
    if (!editor || !goTo) return;
    editor.revealLineInCenterIfOutsideViewport(goTo.line);
    editor.setPosition({
      lineNumber: goTo.line,
      column: editor.getModel()?.getLineFirstNonWhitespaceColumn(goTo.line) || 1,
    });
    editor.focus();
  }, [editor, goTo]);

  return (
    <Editor
      language={languageId}
      theme={theme}
      value={value}
      onChange={(code) => onChange(code ?? "")}
      onMount={(instance) => {
        setEditor(instance);
        onReady();
      }}
      loading={null}
      options={{
        ariaLabel: label,
        editContext: false,
        fontFamily: '"JetBrains Mono Variable", ui-monospace, Menlo, Consolas, monospace',
        fontSize: 14,
        lineHeight: 22,
        fontLigatures: false,
        padding: { top: 12, bottom: 12 },
        minimap: { enabled: false },
        lineNumbersMinChars: 3,
        lineDecorationsWidth: 10,
        glyphMargin: false,
        folding: false,
        scrollBeyondLastLine: false,
        overviewRulerLanes: 0,
        overviewRulerBorder: false,
        renderLineHighlight: "none",
        occurrencesHighlight: "singleFile",
        quickSuggestions: false,
        suggestOnTriggerCharacters: false,
        wordBasedSuggestions: "off",
        parameterHints: { enabled: false },
        contextmenu: false,
        tabSize: 4,
        insertSpaces: true,
        detectIndentation: false,
        automaticLayout: true,
        fixedOverflowWidgets: true,
        smoothScrolling: false,
        guides: { indentation: true, bracketPairs: false },
        stickyScroll: { enabled: false },
        unicodeHighlight: { ambiguousCharacters: false },
        scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, alwaysConsumeMouseWheel: false },
      }}
    />
  );
}
