/** Pages that stand where another cannot. What happened, what still works, the way on. */
export const pageErrors = {
  notFoundTitle: "This page is not here",
  notFoundBody: "It may have moved, or it belongs to somebody else. Nothing of yours is lost.",
  forbiddenTitle: "This is not open to you",
  forbiddenBody: "If you think it should be, ask your teacher.",
  badRequestTitle: "That could not be read",
  badRequestBody:
    "What the page sent was not complete, so nothing was done with it. Load the page again and send it once more. If you came by a link, check that the whole of it was copied.",
  tooLargeTitle: "That was too much at once",
  tooLargeBody: "Go back and make it shorter: your text is still on the page.",
  busyTitle: "Too many at once",
  busyBody: "Wait a minute, then try again.",
  awayTitle: "Back in a moment",
  awayBody:
    "The part that keeps everybody's work does not answer just now. Your code is kept on this device, and what you sent before is kept on the server. The page is loaded again in a few seconds.",
  brokenTitle: "Something broke on our side",
  brokenBody:
    "Your code is kept on this device, and what you sent is kept on the server. Load the page again; if it stays like this, tell your teacher.",
  offlineTitle: "No connection",
  offlineBody: "The page could not be loaded. Your code is kept on this device.",
  reload: "Load again",
  home: "To your start page",
} as const;
