/** What page and server tell each other in JSON, for all modules; seconds are of the epoch, or lengths. */

type Viewport = Record<string, any>;

interface Happening { at: number; kind: string; text: string; seconds: number }

interface Environment { locale: string; zone: string; screen: string; voice: string }

interface Showing { at: number; directive: { type: string; token: string } & Record<string, any> }

interface Talk {
  memory: string;
  store: "up" | "down";
  environment: Environment;
  now: number;
  began: number;
  performance: Happening[];
  shown: number;
  session: { attributes: Record<string, any> } | null;
  showing: Showing[];
}

interface Stored { who: string; version: number; bytes: number; document: object | null }

interface Turn {
  request: Record<string, any>;
  response: Record<string, any>;
  understood: { why: string } | null;
  complaints: string[];
  planned: number;
  words: number;
  stored: Stored[];
  heard?: number;
  voice?: { took: number; planned: number };
}

interface Day { date: string; seconds: number; counts: boolean }

interface Week { days: Day[]; counted: number; minutes: number; streak: number }

interface Beginning { environment: Environment; memory: string; now: number }

interface Answer { talk: Talk; happenings: Happening[]; turns: Turn[]; kept: string; finishes: number; phrases: string[]; week: Week }

interface ScriptLine { row: string; after: number | null; waits: boolean }

interface Greeting { token: string; now: number; memories: string[]; locales: string[]; voices: Record<string, string>; screens: Record<string, Viewport | null> }

/** What the page's modules tell each other besides. */

interface Hold { exercise: string; seconds: number; held: (now: number) => number; runs: boolean; began: number; ends: number }

type Clock = import("./rehearse/clock.js").Clock;
type Connection = import("./connection.js").Connection;
type Rehearsal = import("./rehearse/rehearsal.js").Rehearsal;
