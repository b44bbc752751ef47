import { loader } from "@monaco-editor/react";
import * as monaco from "monaco-editor/editor";
import EditorWorker from "monaco-editor/editor/editor.worker?worker";
import "monaco-editor/features/anchorSelect/register";
import "monaco-editor/features/bracketMatching/register";
import "monaco-editor/features/caretOperations/register";
import "monaco-editor/features/clipboard/register";
import "monaco-editor/features/comment/register";
import "monaco-editor/features/cursorUndo/register";
import "monaco-editor/features/find/register";
import "monaco-editor/features/folding/register";
import "monaco-editor/features/hover/register";
import "monaco-editor/features/indentation/register";
import "monaco-editor/features/lineSelection/register";
import "monaco-editor/features/linesOperations/register";
import "monaco-editor/features/multicursor/register";
import "monaco-editor/features/smartSelect/register";
import "monaco-editor/features/toggleTabFocusMode/register";
import "monaco-editor/features/wordHighlighter/register";
import "monaco-editor/features/wordOperations/register";
import { readTokenHex } from "./read-token-hex.client.ts";

self.MonacoEnvironment = { getWorker: () => new EditorWorker() };
// The loader's type asks for the whole package; what it calls is in the parts that we load.
loader.config({ monaco: monaco as never });

/** Monaco wants hexadecimal colours; ours are tokens. Called again when the page turns light or dark. */
export function defineTheme(isDark: boolean): string {
  const hex = readTokenHex;
  const name = isDark ? "learnflow-dark" : "learnflow-light";
  monaco.editor.defineTheme(name, {
    base: isDark ? "vs-dark" : "vs",
    inherit: true,
    rules: [
      { token: "", foreground: hex("ink") },
      { token: "keyword", foreground: hex("code-keyword"), fontStyle: "bold" },
      { token: "string", foreground: hex("code-string") },
      { token: "number", foreground: hex("code-number") },
      { token: "comment", foreground: hex("code-comment"), fontStyle: "italic" },
      { token: "name", foreground: hex("code-name") },
    ],
    colors: {
      "editor.background": `#${hex("sheet")}`,
      "editor.foreground": `#${hex("ink")}`,
      "editorLineNumber.foreground": `#${hex("faint")}`,
      "editorLineNumber.activeForeground": `#${hex("ink")}`,
      "editorCursor.foreground": `#${hex("accent")}`,
      "editor.selectionBackground": `#${hex("accent")}40`,
      "editor.inactiveSelectionBackground": `#${hex("accent")}22`,
      "editor.lineHighlightBackground": "#00000000",
      "editor.lineHighlightBorder": "#00000000",
      "editorBracketMatch.background": `#${hex("accent-wash")}`,
      "editorBracketMatch.border": `#${hex("edge")}`,
      "editorIndentGuide.background1": `#${hex("line")}`,
      "editorIndentGuide.activeBackground1": `#${hex("line")}`,
      "editorWidget.background": `#${hex("sheet")}`,
      "editorWidget.border": `#${hex("edge")}`,
      "scrollbarSlider.background": `#${hex("edge")}55`,
    },
  });
  return name;
}
