/** Made-up people of the demo classroom, in many scripts as classes have them. */
export const demoStudents = [
  "Aaliyah Brooks",
  "Mehmet Yılmaz",
  "Chloé Laurent",
  "Dmitri Volkov",
  "Ngozi Eze",
  "Łukasz Wójcik",
  "Priya Raman",
  "Tomás Herrera",
  "Yuki Tanaka",
  "Freya Lindqvist",
  "Omar Haddad",
  "Mei Ling Chen",
  "Jack O’Connor",
  "Zanele Dube",
  "Rafael Souza",
  "Hana Novák",
  "Samuel Adeyemi",
  "Leila Farahani",
  "Noah Becker",
  "Isla McKay",
  "Ximena Rojas",
  "Arjun Patel",
  "Sofia Rossi",
  "Kwame Mensah",
] as const;

/** Says on every page that nobody real is meant. */
export const demoClass = { name: "Demo class (made-up students)", code: "DEMO24X" } as const;
