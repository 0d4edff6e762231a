// Two comforts; every page works without them: hits while typing, and a button that copies a citation.
"use strict";

const box = document.getElementById("q");
const list = document.getElementById("suggestions");
let timer = 0;
let asked = null;
let chosen = -1;

function close() {
  list.hidden = true;
  chosen = -1;
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
}

function choose(step) {
  const rows = [...list.children];
  if (!rows.length) return;
  chosen = (chosen + step + rows.length + (chosen < 0 && step < 0 ? 1 : 0)) % rows.length;
  rows.forEach((row, i) => row.setAttribute("aria-selected", String(i === chosen)));
  box.setAttribute("aria-activedescendant", rows[chosen].id);
}

function row(hit, i) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const name = document.createElement("bdi");
  item.id = "hit" + i;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  link.href = hit.path;
  link.tabIndex = -1;
  name.textContent = hit.snippet || hit.caption;
  const kind = document.createElement("span");
  kind.className = "kind";
  kind.textContent = hit.kind;
  link.append(name, " ", kind);
  item.append(link);
  return item;
}

async function ask() {
  if (asked) asked.abort();
  asked = new AbortController();
  const words = box.value.trim();
  if (!words) return close();
  try {
    const answer = await fetch("/suggest?q=" + encodeURIComponent(words), { signal: asked.signal });
    if (!answer.ok) return close();
    const hits = await answer.json();
    list.replaceChildren(...hits.map(row));
    chosen = -1;
    list.hidden = !hits.length;
    box.setAttribute("aria-expanded", String(hits.length > 0));
  } catch (error) {
    if (error.name !== "AbortError") close();
  }
}

if (box && list) {
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-expanded", "false");
  box.setAttribute("aria-controls", "suggestions");
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 120);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && chosen >= 0 && !list.hidden) {
      event.preventDefault();
      list.children[chosen].firstChild.click();
    } else if (event.key === "Escape") {
      close();
    }
  });
  box.addEventListener("blur", () => setTimeout(close, 200));
}

for (const button of document.querySelectorAll("button.copy")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.cite);
      button.textContent = "copied";
    } catch {
      button.textContent = "not allowed to copy";
    }
    setTimeout(() => (button.textContent = "copy"), 1600);
  });
}
