// A reminder without an account: by the browser while the page is open, by a calendar always.

import { find } from "../dom.js";
import { keep, kept } from "./saved.js";
import { word } from "../words.js";

const KEY = "reminder";
const MINUTES = 15; // that a calendar keeps free

export class Reminder {
  #time = find("remind-at", HTMLInputElement);
  #button = find("remind", HTMLButtonElement);
  #timer = 0;

  constructor() {
    const { at, on } = kept(KEY, { at: "07:30", on: false });
    this.#time.value = at;
    this.#button.hidden = !("Notification" in window);
    this.#time.onchange = () => this.#set(this.#on);
    this.#button.onclick = () => this.#ask();
    this.#set(on && Notification.permission === "granted");
  }

  get #on() {
    return this.#button.ariaPressed === "true";
  }

  async #ask() {
    const may = this.#on || await Notification.requestPermission() === "granted";
    if (!may) find("remind-note").textContent = word("remind_refused");
    this.#set(may && !this.#on);
  }

  /** @param {boolean} on */
  #set(on) {
    const at = this.#time.value || "07:30";
    this.#button.ariaPressed = String(on);
    keep(KEY, { at, on });
    const link = find("calendar", HTMLAnchorElement);
    URL.revokeObjectURL(link.href);
    link.href = URL.createObjectURL(new Blob([calendarOf(at, word("remind_title"))], { type: "text/calendar" }));
    clearTimeout(this.#timer);
    if (on) this.#timer = setTimeout(() => this.#ring(), untilNext(at, new Date()));
  }

  async #ring() {
    const shown = { body: "Hip Reset", icon: "/icons/192.png", tag: KEY };
    const worker = await navigator.serviceWorker?.getRegistration();
    if (worker) await worker.showNotification(word("remind_title"), shown).catch(() => {});
    else new Notification(word("remind_title"), shown);
    this.#set(true);
  }
}

/** @param {string} at "hh:mm" @param {Date} now @returns {number} milliseconds until the clock on the wall shows it */
export function untilNext(at, now) {
  const [hour, minute] = at.split(":").map(Number);
  const next = new Date(now);
  next.setHours(hour, minute, 0, 0);
  if (next <= now) next.setDate(next.getDate() + 1);
  return next.getTime() - now.getTime();
}

/** @param {string} at "hh:mm" @param {string} title @param {Date} [today] @returns {string} an event of every day, at the time of wherever one is (RFC 5545) */
export function calendarOf(at, title, today = new Date()) {
  const day = `${today.getFullYear()}${String(today.getMonth() + 1).padStart(2, "0")}${String(today.getDate()).padStart(2, "0")}`;
  const begins = `${day}T${at.replace(":", "")}00`;
  const stamp = today.toISOString().replace(/[-:]|\.\d+/g, "");
  return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Hip Reset//EN", "BEGIN:VEVENT",
    "UID:daily@hip-reset", `DTSTAMP:${stamp}`, `DTSTART:${begins}`, `DURATION:PT${MINUTES}M`, "RRULE:FREQ=DAILY",
    `SUMMARY:${title.replace(/[\\,;]/g, "\\$&")}`, "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:PT0M",
    `DESCRIPTION:${title.replace(/[\\,;]/g, "\\$&")}`, "END:VALARM", "END:VEVENT", "END:VCALENDAR", ""].join("\r\n");
}
