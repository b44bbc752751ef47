/** The order of names as people know it (é beside e, Ł beside L), whatever the database was made with: for `order by`. */
export const byName = 'name collate "und-x-icu"';
