import type { EntityManager } from "@mikro-orm/postgresql";

/** Takes or keeps something that one process at a time may do. False while another holds it. Times are the database's. */
export async function holdLease(em: EntityManager, name: string, holder: string, forMs: number): Promise<boolean> {
  const held: unknown[] = await em.execute(
    `insert into leases (name, holder, until) values (?, ?, now() + ? * interval '1 millisecond')
     on conflict (name) do update set holder = excluded.holder, until = excluded.until
     where leases.holder = excluded.holder or leases.until < now() returning 1`,
    [name, holder, forMs],
  );
  return held.length > 0;
}

/** Lets go, so that another need not wait for the end. */
export async function releaseLease(em: EntityManager, name: string, holder: string): Promise<void> {
  await em.execute("delete from leases where name = ? and holder = ?", [name, holder]);
}
