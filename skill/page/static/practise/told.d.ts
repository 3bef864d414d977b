/** What page and server tell each other of a practice, in JSON; seconds are of the epoch, or lengths. */

interface Sealed { at: number; due: number; seal: string }

interface Line { at: number; text: string; seconds: number }

interface PlannedTurn {
  at: number;
  due: number;
  lines: Line[];
  screen: { kind: string; facts: Record<string, any> } | null;
  phase: string;
  question: string;
  exercise: string;
  version: string;
  open: boolean;
}

interface Profile extends Week {
  today: { exercise: string; seconds: number; finished: boolean }[];
  settings: { guidance: string | null; rest: number | null; lengths: Record<string, number> | null; easier: string[] | null };
  exercises: { id: string; title: string; seconds: number; shortest: number; longest: number }[];
}

type Practice = import("./practice.js").Practice;
