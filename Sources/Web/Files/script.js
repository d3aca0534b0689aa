// The page works without this script. It shows what is new by itself, and lets the keyboard move through lists.
"use strict";
(() => {
  const items = () => [...document.querySelectorAll("[data-item]")];
  let place = -1;

  const show = (index) => {
    const all = items();
    if (!all.length) return;
    place = Math.max(0, Math.min(index, all.length - 1));
    all.forEach((item, other) => item.classList.toggle("current", other === place));
    const link = all[place].querySelector("a");
    if (link) link.focus({ preventScroll: true });
    all[place].scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.key === "j") show(place + 1);
    else if (event.key === "k") show(place - 1);
    else if (event.key === "/") {
      const field = document.querySelector("input[type=search], .filter input");
      if (!field) return;
      field.focus();
      event.preventDefault();
    }
  });

  // A choice in a filter shows its result at once. A key may be a step on the way to the choice: Enter shows it then.
  let withKeys = false;
  document.addEventListener("keydown", () => { withKeys = true; }, true);
  document.addEventListener("pointerdown", () => { withKeys = false; }, true);
  document.querySelectorAll(".filter select, .filter input[type=checkbox], [data-submit]").forEach((field) => {
    field.addEventListener("change", () => { if (!withKeys) field.form.requestSubmit(); });
    field.addEventListener("input", () => {
      const output = field.form.querySelector(`output[for="${field.id}"]`);
      if (output) output.value = Number(field.value).toFixed(2);
    });
  });

  // The content is loaded anew when the daemon says that something has changed, unless somebody is in the middle of it.
  const main = document.querySelector("main[data-live]");
  if (!main || !window.EventSource) return;
  const refresh = async () => {
    const live = document.getElementById("live");
    if (!live) return;
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.getElementById("live");
    if (!next) return;
    const focused = live.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    live.replaceWith(next);
    if (focused) {
      place = items().findIndex((item) => [...item.querySelectorAll("a")].some((a) => a.getAttribute("href") === focused));
      if (place >= 0) show(place);
    }
  };
  const events = new EventSource("/events");
  events.addEventListener("change", () => {
    if (document.hidden) document.addEventListener("visibilitychange", refresh, { once: true });
    else refresh().catch(() => {});
  });
  events.addEventListener("full", () => events.close());
  window.addEventListener("pagehide", () => events.close());
})();
