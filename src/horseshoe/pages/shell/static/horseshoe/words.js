// Questions about words, under the field they are about, while somebody writes. Loaded by the shell when a field that
// has such a place is first used; every page is whole without it, and asks after saving instead.

const AT = "/words/";
const PAUSE = 600; // after typing stops
const REST = 1500; // before a changed number is read out, so that it is read once
const LONGEST = 40000;
const PARTS = ["who", "when", "measure", "what_if"];
const DAY = ["due_on_day", "due_on_month", "due_on_year"];

const states = new WeakMap(); // field → { timer, asking, said }
const state = (field) => states.get(field) ?? states.set(field, { said: 0 }).get(field);
const placeOf = (field) => document.querySelector(`[data-words-for="${CSS.escape(field.id)}"]`);
const fieldOf = (place) => document.getElementById(place.dataset.wordsFor);

const status = document.createElement("p");
status.className = "govuk-visually-hidden";
status.setAttribute("role", "status");
document.body.append(status);

// What is asked about while this control is written in: itself, and the step of the plan it is a part of.
function concerned(control) {
  const step = control.form?.querySelector("[data-words=action]");
  const part = step && [...PARTS, ...DAY].includes(control.name);
  return [control.dataset.words ? control : null, part ? step : null].filter(Boolean);
}

function soon(field) {
  clearTimeout(state(field).timer);
  state(field).timer = setTimeout(() => ask(field), PAUSE);
}

async function ask(field) {
  const mine = new AbortController();
  state(field).asking?.abort();
  state(field).asking = mine;
  const text = field.value;
  const place = placeOf(field);
  if (!place) return;
  if (!text.trim()) { show(field, ""); return; }
  const value = (name) => field.form.elements.namedItem(name)?.value ?? "";
  const body = new URLSearchParams({ csrfmiddlewaretoken: value("csrfmiddlewaretoken"), kind: field.dataset.words, text: text.slice(0, LONGEST) });
  body.set("about", field.closest("[data-words-about]")?.dataset.wordsAbout ?? "");
  if (field.dataset.words === "action") {
    for (const part of PARTS) body.set(part, value(part));
    if (DAY.every(value)) body.append("when", DAY.map(value).join(" "));
  }
  for (const kept of place.querySelectorAll("[name=kept_words]")) body.append("kept_words", kept.value);
  try {
    const answer = await fetch(AT, { method: "POST", body, signal: mine.signal });
    const html = await answer.text();
    // Whatever went wrong, whoever writes is not the one to be told.
    if (answer.ok && !answer.redirected && field.value === text) show(field, html);
  } catch (away) {
    console.debug("Words were not asked about.", away.name);
  }
}

function show(field, html) {
  const place = placeOf(field);
  if (!place) return;
  // What somebody is in the middle of stays under their hands.
  if (place.contains(document.activeElement)) { state(field).later = html; return; }
  delete state(field).later;
  const open = place.querySelector(".hs-words__all")?.open;
  place.querySelector("[data-words-found]")?.remove();
  const found = document.createElement("div");
  found.dataset.wordsFound = "";
  found.innerHTML = html;
  if (open) found.querySelector(".hs-words__all")?.setAttribute("open", "");
  place.append(found);
  tell(field, found.querySelector("[data-words-say]")?.textContent ?? "");
}

let telling = 0;

function tell(field, words) {
  clearTimeout(telling);
  if ((state(field).said || "") === words) return;
  telling = setTimeout(() => {
    state(field).said = words;
    if (document.activeElement === field) status.textContent = words || "No questions about these words";
  }, REST);
}

// ---- taking a suggestion: through the field itself, so that undo takes it back ----

function put(field, one, words) {
  const said = one.dataset.wordsAre;
  let start = Number(one.dataset.start);
  if (field.value.slice(start, start + said.length) !== said) start = field.value.indexOf(said);
  if (start < 0) { ask(field); return; }
  const end = start + said.length;
  const moved = (at) => (at <= start ? at : at >= end ? at + words.length - said.length : start + words.length);
  const [from, to, down] = [moved(field.selectionStart), moved(field.selectionEnd), field.scrollTop];
  field.focus({ preventScroll: true });
  field.setSelectionRange(start, end);
  if (!document.execCommand("insertText", false, words)) {
    field.setRangeText(words, start, end, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  field.setSelectionRange(from, to);
  field.scrollTop = down;
  clearTimeout(state(field).timer);
  ask(field);
}

function takeTheNext(field) {
  const all = [...(placeOf(field)?.querySelectorAll("[data-words-are]") ?? [])].filter((one) => one.querySelector("[data-words-take]"));
  const next = all.find((one) => Number(one.dataset.end) >= field.selectionStart) ?? all[0];
  if (next) put(field, next, next.querySelector("[data-words-take]").dataset.wordsTake);
  return Boolean(next);
}

// ---- keeping words as they are: sent along with the form ----

function keep(one) {
  const place = one.closest("[data-words-for]");
  const field = fieldOf(place);
  const kept = document.createElement("input");
  kept.type = "hidden";
  kept.name = "kept_words";
  kept.value = JSON.stringify({ field: field.name, phrase: one.dataset.wordsAre, reason: one.querySelector("[data-words-why]").value.trim() });
  place.append(kept);
  field.focus({ preventScroll: true });
  ask(field);
}

// ---- listening: on the document, because a part of the room's page may be drawn anew ----

document.addEventListener("input", (event) => concerned(event.target).forEach(soon));
document.addEventListener("focusin", (event) => {
  for (const field of concerned(event.target)) if (!placeOf(field)?.querySelector("[data-words-found]")) ask(field);
});
document.addEventListener("focusout", (event) => {
  const place = event.target.closest?.("[data-words-for]");
  if (!place || place.contains(event.relatedTarget)) return;
  const field = fieldOf(place);
  if (field && "later" in state(field)) setTimeout(() => show(field, state(field).later ?? ""));
});
document.addEventListener("click", (event) => {
  const one = event.target.closest?.("[data-words-are]");
  const take = event.target.closest?.("[data-words-take]");
  if (one && take) put(fieldOf(one.closest("[data-words-for]")), one, take.dataset.wordsTake);
  else if (one && event.target.closest("[data-words-keep]")) keep(one);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  const one = event.target.closest?.("[data-words-are]");
  if (one && event.target.matches("[data-words-why]")) { event.preventDefault(); keep(one); return; }
  if (event.altKey && event.target.dataset?.words && takeTheNext(event.target)) event.preventDefault();
});
document.addEventListener("reset", (event) => {
  for (const place of event.target.querySelectorAll("[data-words-for]")) place.replaceChildren();
});

for (const field of document.activeElement ? concerned(document.activeElement) : []) ask(field);
