// The live room in a browser: what changed is put in its place, what is typed stays, and what is sent arrives once.
// Every page of the room is whole without this.

import { Idiomorph } from "../horseshoe/idiomorph.js";
import { KEPT, fill, keepName, names, putBack, read, showKept, store, touched, typedIn, unsent, write, written } from "./typed.js";

const here = document.body.dataset.here;
const csrf = document.querySelector("meta[name=csrf]")?.content ?? "";
const POLL = 4000;
const REACH = 10000;
const LIVE = { "X-Horseshoe": "live" };

const room = document.querySelector("live-room");
const quiet = "quiet" in (room?.dataset ?? {});
const state = room?.querySelector("[data-state]");
let gone = false;

function say(words) {
  if (state && state.textContent !== words) state.textContent = words;
}

function leave(forget) {
  gone = true;
  // Whoever was asked to leave takes nothing along; whose session ended finds what they typed when they come back.
  if (forget) for (const name of names()) sessionStorage.removeItem(name);
  document.querySelector("main")?.replaceChildren();
  window.location.replace(room.getAttribute("left"));
}

// ---- each form has its token, and a key of its own that stays until it has arrived ----

function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
}

function fillIn(within) {
  for (const form of within.querySelectorAll("form[data-act]")) {
    const token = form.elements.namedItem("csrfmiddlewaretoken");
    const key = form.elements.namedItem("key");
    if (token?.value === "~csrf~") token.value = csrf;
    if (key?.value === "~key~") key.value = newKey();
    putBack(form);
  }
}

// ---- putting in what changed, without touching what somebody is doing ----

const latest = new Map();

// Chromium 156 leaves what is moved by moveBefore into a newly made part of the page without a box: a phone stays blank.
// Idiomorph uses it where it is there, and insertBefore where it is not; the focus is put back either way.
delete Element.prototype.moveBefore;

const morphing = {
  morphStyle: "innerHTML",
  // Fields in use are held back below. A button that was just pressed must say what it does now.
  ignoreActiveValue: false,
  restoreFocus: true,
  callbacks: {
    beforeNodeMorphed(old, next) {
      if (old.nodeType !== Node.ELEMENT_NODE) return true;
      if (old.matches("input[name=key], input[name=csrfmiddlewaretoken]")) return false;
      // Questions about the words somebody is writing, and what they keep of them.
      if (old.matches("[data-words-for]") && next.dataset?.wordsFor === old.dataset.wordsFor) return false;
      // What somebody has typed or chosen and not sent stays exactly as it is.
      if (old.matches("input, textarea, select") && next.id === old.id && (old === document.activeElement || touched(old))) return false;
      // Words are sent with the version they were written on; otherwise they would quietly replace somebody else's.
      if (old.matches("form[data-act] input[name=base]") && (unsent(old.form) || old.form.contains(document.activeElement))) return false;
      return !old.matches("live-room");
    },
    beforeAttributeUpdated(name, element) {
      return !(name === "open" && element.tagName === "DETAILS");
    },
    beforeNodeRemoved(node) {
      if (node.nodeType === Node.ELEMENT_NODE) {
        for (const form of [node, ...node.querySelectorAll("form")].filter((e) => e.matches("form[data-act]"))) {
          if (unsent(form)) store(form);
        }
      }
      return true;
    },
  },
};

function put(id, html) {
  const place = document.getElementById(id);
  if (!place) return;
  latest.set(id, html);
  const scroll = [window.scrollX, window.scrollY];
  const within = document.querySelector(".hs-own__page"); // on a phone the page scrolls between its two bars
  const down = within?.scrollTop;
  Idiomorph.morph(place, html, morphing);
  window.scrollTo(...scroll);
  if (within) within.scrollTop = down;
  fillIn(place);
}

function show(message) {
  if (gone) return;
  for (const [id, html] of Object.entries(message.regions)) put(id, html);
  showKept();
  tick();
}

// ---- the stream; and where a network will not hold one, asking again every few seconds ----

let events = null; // the open stream
let polling = 0;
let again = 0;
let heard = Date.now();
const SILENCE = 40000; // the stream gives a sign of life every fifteen seconds

function stream(source) {
  clearTimeout(again);
  events?.close();
  heard = Date.now();
  const mine = (events = new EventSource(source));
  mine.addEventListener("room", (event) => {
    if (mine !== events) return;
    heard = Date.now();
    stopPolling();
    // The first message after each connection is the whole view.
    show(JSON.parse(event.data));
    if (waiting.size === 0) say("");
    flush();
  });
  mine.addEventListener("beat", () => { heard = Date.now(); });
  mine.addEventListener("gone", () => { if (mine !== events) return; mine.close(); stopPolling(); leave(true); });
  mine.addEventListener("error", () => {
    if (gone || mine !== events) return;
    startPolling(source);
    // A browser gives up for good on some answers; we do not.
    if (mine.readyState === EventSource.CLOSED) again = setTimeout(() => { if (!gone) stream(source); }, POLL);
  });
}

// Back in reach: what was open belongs to a network that has gone, and waiting for it to notice takes minutes.
function comeBack(source) {
  if (gone) return;
  onItsWay?.abort();
  stream(source);
  flush();
}

