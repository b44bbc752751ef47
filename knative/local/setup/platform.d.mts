export type Machine = { platform: string; arch: string; release: string; node: string; isGlibc: boolean };
export function refuseOtherPlatforms(machine?: Machine): void;
export function whyNot(machine: Machine): string | null;
