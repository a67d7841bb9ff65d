// What every page does when a script may run. Every page is whole without it.

const KEPT = "horseshoe-kept:";

document.documentElement.classList.add("js");

// ---- the error summary is read first ----

const summary = document.querySelector("[data-summary]");
if (summary) {
  summary.focus();
  document.title = `Error: ${document.title}`;
}

// ---- leave this page quickly: the link, or Esc three times within two seconds ----

const way = document.querySelector("[data-leave]");
let left = false;

function leave() {
  // First: taking a field off the page fires its change event, and what was typed must not be kept again.
  left = true;
  forgetAll();
  document.title = " ";
  document.body.replaceChildren();
  // Replacing, not following, so that Back does not come here. The server ends the session and sends the reader on.
  window.location.replace(way.href);
}

if (way) {
  let presses = [];
  way.addEventListener("click", (event) => { event.preventDefault(); leave(); });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") { presses = []; return; }
    presses = [...presses, event.timeStamp].filter((at) => event.timeStamp - at < 2000);
    if (presses.length >= 3) { event.preventDefault(); leave(); }
  });
}

// A page that the browser kept whole and shows again by Back may belong to somebody who has left.
window.addEventListener("pageshow", (event) => { if (event.persisted) window.location.reload(); });

// ---- what was typed is kept through a time-out or a failed send ----
// Only in this tab, only until it was sent, and only for the person who typed it. A page after a successful send is one
// that knows who is here (data-here) and does not show the same form again.

const here = document.body.dataset.here;

function kept() {
  const found = [];
  for (let i = 0; i < sessionStorage.length; i += 1) {
    const name = sessionStorage.key(i);
    if (name.startsWith(KEPT)) found.push([name, JSON.parse(sessionStorage.getItem(name))]);
  }
  return found;
}

function forgetAll() {
  try {
    for (const [name] of kept()) sessionStorage.removeItem(name);
  } catch (refused) {
    // Storage is switched off: nothing was kept. Leaving must go on.
    console.warn("Horseshoe has nothing kept to forget.", refused.name);
  }
}

const keepable = (control) =>
  control.name && !control.disabled && !["hidden", "password", "file", "submit", "button"].includes(control.type);

function typedIn(form) {
  const fields = [...form.elements].filter(keepable);
  return fields.map((c) => (["radio", "checkbox"].includes(c.type) ? [c.name, c.value, c.checked] : [c.name, null, c.value]));
}

function asServed(form) {
  return [...form.elements].filter(keepable).every((c) => {
    if (["radio", "checkbox"].includes(c.type)) return c.checked === c.defaultChecked;
    if (c.tagName === "SELECT") return [...c.options].every((o) => o.selected === o.defaultSelected || !o.defaultSelected);
    return c.value === c.defaultValue;
  });
}

function putBack(form, typed) {
  let changed = false;
  for (const control of [...form.elements].filter(keepable)) {
    const choice = ["radio", "checkbox"].includes(control.type);
    const found = typed.find(([name, value]) => name === control.name && (!choice || value === control.value));
    if (!found) continue;
    if (choice) {
      changed ||= control.checked !== found[2];
      control.checked = found[2];
    } else if (found[2] !== control.value && found[2] !== "") {
      control.value = found[2];
      changed = true;
    }
    control.dispatchEvent(new Event("input", { bubbles: true }));
  }
  return changed;
}

function say(form, words) {
  const note = document.createElement("p");
  note.className = "hs-kept";
  note.setAttribute("role", "status");
  form.prepend(note);
  note.textContent = words;
}

function keep(form) {
  // The query says whom a form is about: what was begun about one person is never put before another.
  const name = `${KEPT}${window.location.pathname}${window.location.search}#${form.dataset.keep}`;
  const stored = JSON.parse(sessionStorage.getItem(name) || "null");
  // After a refused form the server has put back what was typed, and knows better.
  if (stored && stored.who === here && !summary && putBack(form, stored.typed)) {
    say(form, "We kept what you wrote. It has not been sent yet.");
  }
  const store = (sent) => {
    if (left || (!sent && asServed(form))) return;
    sessionStorage.setItem(name, JSON.stringify({ who: here, typed: typedIn(form), sent }));
  };
  form.addEventListener("input", () => store(false));
  form.addEventListener("change", () => store(false));
  form.addEventListener("submit", () => store(true));
  for (const back of form.querySelectorAll("[data-drop]")) back.addEventListener("click", () => sessionStorage.removeItem(name));
  return name;
}

try {
  if (!here) {
    // Nobody is signed in: a send that landed here did not arrive.
    for (const [name, entry] of kept()) {
      sessionStorage.setItem(name, JSON.stringify({ ...entry, sent: false }));
    }
    if ("forget" in document.body.dataset) forgetAll();
  } else {
    const shown = new Set([...document.querySelectorAll("form[data-keep]")].map(keep));
    for (const [name, entry] of kept()) {
      if (entry.who !== here || (entry.sent && !shown.has(name))) sessionStorage.removeItem(name);
    }
  }
  // Signing out is not a time-out: nothing stays behind.
  for (const form of document.querySelectorAll("form[data-forget]")) form.addEventListener("submit", forgetAll);
} catch (refused) {
  // Storage is switched off in this browser. The pages work; only this help is missing.
  console.warn("Horseshoe cannot keep what is typed in this browser.", refused.name);
}

// ---- one send per press, and the keyboard's letters ----

document.addEventListener("submit", (event) => {
  // The server drops a second send of the same key anyway; this only spares the reader a wait.
  if (event.target.dataset.sending) { event.preventDefault(); return; }
  event.target.dataset.sending = "yes";
  setTimeout(() => { delete event.target.dataset.sending; }, 1500);
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return;
  if (event.target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]")) return;
  const control = document.querySelector(`[data-shortcut="${CSS.escape(event.key.toLowerCase())}"]`);
  if (control) { event.preventDefault(); control.focus(); control.click(); }
});

// ---- questions about words: fetched only where somebody writes what is asked about ----

document.addEventListener("focusin", (event) => {
  if (event.target.dataset?.words) import("./words.js").catch((away) => console.info("Words are asked about after saving.", away.name));
});

// ---- the room screen: letters shrink a little rather than fall off the foot, and what is being written stays in view ----

for (const box of document.querySelectorAll("[data-fit]")) {
  const sizes = [100, 96, 92, 88]; // never under 28 px on a screen of 1920
  const fits = () => box.scrollHeight <= box.clientHeight + 1;
  const fit = () => {
    box.classList.remove("is-full");
    for (const size of sizes) {
      box.style.setProperty("font-size", `${size}%`);
      if (fits()) break;
    }
    // Then what is asked beside a step gives way to what was agreed.
    box.classList.toggle("is-full", !fits());
    box.querySelector(".hs-card--typing")?.scrollIntoView({ block: "nearest" });
  };
  new ResizeObserver(fit).observe(box);
  new MutationObserver(fit).observe(box, { childList: true, characterData: true, subtree: true });
}