function startPolling(source) {
  if (polling) return;
  polling = setInterval(() => poll(source), POLL);
  poll(source);
}

function stopPolling() {
  clearInterval(polling);
  polling = 0;
}

let asked = 0;
let shown = 0; // the latest question whose answer is on the page: a slow answer never undoes a newer one

async function poll(source) {
  const turn = ++asked;
  try {
    const answer = await fetch(`${source}now/`, { signal: AbortSignal.timeout(REACH), cache: "no-store" });
    if (answer.status === 404) { stopPolling(); leave(false); return; }
    if (!answer.ok) throw new Error(String(answer.status));
    const whole = await answer.json();
    if (turn > shown && polling) {
      shown = turn;
      for (const id of Object.keys(whole.regions)) if (latest.get(id) === whole.regions[id]) delete whole.regions[id];
      show(whole);
    }
    if (waiting.size === 0) say("");
    flush();
  } catch (away) {
    say(waiting.size ? "Could not reach us. What you sent is kept here, and we are trying again." : "Not connected just now. Trying again.");
    console.info("The room could not be reached.", away.name);
  }
}

// ---- sending: once, in order, again with the same key until it has arrived ----

const waiting = new Map(); // key → { form id, address, fields, what the form said }
const WAITING = `${KEPT}${window.location.pathname}#~waiting`;
let sending = false;
let onItsWay = null; // what stops waiting for the answer to what is being sent

function keepWaiting() {
  if (waiting.size) write(WAITING, { who: here, sent: false, list: [...waiting] });
  else sessionStorage.removeItem(WAITING);
}

const keyOf = (form) => form.elements.namedItem("key");

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-act]") || event.defaultPrevented || !room) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const said = written(form);
  if (waiting.get(keyOf(form).value)?.said === said) return;
  // Other words than those on their way are another thing to send.
  if (waiting.has(keyOf(form).value)) keyOf(form).value = newKey();
  const key = keyOf(form).value;
  const fields = [...new FormData(form)].filter(([, value]) => typeof value === "string");
  const pressed = event.submitter;
  if (pressed?.name) fields.push([pressed.name, pressed.value]);
  // A property called "action" would be the form's own field of that name.
  const address = pressed?.getAttribute("formaction") ?? form.getAttribute("action");
  waiting.set(key, { form: form.id, address, fields, said, then: pressed?.dataset.then });
  form.setAttribute("aria-busy", "true");
  keepWaiting();
  say("Sending…");
  flush();
}, true);

async function flush() {
  if (sending || gone) return;
  sending = true;
  try {
    // The list itself, not a copy of it: what is sent while an answer is awaited joins at its end and goes out too.
    for (const [key, sent] of waiting) {
      if (!(await deliver(key, sent))) break;
    }
  } finally {
    sending = false;
  }
}

async function deliver(key, sent) {
  const body = new URLSearchParams(sent.fields);
  body.set("csrfmiddlewaretoken", csrf);
  onItsWay = new AbortController();
  const limit = setTimeout(() => onItsWay.abort(), REACH);
  let answer;
  try {
    answer = await fetch(sent.address, { method: "POST", body, headers: LIVE, signal: onItsWay.signal, redirect: "manual" });
  } catch (away) {
    console.info("Not sent yet.", away.name);
    return later();
  } finally {
    clearTimeout(limit);
  }
  // Too many, or the server is being restarted: it has not been refused.
  if (answer.status >= 500 || answer.status === 408 || answer.status === 429) return later();
  waiting.delete(key);
  keepWaiting();
  const form = document.getElementById(sent.form);
  form?.removeAttribute("aria-busy");
  if (answer.status === 204) arrived(form, sent, key);
  else if (answer.status === 422) wrong(form, sent, await answer.text());
  else if (answer.status === 404) say("This is not there any more. What you wrote is kept here.");
  else if (answer.status === 413) say("This is too long to be sent. What you wrote is still here: make it shorter.");
  else signedOut(form);
  return true;
}

let soon = 0;

function later() {
  say("Could not reach us. What you sent is kept here, and we are trying again.");
  clearTimeout(soon);
  soon = setTimeout(flush, 2500);
  return false;
}

function arrived(form, sent, key) {
  // Whoever types on while it is on its way keeps what they typed since.
  const since = form !== null && written(form) !== sent.said;
  if (since) store(form);
  else sessionStorage.removeItem(keepName({ id: sent.form }));
  say(waiting.size ? "Sending…" : sent.then ?? form?.dataset.then ?? "Saved.");
  setTimeout(() => { if (waiting.size === 0) say(""); }, 4000);
  // A chair who handed over, or closed, has another page to go to.
  if (/\/do\/(chair\.handed_over|room\.closed)\/$/.test(sent.address)) { window.location.reload(); return; }
  if (!form) return;
  const within = form.contains(document.activeElement);
  if (keyOf(form).value === key) keyOf(form).value = newKey();
  if (since) return;
  form.reset();
  const typing = form.matches(".rm-compose");
  if (!typing) form.closest("details.hs-tool")?.removeAttribute("open");
  // What came in while this was unsent was held back from its fields.
  for (const [id, html] of latest) if (document.getElementById(id)?.contains(form)) put(id, html);
  if (typing && within) form.querySelector("textarea")?.focus();
  else if (within) form.closest("details.hs-tool")?.querySelector("summary")?.focus();
}

