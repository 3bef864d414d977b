// The way in: the key stands behind the # of the address, which no browser sends anywhere by itself,
// so nothing that only looks ahead at a link can use the key up.

const form = /** @type {HTMLFormElement} */ (document.querySelector("#enter"));
const field = /** @type {HTMLInputElement} */ (document.querySelector("#key"));
const note = /** @type {HTMLElement} */ (document.querySelector("#note"));

/** @param {string} key */
const comeIn = async (key) => {
  const answer = await fetch("/enter", { method: "POST", body: key }).catch(() => null);
  if (answer?.ok) location.replace("/");
  else note.textContent = answer ? (await answer.json()).error : "The computer does not answer.";
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  void comeIn(field.value.replace(/[^a-z2-7]/gi, "").toUpperCase());
});

const arrive = async () => {
  const key = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
  if (key) await comeIn(key);
  // A link in another page brings no cookie along; from here it goes with the question.
  else if ((await fetch("/alive").catch(() => null))?.ok) location.replace("/");
};

void arrive();
