import type { EntityManager } from "@mikro-orm/postgresql";

/** Who watches the board of which classroom, and whom they see there. */
export interface Boards<Socket> {
  /** @returns false when that person does not teach there, or there is no such classroom. */
  watch(socket: Socket, personId: string, classroomId: string): Promise<boolean>;
  unwatch(socket: Socket, classroomId: string): void;
  leave(socket: Socket): void;
  /** Everybody who sees this student on a board. */
  watchersOf(studentId: string): Iterable<Socket>;
  doesWatch(socket: Socket, studentId: string): boolean;
  /** Somebody joined or left: reads it again. @returns those who may not watch any more. */
  refresh(classroomId: string): Promise<Socket[]>;
  /** As `refresh`, for all that are watched: changes may have been missed. */
  refreshAll(): Promise<{ socket: Socket; classroomId: string }[]>;
}

interface Board<Socket> {
  watchers: Map<Socket, string>;
  studentIds: ReadonlySet<string>;
}

export function createBoards<Socket>(em: EntityManager): Boards<Socket> {
  const boards = new Map<string, Board<Socket>>();

  async function readMembers(classroomId: string): Promise<{ students: Set<string>; teachers: Set<string> }> {
    const rows: { person_id: string; role: string }[] = await em.fork().execute(
      `select m.person_id, m.role from memberships m join classrooms c on c.id = m.classroom_id and c.archived_at is null
       where m.classroom_id = ?`,
      [classroomId],
    );
    const ids = (role: string) => new Set(rows.filter((row) => row.role === role).map((row) => row.person_id));
    return { students: ids("student"), teachers: ids("teacher") };
  }

  async function refresh(classroomId: string): Promise<Socket[]> {
    const board = boards.get(classroomId);
    if (!board) return [];
    const { students, teachers } = await readMembers(classroomId);
    board.studentIds = students;
    const refused = [...board.watchers].filter(([, personId]) => !teachers.has(personId)).map(([socket]) => socket);
    for (const socket of refused) unwatch(socket, classroomId);
    return refused;
  }

  function unwatch(socket: Socket, classroomId: string): void {
    const board = boards.get(classroomId);
    board?.watchers.delete(socket);
    if (board?.watchers.size === 0) boards.delete(classroomId);
  }

  return {
    async watch(socket, personId, classroomId) {
      const { students, teachers } = await readMembers(classroomId);
      if (!teachers.has(personId)) return false;
      const board = boards.get(classroomId) ?? { watchers: new Map(), studentIds: students };
      board.studentIds = students;
      board.watchers.set(socket, personId);
      boards.set(classroomId, board);
      return true;
    },
    unwatch,
    leave(socket) {
      for (const classroomId of boards.keys()) unwatch(socket, classroomId);
    },
    *watchersOf(studentId) {
      for (const board of boards.values()) if (board.studentIds.has(studentId)) yield* board.watchers.keys();
    },
    doesWatch(socket, studentId) {
      for (const board of boards.values())
        if (board.watchers.has(socket) && board.studentIds.has(studentId)) return true;
      return false;
    },
    refresh,
    async refreshAll() {
      const refused: { socket: Socket; classroomId: string }[] = [];
      for (const classroomId of [...boards.keys()])
        for (const socket of await refresh(classroomId)) refused.push({ socket, classroomId });
      return refused;
    },
  };
}
