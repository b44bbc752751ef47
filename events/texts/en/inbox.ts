/** The page of notifications. */
export const inbox = {
  title: "Notifications",
  empty: "Nothing has happened yet",
  emptyStudent: "When your teacher writes to you or gives you an exercise, it appears here.",
  emptyTeacher: "When a student of yours is stuck or asks for you, it appears here.",
  unread: "new",
  markAll: "Mark all as read",
  open: "Open",
} as const;
