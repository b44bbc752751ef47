import type { EntityManager } from "@mikro-orm/postgresql";
import { hash } from "@node-rs/argon2";
import { v7 as uuidV7 } from "uuid";
import type { Role } from "../events/vocabulary.ts";
import { Classroom } from "./entities/classroom.ts";
import { Membership } from "./entities/membership.ts";
import { Person } from "./entities/person.ts";

export interface DemoAccount {
  role: Role;
  signInName: string;
  name: string;
  password: string;
}

/** Who can sign in after `npm start`. Everybody knows these passwords: never in production. */
export const demoAccounts: readonly DemoAccount[] = [
  { role: "student", signInName: "amara", name: "Amara Okafor", password: "learn-python" },
  { role: "student", signInName: "mateo", name: "Mateo Rivera", password: "learn-python" },
  { role: "teacher", signInName: "ingrid", name: "Ingrid Solberg", password: "teach-python" },
  { role: "admin", signInName: "admin", name: "Tomasz Nowak", password: "run-learnflow" },
];

export const demoClassroom = { name: "Python for everybody", code: "PYTHON1" };

/** Adds the demo people and their classroom where they are not there yet. Safe to run twice. */
export async function seedDemo(em: EntityManager): Promise<void> {
  await em.fork().transactional(async (tx) => {
    await tx.execute("select pg_advisory_xact_lock(7317)");
    const now = new Date();
    const classroom =
      (await tx.findOne(Classroom, { code: demoClassroom.code })) ??
      tx.create(Classroom, { id: uuidV7(), ...demoClassroom, supportLevel: "full", createdAt: now, archivedAt: null });
    const missing: Person[] = [];
    for (const { role, signInName, name, password } of demoAccounts) {
      if (await tx.findOne(Person, { signInName })) continue;
      const passwordHash = await hash(password);
      const email = `${signInName}@example.org`;
      missing.push(
        tx.create(Person, { id: uuidV7(), role, signInName, name, passwordHash, email, locale: "en", createdAt: now }),
      );
    }
    await tx.flush(); // Entities hold ids, not each other: what a key points to is written first.
    for (const { id: personId, role } of missing) {
      if (role !== "admin") tx.create(Membership, { classroomId: classroom.id, personId, role, joinedAt: now });
    }
    await tx.flush();
  });
}
