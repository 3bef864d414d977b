// What was done in a practice, for the server: told in its order, each as soon as the server answers.

const AGAIN = 5000; // milliseconds until a report is tried again that the server could not take
const KEPT = 48 * 3600; // seconds after which nobody goes on with a practice

/** @typedef {{ id: string, at: number, event?: string, words?: string }} Report */

export class Outbox {
  /** @type {Sealed | null} the practice as the server has told it last */
  sealed = null;
  /** @type {Report[]} not answered yet */
  reports = [];
  told = 0; // the second of the last report
  #sending = false;

  /**
   * @param {Pick<Connection, "ask">} connection @param {() => Environment} environment
   * @param {() => number} life in epoch seconds @param {() => string} newId
   * @param {(turns: PlannedTurn[], report: Report) => void} take is given each answer
   * @param {(type: string, detail?: string) => void} tell of "refused" (a sentence), and "reported": nothing is left
   */
  constructor(connection, environment, life, newId, take, tell) {
    this.connection = connection;
    this.environment = environment;
    this.life = life;
    this.newId = newId;
    this.take = take;
    this.tell = tell;
  }

  /** @param {Partial<Report>} what was done, now unless it says otherwise @returns {Report} */
  add(what) {
    this.told = this.life();
    const report = { id: this.newId(), at: this.told, ...what };
    this.reports.push(report);
    this.send();
    return report;
  }

  async send() {
    if (this.#sending) return;
    this.#sending = true;
    while (this.reports.length && this.sealed) {
      const [report] = this.reports;
      const wish = { practice: this.sealed, environment: this.environment(), ...report };
      try {
        const { practice, turns } = await this.connection.ask("practise/report", wish);
        this.reports.shift();
        this.sealed = practice;
        this.take(turns, report);
      } catch (error) {
        const { message, status } = /** @type {Error & { status: number }} */ (error);
        this.tell("refused", message);
        const isOld = this.life() - report.at > KEPT;
        if (status === 400 || isOld) this.reports.shift(); // it can never be taken
        else await new Promise((resolve) => setTimeout(resolve, AGAIN));
      }
    }
    this.#sending = false;
    this.tell("reported");
  }
}