function wrong(form, sent, html) {
  if (!form) {
    // What it answered has ended while it was on its way.
    say("This came too late to be taken. What you wrote is kept here.");
    showKept();
    return;
  }
  const since = written(form) === sent.said ? null : typedIn(form);
  form.outerHTML = html;
  const again = document.getElementById(form.id);
  if (!again) return;
  // What is asked before something is done for good is said in its own place.
  say(again.matches(".rm-asks-first") ? "" : "Something needs another look. What you wrote is still here.");
  fillIn(again.parentElement);
  if (since) fill(again, since);
  again.closest("details")?.setAttribute("open", "");
  const first = again.querySelector(".govuk-error-message");
  (first?.closest(".govuk-form-group, fieldset")?.querySelector("input:not([type=hidden]), textarea, select") ?? again.querySelector(".hs-act__wrong"))?.focus();
}

function signedOut(form) {
  if (form) store(form);
  say("You are signed out. What you wrote is kept here. Open your link again, or sign in again, in this window.");
}

// ---- time goes on between events ----

const skew = room ? Number(room.getAttribute("now")) * 1000 - Date.now() : 0;

function minutesUsed(place) {
  const since = "running" in place.dataset ? Math.max(0, (Date.now() + skew) / 1000 - Number(place.dataset.asOf)) : 0;
  return Math.floor((Number(place.dataset.seconds) + since) / 60);
}

function tick() {
  for (const place of document.querySelectorAll("[data-clock]")) {
    const used = minutesUsed(place);
    const total = Number(place.dataset.total) / 60;
    const rest = (200 * Math.max(0, total - used)) / Math.max(total, 1);
    const left = place.querySelector(".hs-time__left");
    left?.setAttribute("width", rest.toFixed(1));
    left?.setAttribute("x", (200 - rest).toFixed(1));
    place.querySelector(".hs-time__band")?.setAttribute("aria-label", `${used} of ${total} minutes used`);
    const words = place.querySelector(".hs-time__words");
    if (words) words.textContent = used <= total ? `${used} of ${total} min` : `${used - total} min over`;
  }
  for (const place of document.querySelectorAll("[data-item-clock][data-running]")) {
    const used = minutesUsed(place);
    const planned = Number(place.dataset.minutes);
    place.textContent = used > planned ? `This item: ${used - planned} min over` : `This item: ${used} of ${planned} min`;
  }
}

// ---- the keyboard ----

const SINGLE = "horseshoe-single-letters";

function letters() {
  const box = document.querySelector("[data-keys]");
  const on = localStorage.getItem(SINGLE) !== "off";
  document.documentElement.classList.toggle("rm-no-letters", !on);
  if (box) box.checked = on;
}

document.addEventListener("change", (event) => {
  if (!event.target.matches?.("[data-keys]")) return;
  localStorage.setItem(SINGLE, event.target.checked ? "on" : "off");
  letters();
});

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
    const form = event.target.closest?.("form[data-act]");
    if (form && event.target.tagName === "TEXTAREA") { event.preventDefault(); form.requestSubmit(); }
    return;
  }
  // Switched off: the shell's listener for letters never hears of them (WCAG 2.1.4).
  if (event.key.length === 1 && document.documentElement.classList.contains("rm-no-letters")) event.stopImmediatePropagation();
}, true);

// A letter opens a tool, and the next stroke is already in its first field.
document.addEventListener("toggle", (event) => {
  const tool = event.target;
  if (!tool.matches?.("details.hs-tool") || !tool.open || !tool.contains(document.activeElement)) return;
  tool.querySelector(".hs-tool__in :is(textarea, select, input:not([type=hidden]), button)")?.focus();
}, true);

// ---- begin ----

for (const kind of ["input", "change"]) {
  document.addEventListener(kind, (event) => {
    const form = event.target.form;
    if (form?.matches("form[data-act]")) store(form);
  });
}

class LiveRoom extends HTMLElement {
  connectedCallback() {
    document.documentElement.classList.add("rm-live");
    fillIn(document);
    showKept();
    letters();
    const kept = read(WAITING);
    for (const [key, sent] of kept?.list ?? []) waiting.set(key, sent);
    tick();
    setInterval(tick, 5000);
    const source = this.getAttribute("src");
    stream(source);
    window.addEventListener("online", () => comeBack(source));
    window.addEventListener("pageshow", (event) => { if (event.persisted) comeBack(source); });
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden && (polling || Date.now() - heard > SILENCE / 2)) comeBack(source);
    });
    // A network can go without a word, and a proxy can hold a stream back: then nothing fails, and nothing comes.
    setInterval(() => {
      if (Date.now() - heard < SILENCE) return;
      startPolling(source);
      comeBack(source);
    }, 5000);
    flush();
    if (quiet) this.hidden = true;
  }
}

customElements.define("live-room", LiveRoom);
