/** A reader of a command's output that has seen enough (`| head`) ends the command quietly, as it ends Unix's own. */
export function endWithReader(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(0);
  });
}
