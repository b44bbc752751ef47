export function runStep(
  title: string,
  command: string,
  args: string[],
  env?: NodeJS.ProcessEnv,
  how?: { isTerminal?: boolean; everyMs?: number; say?: (line: string) => void },
): Promise<void>;
