/** What page and server tell each other in JSON; seconds are of the epoch, or lengths. */

export type Viewport = Record<string, any>;

export interface Happening { at: number; kind: string; text: string; seconds: number }

export interface Environment { locale: string; zone: string; screen: string; voice: string }

export interface Showing { at: number; directive: { type: string; token: string } & Record<string, any> }

export interface Talk {
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

export interface Turn {
  request: Record<string, any>;
  response: Record<string, any>;
  understood: { why: string } | null;
  complaints: string[];
  planned: number;
  words: number;
  stored: { who: string; version: number; bytes: number; document: object | null }[];
  heard?: number;
  voice?: { took: number; planned: number };
}

export interface Day { date: string; seconds: number; counts: boolean }

export interface Week { days: Day[]; counted: number; minutes: number; streak: number }

export interface Beginning { environment: Environment; memory: string; now: number }

export interface Answer {
  talk: Talk;
  happenings: Happening[];
  turns: Turn[];
  kept: string;
  phrases: string[];
  week: Week;
}

export interface Hold {
  exercise: string;
  seconds: number;
  held: (now: number) => number;
  runs: boolean;
  began: number;
  ends: number;
}

export interface ScriptLine { row: string; after: number | null; waits: boolean }

export interface Greeting {
  token: string;
  memories: string[];
  locales: string[];
  screens: Record<string, Viewport | null>;
}
